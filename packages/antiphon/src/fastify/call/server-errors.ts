import type { FastifyInstance, FastifyRequest } from 'fastify';
import { routeOf } from './route-of-request';

/** Called with each error that becomes an opaque 500, before the response is sent. */
export type ServerErrorListener = (error: unknown, request: FastifyRequest) => void;

/** An instance inherits the listener of the instance that it is encapsulated in, so that one on the server sees mounts and plugins too. */
const listenerKey = Symbol.for('antiphon.serverErrorListener');

interface ListenedInstance {
  [listenerKey]?: ServerErrorListener | undefined;
}

/** Sets the listener of a server, for tests: the response tells nothing of the error. Returns a function that restores the one before. */
export function listenToServerErrors(fastify: FastifyInstance, listener: ServerErrorListener): () => void {
  const listened = fastify as ListenedInstance;
  const before = listened[listenerKey];
  listened[listenerKey] = listener;
  return () => {
    listened[listenerKey] = before;
  };
}

/** Logs an error that the client learns nothing of, once, with the action that it comes from, and calls the listener. */
export function reportServerError(err: Error, request: FastifyRequest): void {
  const route = routeOf(request);
  const action = route && `${route.controller.name}.${route.action}`;
  request.log.error({ err: loggable(err), action }, err.message);
  (request.server as ListenedInstance)[listenerKey]?.(err, request);
}

/** Returns an error that the logger can write: it marks each error, which a frozen one refuses. */
export function loggable(error: Error): Error {
  return Object.isExtensible(error) ? error : (Object.create(error) as Error);
}
