import { isObject, isToken } from '@antiphon/responses/internal';
import type { Report } from '@antiphon/schema';
import { invalidOptions, type OptionNames, type OptionTable } from '@antiphon/schema/internal';
import { type APIVersions, listVersions, VERSION_NEUTRAL } from '../../decorators/api-version';
import type { Problem } from '../../problems/problem';
import { problems } from '../../problems/problems';
import { patternOf } from '../path';
import type { Route } from '../route';
import type { DeprecatedVersion, HeaderVersioning, MediaTypeVersioning, URIVersioning, Versioning } from '../versioning';
import { versionsOf } from '../versioning';

/** Yields the problems of the versions that an action declares. */
export function* checkDeclaredVersions(versions: APIVersions | undefined, versioning: Versioning | undefined): Iterable<Problem> {
  if (versions === undefined) return;
  if (versioning === undefined) yield problems.versionWithoutVersioning();
  const list = listVersions(versions);
  if (list.length === 0) yield problems.noVersion();
  for (const version of list) {
    if (version === VERSION_NEUTRAL) continue;
    if (!isVersion(version)) yield problems.invalidVersion(String(version));
    else if (versioning !== undefined && repeatsPrefix(version, versioning)) yield problems.versionWithPrefix(version);
  }
}

/** Returns true for `v1` where the path is `/v1` for the version `1`: it would be `/vv1`. */
function repeatsPrefix(version: string, versioning: Versioning): boolean {
  if (versioning.by !== 'uri') return false;
  const { prefix = 'v' } = versioning;
  return prefix !== '' && version.startsWith(prefix) && /^\d/.test(version.slice(prefix.length));
}

/** Returns true for a text that can be a segment of a path, the value of a header and of a parameter. */
export function isVersion(version: unknown): version is string {
  return typeof version === 'string' && /^[\w.-]+$/.test(version);
}

const place = { className: 'createApp', member: 'versioning' } as const;

/** Reports invalid options of versioning, from JavaScript as well. Returns true if there are none. */
export function checkVersioning(versioning: Versioning, report: Report): boolean {
  let isValid = true;
  const fail = (problem: Problem): void => {
    isValid = false;
    report({ ...place, ...problem });
  };
  const names = optionNames[versioning?.by];
  if (names === undefined) {
    fail(problems.invalidOption(showGiven(versioning), "write { by: 'uri' }, { by: 'header' } or { by: 'mediaType' }"));
    return false;
  }
  for (const problem of invalidOptions(versioning, names, '`versioning`', place)) fail(problem);
  for (const problem of [...nameProblems(versioning), ...defaultProblems(versioning), ...deprecationProblems(versioning)]) fail(problem);
  return isValid;
}

function showGiven(versioning: unknown): string {
  if (!isObject(versioning)) return `\`${String(versioning)}\``;
  return 'by' in versioning ? `\`${String(versioning.by)}\` for \`by\`` : 'an object without `by`';
}

const shared = { by: true, default: true, deprecated: true } as const;
const uriNames: OptionNames<URIVersioning> = { ...shared, prefix: true };
const headerNames: OptionNames<HeaderVersioning> = { ...shared, name: true };
const mediaTypeNames: OptionNames<MediaTypeVersioning> = { ...shared, parameter: true };
const optionNames: Readonly<Record<string, OptionTable>> = {
  uri: uriNames,
  header: headerNames,
  mediaType: mediaTypeNames,
};

function* nameProblems(versioning: Versioning): Iterable<Problem> {
  if (versioning.by === 'uri' && !/^[\w.-]*$/.test(versioning.prefix ?? '')) {
    yield problems.invalidOption(
      `\`${versioning.prefix}\` for \`prefix\``,
      "write letters such as 'v', or '' for none; the path before it is the option `prefix` of the application",
    );
  }
  if (versioning.by === 'header' && !isToken(versioning.name ?? 'v')) {
    yield problems.invalidOption(`\`${versioning.name}\` for \`name\``, "write the name of a header, such as 'X-API-Version'");
  }
  if (versioning.by === 'mediaType' && (!isToken(versioning.parameter ?? 'v') || /^(?:q|charset)$/i.test(versioning.parameter ?? ''))) {
    yield problems.invalidOption(
      `\`${versioning.parameter}\` for \`parameter\``,
      "write the name of a parameter that has no other meaning, such as 'v'",
    );
  }
}

function* defaultProblems({ default: given }: Versioning): Iterable<Problem> {
  if (given === undefined || isVersion(given)) return;
  yield problems.invalidOption(`\`${String(given)}\` for \`default\``, "write a text of letters, digits, `.`, `_` and `-`, such as '2'");
}

const deprecatedNames: OptionNames<DeprecatedVersion> = { since: true, sunset: true, link: true };

function* deprecationProblems({ deprecated = {} }: Versioning): Iterable<Problem> {
  for (const [version, given] of Object.entries<Partial<DeprecatedVersion>>(deprecated)) {
    const { since, sunset, link } = given ?? {};
    const owner = `\`deprecated['${version}']\``;
    yield* invalidOptions(given ?? {}, deprecatedNames, owner, place);
    if (!isDate(since) || !isDate(sunset ?? since)) {
      yield problems.invalidOption(`a date of ${owner} that is not a Date`, "write { since: new Date('2026-01-31') }");
    } else if (sunset !== undefined && sunset < since) {
      yield problems.invalidOption(
        `a \`sunset\` of ${owner} before its \`since\``,
        'write a later date: RFC 9745 section 4 forbids an earlier one',
      );
    }
    if (link !== undefined && !isLink(link)) {
      yield problems.invalidOption(`\`${String(link)}\` for \`link\` of ${owner}`, "write a URL: 'https://shop.example.com/migration'");
    }
  }
}

function isDate(given: unknown): given is Date {
  return given instanceof Date && !Number.isNaN(given.getTime());
}

/** A URL, or a reference to the server. */
function isLink(given: unknown): boolean {
  return typeof given === 'string' && given !== '' && URL.canParse(given, 'http://server/');
}

/** The router has at most 31 handlers of a method and path; one of them rejects other versions. */
const maxVersions = 30;

/** The receivers of problems of all routes. */
export interface RouteReports {
  readonly report: Report;
  /** Receives what the options name and no route has. */
  readonly reportMissing: Report;
}

/** Reports versions in the options that no route has, and paths with more versions than the router supports. */
export function checkVersions(routes: readonly Route[], versioning: Versioning, { report, reportMissing }: RouteReports): void {
  const known = versionsOf(routes);
  const named = [versioning.default ?? [], Object.keys(versioning.deprecated ?? {})].flat();
  for (const version of new Set(named))
    if (!known.includes(version)) reportMissing({ ...place, ...problems.unknownVersion(version, known) });
  if (versioning.by === 'uri') return;
  const byPath = new Map<string, Set<string>>();
  for (const { path, methods, version } of routes) {
    for (const method of version === undefined ? [] : methods) {
      const key = `${method} ${patternOf(path)}`;
      byPath.set(key, (byPath.get(key) ?? new Set()).add(version as string));
    }
  }
  for (const [key, { size }] of byPath) if (size > maxVersions) report({ ...place, ...problems.tooManyVersions(key, maxVersions) });
}
