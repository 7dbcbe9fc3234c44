import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { FileResponse } from '@antiphon/responses';
import { isHiddenName } from '@antiphon/responses/internal';
import { captureCall } from '@antiphon/schema/internal';
import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { HTTPException } from '../../../errors/http-exception';
import { encodeUrl } from '../../urls/url-text';
import { addRoute, type RouteOwner, reportConflicts } from '../route-owners';
import { redirect, redirectToToggled } from '../slash-redirects';
import { findEntry, findIndex } from './find-file';
import { findPage } from './find-page';
import { reservedNames } from './reserved-names';
import { sendFile } from './send-file';
import { type Directory, readDirectory, type StaticDirectoryOptions } from './static-options';

/**
 * Serves the files of a directory: `app.mount('/static', staticDirectory('public'))`. GET and HEAD support ranges and conditional requests; other
 * methods are a 405. Files that are missing or outside the directory are a 404. A relative path of the directory is relative to the working
 * directory. Throws a SetupError for an invalid option.
 */
export function staticDirectory(root: string | URL, options: StaticDirectoryOptions = {}): FastifyPluginAsync {
  const origin = captureCall(staticDirectory);
  const directory = readDirectory(root, options, origin);
  return async (fastify) => {
    FileResponse.loadPackages();
    const depth = fastify.prefix.replace(/\/$/, '').split('/').length;
    const site: Site = { directory, depth, reserved: new Set() };
    fastify.addHook('onReady', async () => {
      site.reserved = reservedNames(fastify);
      await warnOfMissing(directory);
    });
    registerRoutes(fastify, site, { kind: 'files', place: { className: 'staticDirectory', origin } });
    reportConflicts(fastify);
  };
}

/** A directory in a server. */
interface Site {
  readonly directory: Directory;
  /** The number of segments of its path, the empty first one included. */
  readonly depth: number;
  /** The first names of paths that belong to other routes. Empty until the server is ready. */
  reserved: ReadonlySet<string>;
}

function registerRoutes(fastify: FastifyInstance, site: Site, owner: RouteOwner): void {
  const others = fastify.supportedMethods.filter((method) => method !== 'GET' && method !== 'HEAD');
  const reject = async (request: FastifyRequest, reply: FastifyReply) => rejectMethod(site, request, reply);
  addRoute(fastify, owner, {
    method: ['GET', 'HEAD'],
    url: '/*',
    exposeHeadRoute: false,
    handler: async (request, reply) => {
      await serve(site, request, reply);
      return reply;
    },
  });
  addRoute(fastify, owner, { method: others, url: '/*', onRequest: reject, handler: reject });
}

function rejectMethod({ reserved, depth }: Site, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (reserved.has(namesOf(request, depth)?.[0] ?? '')) {
    reply.callNotFound();
    return reply;
  }
  throw new HTTPException(405, undefined, { headers: { allow: 'GET, HEAD' } });
}

async function serve(site: Site, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const { directory } = site;
  const names = namesOf(request, site.depth);
  if (names === undefined) return void reply.callNotFound();
  if (directory.dotfiles === 'deny' && names.some(isHiddenName)) throw new HTTPException(403);
  const isFolder = names.at(-1) === '';
  const path = isFolder ? names.slice(0, -1) : names;
  const entry = await findEntry(directory, path);
  if (entry?.kind === 'file' && !isFolder) return sendFile(directory, { names, path: entry.path }, request, reply);
  const index = entry?.kind === 'directory' ? await findIndex(directory, path) : undefined;
  const isPage = index !== undefined || directory.fallback !== undefined;
  if (isPage && isFolder && path.length === 0 && isBareRootPath(request)) return void redirectToFolder(request, reply);
  if (index === undefined) return respondToMissing(site, names, request, reply);
  if (!isFolder) return void redirectToToggled(request, reply);
  return sendFile(directory, index, request, reply);
}

/** The root path is removed from `/shop` as it is from `/shop/`, but the links of a page would lead elsewhere. */
function isBareRootPath({ url, rootPath, originalUrl }: FastifyRequest): boolean {
  return url.split('?', 1)[0] === '/' && rootPath !== '' && !(originalUrl.split('?', 1)[0] as string).endsWith('/');
}

function redirectToFolder(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { baseUrl, originalUrl } = request;
  const query = originalUrl.indexOf('?');
  return redirect(request, reply, `${baseUrl}${query === -1 ? '' : encodeUrl(originalUrl.slice(query))}`);
}

async function respondToMissing({ directory, reserved }: Site, names: readonly string[], request: FastifyRequest, reply: FastifyReply) {
  const page = reserved.has(names[0] ?? '') ? undefined : await findPage(directory, request, reply);
  if (page === undefined) return void reply.callNotFound();
  return sendFile(directory, page, request, reply.code(page.status));
}

/**
 * Returns the names below the mount; the last one is empty for a folder. The path is split before it is decoded, so that an encoded slash cannot
 * reach files that a hook on another route guards. Undefined for a path that has another spelling.
 */
function namesOf({ url }: FastifyRequest, depth: number): readonly string[] | undefined {
  const segments = (url.split('?', 1)[0] as string).split('/').slice(depth);
  try {
    const names = segments.map(decodeURIComponent);
    return names.slice(0, -1).includes('') ? undefined : names;
  } catch {
    return undefined;
  }
}

/** A directory that is built later is served then, but a mistyped one is never noticed otherwise. */
async function warnOfMissing({ root, fallback }: Directory): Promise<void> {
  const directory = await stat(root).catch(() => undefined);
  const page = fallback === undefined ? directory : await stat(join(root, fallback)).catch(() => undefined);
  if (directory?.isDirectory() && page !== undefined) return;
  const fault =
    directory?.isDirectory() === false
      ? `\`${root}\` is not a directory`
      : `\`${fallback === undefined ? root : join(root, fallback)}\` does not exist`;
  process.emitWarning(`staticDirectory: ${fault}`, { type: 'AntiphonWarning', code: 'ANTIPHON_STATIC' });
}
