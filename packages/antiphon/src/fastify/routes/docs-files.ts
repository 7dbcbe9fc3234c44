import { basename, dirname } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest, onRequestHookHandler } from 'fastify';
import { type AssetName, findAsset } from '../../openapi/pages/assets';
import { lazyStaticFunctions } from './reply-files';

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
    fastify.route({
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

/** Registers a text that a docs page loads. */
export function registerText(fastify: FastifyInstance, url: string, mediaType: string, text: string): void {
  registerGet(fastify, url, (_request, reply) => reply.headers(headers).type(`${mediaType}; charset=utf-8`).send(text));
}

/** Registers an installed file that a docs page loads, sent by `@fastify/static`. A missing file is a configuration error, which `checkAssets` reports. */
export function registerAsset(fastify: FastifyInstance, url: string, name: AssetName): void {
  const path = findAsset(name);
  if (path === undefined) return;
  const functions = lazyStaticFunctions(fastify);
  const [file, directory] = [basename(path), dirname(path)];
  registerGet(fastify, url, (_request, reply) =>
    functions().sendFile.call(reply.headers(headers), file, directory, { cacheControl: false }),
  );
}
