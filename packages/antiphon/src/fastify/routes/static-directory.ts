import { resolve } from 'node:path';
import { FileResponse, MutableHeaders } from '@antiphon/responses';
import { type ContainedEntry, type ContainmentOptions, connectionFields, findContained } from '@antiphon/responses/internal';
import { captureCall, type OptionNames, SetupError, unknownOptions } from '@antiphon/schema';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { HTTPException } from '../../errors/http-exception';
import { writeResponse } from '../send/write-response';
import { redirectToToggled } from './slash-redirects';

export interface StaticDirectoryOptions extends ContainmentOptions {
  /** The directory; relative to the working directory. */
  readonly root: string;
  /** A directory answers with its `index.html`, and what is not there with `404.html`; false by default. */
  readonly html?: boolean;
  /** Headers of every file, such as `cache-control`. Throws for one that a response cannot have. */
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
 * The files of a directory, for `app.mount('/static', staticDirectory({ root: 'public' }))`: GET and HEAD with ranges and conditional
 * requests, 405 for other methods, 404 for what is not there or not within the directory (BEHAVIOUR J39–J42).
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
  new MutableHeaders(headers, { refuse: connectionFields });
  const directory: Directory = { root: resolve(options.root), html, followSymlinks, dotFiles, headers };
  return async (fastify) => {
    const others = fastify.supportedMethods.filter((method) => method !== 'GET' && method !== 'HEAD');
    fastify.route({
      method: ['GET', 'HEAD'],
      url: '/*',
      exposeHeadRoute: false,
      handler: (request, reply) => serve(directory, request, reply),
    });
    fastify.route({ method: others, url: '/*', onRequest: refuseMethod, handler: refuseMethod });
  };
}

interface Directory extends Required<Omit<StaticDirectoryOptions, 'headers'>>, Pick<StaticDirectoryOptions, 'headers'> {}

async function refuseMethod(): Promise<never> {
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
 * The names below the mount, the last one empty for a folder. They are cut before they are decoded, so that an encoded slash cannot reach
 * what a hook on another route guards; undefined for a path that another spelling would name as well.
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

/** A directory that does not exist has nothing to serve. */
async function find({ root, ...options }: Directory, names: readonly string[]): Promise<ContainedEntry | undefined> {
  return findContained(root, names, options).catch(() => undefined);
}
