import { Http2ServerResponse } from 'node:http2';
import type { FastifyInstance, FastifyServerOptions, onRequestHookHandler } from 'fastify';
import { internalHook } from '../fastify-internals';
import { type RawResponse, resetStream } from './exchange';
import { type Http2Head, requireSendableHead } from './http2-head';

/**
 * The response of a server of HTTP/2 that this package creates: a head that cannot be sent throws before anything is sent, and `destroy` resets the
 * stream of an incomplete response. On the server of another package, hooks of each request do the same.
 */
class CheckedResponse extends Http2ServerResponse {
  override setHeader(name: string, value: number | string | readonly string[]): void {
    const field = name.toLowerCase();
    requireSendableHead({ [field]: value });
    if (field !== 'connection') super.setHeader(field, value);
  }

  override writeHead(statusCode: number, ...[message, fields]: readonly unknown[]): this {
    const head = fields ?? message;
    if (!isFields(head)) return super.writeHead(statusCode, head as undefined);
    requireSendableHead(head);
    return super.writeHead(statusCode, withoutConnection(head) as NodeJS.Dict<string>);
  }

  override destroy(error?: Error): this {
    resetStream(this.stream);
    return super.destroy(error);
  }
}

/** Node accepts a list of names and values as well, which it checks itself. */
function isFields(head: unknown): head is Http2Head {
  return typeof head === 'object' && head !== null && !Array.isArray(head);
}

/** Node would ignore it with a warning. */
function withoutConnection(head: Http2Head): Http2Head {
  if (head.connection === undefined) return head;
  const { connection: _connection, ...others } = head;
  return others;
}

/** The options of Fastify that Node receives, which Fastify's types leave out or have as an empty object. */
interface NodeOptions {
  readonly http2?: boolean;
  readonly serverFactory?: unknown;
  readonly https?: object | null;
  readonly http?: object | null;
}

/** Returns options with which a server of HTTP/2 creates {@link CheckedResponse}s; the same options for another server, and for one with its own responses. */
export function withCheckedResponses(options: FastifyServerOptions): FastifyServerOptions {
  const { http2, serverFactory, https, http }: NodeOptions = options;
  const name = https ? 'https' : 'http';
  const given = https ?? http ?? {};
  if (http2 !== true || serverFactory !== undefined || 'Http2ServerResponse' in given) return options;
  return { ...options, [name]: { ...given, Http2ServerResponse: CheckedResponse } };
}

const checkedServers = new WeakSet<object>();

/** Records that a server was created with {@link withCheckedResponses}. */
export function markChecked(server: object): void {
  checkedServers.add(server);
}

/** Returns true if the responses of a server check their heads themselves. */
export function checksHeads({ server }: FastifyInstance): boolean {
  return checkedServers.has(server);
}

/**
 * Makes `destroy` reset the stream of an incomplete HTTP/2 response. Node ends it with END_STREAM, which to a client is the end of a complete
 * response (RFC 9113 §8.1).
 */
export function resetWhenDestroyed(fastify: FastifyInstance): void {
  if (fastify.initialConfig.http2 && !checksHeads(fastify)) fastify.addHook('onRequest', replaceDestroy);
}

const replaceDestroy: onRequestHookHandler = internalHook((_request, { raw }, done) => {
  if ((raw as RawResponse).stream !== undefined) raw.destroy = destroyByReset;
  done();
});

function destroyByReset(this: RawResponse, error?: Error): RawResponse {
  if (this.stream !== undefined) resetStream(this.stream);
  return Object.getPrototypeOf(this).destroy.call(this, error);
}
