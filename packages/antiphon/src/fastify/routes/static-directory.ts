import { resolve } from 'node:path';
import type { ContainmentOptions } from '@antiphon/responses';
import { FileResponse, MutableHeaders } from '@antiphon/responses';
import { type ContainedEntry, connectionFields, findContained } from '@antiphon/responses/internal';
import { SetupError } from '@antiphon/schema';
import { captureCall, type OptionNames, unknownOptions } from '@antiphon/schema/internal';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { HTTPException } from '../../errors/http-exception';
import { writeResponse } from '../send/write-response';
import { redirectToToggled } from './slash-redirects';

/** Options of {@link staticDirectory}. */
export interface StaticDirectoryOptions extends ContainmentOptions {
  /** Path of the directory, relative to the working directory. */
  readonly root: string;
  /** Serves `index.html` for a directory, and `404.html` for a missing file. Default: false. */
  readonly html?: boolean;
  /** Headers of every file, such as `cache-control`. Default: none. Throws for a header that cannot be sent. */
  readonly headers?: Readonly<Record<string, string>>;
}

const staticOptionNames: OptionNames<StaticDirectoryOptions> = {
  root: true,
  html: true,
  followSymlinks: true,
  dotFiles: true,
  headers: true,
};

/**
 * Serves the files of a directory: `app.mount('/static', staticDirectory({ root: 'public' }))`. GET and HEAD support ranges and conditional
 * requests; other methods are a 405. Files that are missing or outside the directory are a 404.
 */
export function staticDirectory({
  html = false,
  followSymlinks = false,
  dotFiles = false,
  headers,
  ...options
}: StaticDirectoryOptions): FastifyPluginAsync {
  const unknown = unknownOptions(options, staticOptionNames, 'staticDirectory', {
    className: 'staticDirectory',
    origin: captureCall(staticDirectory),
  });
  if (unknown.length > 0) throw new SetupError(unknown);
  new MutableHeaders(headers, { forbidden: connectionFields });
  const directory: Directory = { root: resolve(options.root), html, followSymlinks, dotFiles, ...(headers && { headers }) };
  return async (fastify) => {
    const others = fastify.supportedMethods.filter((method) => method !== 'GET' && method !== 'HEAD');
    fastify.route({
      method: ['GET', 'HEAD'],
      url: '/*',
      exposeHeadRoute: false,
      handler: (request, reply) => serve(directory, request, reply),
    });
    fastify.route({ method: others, url: '/*', onRequest: rejectMethod, handler: rejectMethod });
  };
}

interface Directory extends Required<Omit<StaticDirectoryOptions, 'headers'>>, Pick<StaticDirectoryOptions, 'headers'> {}

async function rejectMethod(): Promise<never> {
  throw new HTTPException(405, undefined, { headers: { allow: 'GET, HEAD' } });
}

async function serve(directory: Directory, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const names = namesOf(request);
  const isFolder = names?.at(-1) === '';
  const found = names === undefined ? undefined : await find(directory, isFolder ? names.slice(0, -1) : names);
  if (found?.kind === 'file' && !isFolder) return send(directory, found.path, request, reply);
  if (found?.kind === 'directory' && directory.html) {
    if (!isFolder) return redirectToToggled(request, reply);
    const index = await find(directory, [...(names as readonly string[]).slice(0, -1), 'index.html']);
    if (index?.kind === 'file') return send(directory, index.path, request, reply);
  }
  return notFound(directory, request, reply);
}

async function notFound(directory: Directory, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const page = directory.html ? await find(directory, ['404.html']) : undefined;
  if (page?.kind === 'file') return send(directory, page.path, request, reply.code(404));
  reply.callNotFound();
  return reply;
}

async function send({ headers }: Directory, path: string, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const file = new FileResponse(path, { statusCode: reply.statusCode, headers });
  writeResponse(reply, await file.prepare(request.raw as Parameters<typeof file.prepare>[0]), undefined);
  return reply;
}

/**
 * Returns the names below the mount; the last one is empty for a folder. The path is split before it is decoded, so that an encoded slash cannot
 * reach files that a hook on another route guards. Undefined for a path that has another spelling.
 */
function namesOf({ url, routeOptions }: FastifyRequest): readonly string[] | undefined {
  const depth = (routeOptions.url as string).split('/').length - 1;
  const segments = (url.split('?', 1)[0] as string).split('/').slice(depth);
  try {
    const names = segments.map(decodeURIComponent);
    return names.slice(0, -1).includes('') ? undefined : names;
  } catch {
    return undefined;
  }
}

/** A missing directory has no files. */
async function find({ root, ...options }: Directory, names: readonly string[]): Promise<ContainedEntry | undefined> {
  return findContained(root, names, options).catch(() => undefined);
}
