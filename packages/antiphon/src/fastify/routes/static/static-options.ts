import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inspect } from 'node:util';
import { MutableHeaders } from '@antiphon/responses';
import { connectionFields, dropUndefined } from '@antiphon/responses/internal';
import { SetupError, type SetupProblem } from '@antiphon/schema';
import { invalidOptions, isCallable, type OptionNames } from '@antiphon/schema/internal';
import { problems } from '../../../problems/problems';

/** A content coding of precompressed files: `br` reads `.br`, `zstd` reads `.zst`, `gzip` reads `.gz`. */
export type PreCompressedCoding = 'br' | 'zstd' | 'gzip';

/** Options of `staticDirectory`. */
export interface StaticDirectoryOptions {
  /** Serves `index.html` for a directory, and `404.html` for a missing file. Default: false. */
  readonly html?: boolean;
  /**
   * Files that are served for a directory, the first one that exists; a path without the trailing slash is redirected. False serves none. Default:
   * `index.html` if `html` is true, else false.
   */
  readonly index?: string | readonly string[] | false;
  /**
   * The page of a single-page application, such as `index.html`: the response to a missing path if the request is for a page, which means that its
   * `Accept` names `text/html`. Paths whose first name belongs to other routes of the server, such as `/api/…`, keep their 404. Default: none.
   */
  readonly fallback?: string;
  /**
   * Serves `app.js.br`, `app.js.zst` and `app.js.gz` in place of `app.js` to clients that accept their coding. A list has the codings to look for, the
   * preferred one first; true is `['br', 'zstd', 'gzip']`. Default: false.
   */
  readonly preCompressed?: boolean | readonly PreCompressedCoding[];
  /** Seconds for which clients and proxies may use a file without asking again. `fallback` and `404.html` are `no-cache`. Default: none, which sends no `Cache-Control`. */
  readonly maxAge?: number;
  /** Adds `immutable` to `maxAge`, for files whose names change with their content. Default: false. */
  readonly immutable?: boolean;
  /** Headers of every file. Default: none. One that cannot be sent is a setup problem. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Sets headers of one file; they take precedence. Called with the path of the file in the directory, such as `assets/app.js`. May be async. Default: none. */
  readonly setHeaders?: (headers: MutableHeaders, path: string) => unknown;
  /** Names that begin with a dot: `allow` serves them, `deny` is a 403, `ignore` a 404. Default: `ignore`; `.well-known` (RFC 8615) is always served. */
  readonly dotfiles?: 'allow' | 'deny' | 'ignore';
  /** Follows symbolic links that lead out of the directory. Default: false. */
  readonly followSymlinks?: boolean;
}

/** A directory with the effective values of its options. */
export interface Directory {
  readonly root: string;
  readonly followSymlinks: boolean;
  readonly dotfiles: 'allow' | 'deny' | 'ignore';
  readonly index: readonly string[];
  readonly fallback: string | undefined;
  readonly notFoundPage: string | undefined;
  readonly preCompressed: readonly PreCompressedCoding[];
  readonly cacheControl: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly setHeaders: StaticDirectoryOptions['setHeaders'];
}

/** Returns the effective options of a directory. Throws a SetupError with all problems. */
export function readDirectory(root: string | URL, options: StaticDirectoryOptions, origin: SetupProblem['origin']): Directory {
  const found = [...findUnknown(options), ...findInvalid(root, options)];
  if (found.length > 0) throw new SetupError(found.map((problem) => ({ ...problem, ...dropUndefined({ origin }) })));
  const { html = false, index = html ? 'index.html' : false, maxAge, immutable = false, preCompressed = false } = options;
  return {
    root: resolve(root instanceof URL ? fileURLToPath(root) : root),
    followSymlinks: options.followSymlinks ?? false,
    dotfiles: options.dotfiles ?? 'ignore',
    index: index === false ? [] : [index].flat(),
    fallback: options.fallback,
    notFoundPage: html ? '404.html' : undefined,
    preCompressed: preCompressed === true ? codings : [preCompressed || []].flat(),
    cacheControl: maxAge === undefined ? undefined : `public, max-age=${maxAge}${immutable ? ', immutable' : ''}`,
    headers: options.headers ?? {},
    setHeaders: options.setHeaders,
  };
}

const codings: readonly PreCompressedCoding[] = ['br', 'zstd', 'gzip'];

const optionNames: OptionNames<StaticDirectoryOptions> = {
  html: true,
  index: true,
  fallback: true,
  preCompressed: true,
  maxAge: true,
  immutable: true,
  headers: true,
  setHeaders: true,
  dotfiles: true,
  followSymlinks: true,
};

const className = 'staticDirectory';

function findUnknown(options: StaticDirectoryOptions): readonly SetupProblem[] {
  return invalidOptions(options, optionNames, className, { className });
}

function findInvalid(root: string | URL, options: StaticDirectoryOptions): readonly SetupProblem[] {
  const given: Readonly<Record<string, unknown>> = { ...options, root };
  const invalid = Object.entries(checks).filter(([member, { accepts }]) => given[member] !== undefined && !accepts(given[member], options));
  return [...(root === undefined ? [['root', checks.root as Check] as const] : []), ...invalid].map(([member, { fix }]) => ({
    className,
    member,
    ...problems.invalidOption(show(given[member]), fix),
  }));
}

interface Check {
  readonly accepts: (value: unknown, options: StaticDirectoryOptions) => boolean;
  readonly fix: string;
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const isFlag = (value: unknown): boolean => typeof value === 'boolean';
const isName = (value: unknown): boolean => isText(value) && !/[/\\]/.test(value);
const isPathBelow = (value: unknown): boolean => isText(value) && value.split('/').every((name) => !/^\.{0,2}$|\\/.test(name));

const checks: Readonly<Record<string, Check>> = {
  root: {
    accepts: (value) => isText(value) || (value instanceof URL && value.protocol === 'file:'),
    fix: "write the directory first: staticDirectory('public', { html: true })",
  },
  html: { accepts: isFlag, fix: 'write true or false' },
  index: {
    accepts: (value) => value === false || ([value].flat().length > 0 && [value].flat().every(isName)),
    fix: "write names of files: index: ['index.html', 'index.htm'], or false",
  },
  fallback: { accepts: isPathBelow, fix: "write the path of a page in the directory: fallback: 'index.html'" },
  preCompressed: {
    accepts: (value) => isFlag(value) || (Array.isArray(value) && value.every((each) => codings.includes(each))),
    fix: "write true, or a list of 'br', 'zstd' and 'gzip'",
  },
  maxAge: {
    accepts: (value, { headers = {} }) =>
      Number.isInteger(value) && (value as number) >= 0 && !Object.keys(headers).some((name) => name.toLowerCase() === 'cache-control'),
    fix: 'write whole seconds, and no `cache-control` among the headers: maxAge: 3600',
  },
  immutable: {
    accepts: (value, { maxAge }) => value === false || (value === true && maxAge !== undefined),
    fix: 'set `maxAge` as well: { maxAge: 31_536_000, immutable: true }',
  },
  headers: {
    accepts: areHeaders,
    fix: "write names and values of headers: { 'x-robots-tag': 'noindex' }; those of a connection cannot be set",
  },
  setHeaders: {
    accepts: isCallable,
    fix: "write a function: setHeaders: (headers, path) => headers.set('x-file', path)",
  },
  dotfiles: { accepts: (value) => ['allow', 'deny', 'ignore'].includes(value as string), fix: "write 'allow', 'deny' or 'ignore'" },
  followSymlinks: { accepts: isFlag, fix: 'write true or false' },
};

function areHeaders(given: unknown): boolean {
  try {
    new MutableHeaders(given as StaticDirectoryOptions['headers'], { forbidden: connectionFields });
    return true;
  } catch {
    return false;
  }
}

function show(value: unknown): string {
  return typeof value === 'object' ? `\`${inspect(value, { breakLength: Number.POSITIVE_INFINITY })}\`` : `\`${String(value)}\``;
}
