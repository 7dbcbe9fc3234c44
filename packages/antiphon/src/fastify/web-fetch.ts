import { type IncomingMessage, type RequestOptions, request as sendRequest } from 'node:http';
import { type Duplex, duplexPair, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FastifyInstance } from 'fastify';

/** Options of `App.fetch`. */
export interface FetchOptions {
  /** Address of the client, as the platform reports it. Forwarded headers are used if it is one of the trusted proxies. Default: `127.0.0.1`. */
  readonly remoteAddress?: string;
}

/**
 * Handles a request of the platform by a ready server: over a connection in memory, on which Node.js itself reads the request and writes the response.
 * Bodies are streams in both directions, and a client that leaves is one whose connection is closed.
 */
export async function fetchFrom(fastify: FastifyInstance, request: Request, options: FetchOptions = {}): Promise<Response> {
  request.signal.throwIfAborted();
  const message = await send(request, connect(fastify, request, options));
  return toResponse(message, request.method);
}

/** Connects to the server as a client with the address; TLS has ended at the platform. */
function connect({ server, initialConfig }: FastifyInstance, { url }: Request, { remoteAddress = '127.0.0.1' }: FetchOptions): Duplex {
  if (initialConfig.http2)
    throw new Error('`fetch` uses HTTP/1, which this server does not support: leave out `http2` of the option `fastify`');
  const [client, socket] = duplexPair();
  Object.assign(socket, { encrypted: url.startsWith('https:'), remoteAddress, remotePort: 0 });
  client.once('close', () => socket.destroy());
  // Data that was written before the end is still read.
  socket.once('close', () => socket.writableFinished || client.destroy());
  server.emit(initialConfig.https ? 'secureConnection' : 'connection', socket);
  return client;
}

function send(request: Request, connection: Duplex): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const sent = sendRequest(optionsOf(request, connection), resolve);
    // Also after the response: a server that rejects a body responds before it has ended.
    sent.on('error', (error) => reject(request.signal.aborted ? request.signal.reason : error));
    if (request.body === null) sent.end();
    else pipeline(Readable.fromWeb(request.body as never), sent).catch(() => undefined);
  });
}

function optionsOf({ url, method, headers, body, signal }: Request, connection: Duplex): RequestOptions {
  const { host, pathname, search } = new URL(url);
  const fields = { host, ...Object.fromEntries(Array.from(headers).filter(([name]) => !connectionFields.has(name))) };
  return {
    method,
    path: `${pathname}${search}`,
    headers: { ...fields, ...framing(headers, body) },
    signal,
    createConnection: () => connection,
  };
}

function framing(headers: Headers, body: unknown): Record<string, string> {
  return body === null || headers.has('content-length') ? {} : { 'transfer-encoding': 'chunked' };
}

function toResponse(message: IncomingMessage, method: string): Response {
  const { statusCode: status = 0, statusMessage: statusText = '' } = message;
  const isEmpty = method === 'HEAD' || emptyStatuses.has(status);
  if (isEmpty) message.resume();
  const body = isEmpty ? null : (Readable.toWeb(message) as ReadableStream<Uint8Array>);
  return new Response(body, { status, statusText, headers: fieldsOf(message) });
}

function fieldsOf({ headersDistinct }: IncomingMessage): [string, string][] {
  const kept = Object.entries(headersDistinct).filter(([name]) => !connectionFields.has(name));
  return kept.flatMap(([name, values = []]) => values.map((value): [string, string] => [name, value]));
}

/** Fields of one connection (RFC 9110 §7.6.1), and an expectation that the platform has met. */
const connectionFields = new Set(['connection', 'expect', 'keep-alive', 'proxy-connection', 'te', 'transfer-encoding', 'upgrade']);
/** Statuses for which the platform's `Response` has no body. */
const emptyStatuses = new Set([204, 205, 304]);
