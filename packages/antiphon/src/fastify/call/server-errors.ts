import type { FastifyInstance, FastifyRequest } from 'fastify';
import { routeOf } from '../route-of-request';
import { loggable } from './loggable';
import { openDependenciesOf } from './open-dependencies';

/** Called with each error that becomes an opaque 500, before the response is sent. */
export type ServerErrorListener = (error: unknown, request: FastifyRequest) => void;

/** Instances inherit the listener of the instance that encapsulates them: one on the server receives errors of mounts and plugins too. */
const listenerKey = Symbol.for('antiphon.serverErrorListener');

interface ListenedInstance {
  [listenerKey]?: ServerErrorListener | undefined;
}

/** Sets the listener of a server, for tests: the response does not show the error. Returns a function that restores the previous listener. */
export function listenToServerErrors(fastify: FastifyInstance, listener: ServerErrorListener): () => void {
  const listened = fastify as ListenedInstance;
  const before = listened[listenerKey];
  listened[listenerKey] = listener;
  return () => {
    listened[listenerKey] = before;
  };
}

/** Logs an error that the response does not show, with the action that failed, and calls the listener. */
export function reportServerError(err: Error, request: FastifyRequest): void {
  openDependenciesOf(request)?.note(err);
  const route = routeOf(request);
  const action = route && `${route.controller.name}.${route.action}`;
  request.log.error({ err: loggable(err), action }, err.message);
  callErrorListener(err, request);
}

/** Calls the listener of a test with an error that has been logged. */
export function callErrorListener(err: Error, request: FastifyRequest): void {
  (request.server as ListenedInstance)[listenerKey]?.(err, request);
}
