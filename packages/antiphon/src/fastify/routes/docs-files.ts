import { readFile } from 'node:fs/promises';
import { basename, dirname, extname } from 'node:path';
import { promisify } from 'node:util';
import { FileResponse } from '@antiphon/responses';
import { negotiateEncodings } from '@antiphon/responses/internal';
import type { FastifyInstance, FastifyReply, FastifyRequest, onRequestHookHandler } from 'fastify';
import { type Asset, type AssetName, findAsset } from '../../openapi/pages/assets';
import { joinVary } from '../call/vary';
import { writeResponse } from '../send/write-response';
import { lazyStaticFunctions } from './reply-files';
import { addRoute, type RouteOwner } from './route-owners';

/** Registers a GET and a HEAD route, unless a controller serves the path. The hooks run before the handler. */
export function registerGet(
  fastify: FastifyInstance,
  url: string,
  handler: (request: FastifyRequest, reply: FastifyReply) => FastifyReply | Promise<FastifyReply>,
  onRequest: readonly onRequestHookHandler[] = [],
): void {
  for (const method of ['GET', 'HEAD']) {
    if (fastify.hasRoute({ method: method as 'GET', url: `${fastify.prefix}${url}` })) continue;
    // Other tools that document Fastify's routes leave out those that are hidden.
    addRoute(fastify, owner, {
      method,
      url,
      exposeHeadRoute: false,
      schema: { hide: true } as object,
      ...(onRequest.length === 0 ? {} : { onRequest: [...onRequest] }),
      handler,
    });
  }
}

const headers = { 'x-content-type-options': 'nosniff', 'cache-control': 'no-cache' } as const;

const owner: RouteOwner = { kind: 'page', place: undefined };

/** Registers a text that a docs page loads. */
export function registerText(fastify: FastifyInstance, url: string, mediaType: string, text: string): void {
  registerGet(fastify, url, (_request, reply) => reply.headers(headers).type(`${mediaType}; charset=utf-8`).send(text));
}

/**
 * Registers an installed file that a docs page loads. A missing file is a configuration error, which `checkAssets` reports.
 * @param directory The directory of the file. Default: that of the published package, or of a bundle.
 */
export function registerAsset(fastify: FastifyInstance, url: string, name: AssetName, directory?: string): void {
  const asset = findAsset(name, directory);
  if (asset === undefined) return;
  const functions = lazyStaticFunctions(fastify);
  const sendStored = (reply: FastifyReply, options: object = {}) =>
    functions().sendFile.call(reply.headers(headers), basename(asset.file), dirname(asset.file), { cacheControl: false, ...options });
  const sendCompressed = (request: FastifyRequest, reply: FastifyReply) => {
    reply.header('vary', joinVary(reply.getHeader('vary'), 'Accept-Encoding'));
    if (!acceptsGzip(request)) return sendDecompressed(request, reply, asset);
    return sendStored(reply.headers({ 'content-encoding': 'gzip', 'content-type': mediaTypeOf(asset) }), { contentType: false });
  };
  registerGet(fastify, url, asset.isCompressed ? sendCompressed : (_request, reply) => sendStored(reply));
}

function acceptsGzip(request: FastifyRequest): boolean {
  const accepted = [request.headers['accept-encoding']].flat().join(',');
  return negotiateEncodings(accepted, ['gzip']).length > 0;
}

/** Every browser accepts gzip, so that the text is not kept. */
async function sendDecompressed(request: FastifyRequest, reply: FastifyReply, asset: Asset): Promise<FastifyReply> {
  const { gunzip } = require('node:zlib') as typeof import('node:zlib');
  const content = await promisify(gunzip)(await readFile(asset.file));
  const response = new FileResponse(content, { headers, mediaType: mediaTypeOf(asset) });
  const prepared = await response.prepare(request.raw as Parameters<typeof response.prepare>[0]);
  writeResponse(reply, prepared, undefined);
  return reply;
}

/** Only scripts and styles are compressed. */
function mediaTypeOf({ name }: Asset): string {
  return `text/${extname(name) === '.css' ? 'css' : 'javascript'}; charset=utf-8`;
}
