import { type IncomingHttpHeaders, type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { http2Headers, openSession } from './http2-client';
import { isHttp2, isSecure, type Protocol } from './protocol';
import type { RequestText } from './workloads';

/** A complete response. */
export interface Received {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Sends one request with the client of Node, to check the response. */
export function receive(port: number, request: RequestText, protocol: Protocol = 'h1'): Promise<Received> {
  return isHttp2(protocol) ? receiveHttp2(port, request, protocol) : receiveHttp1(port, request, protocol);
}

function receiveHttp1(port: number, { method, path, headers, body }: RequestText, protocol: Protocol): Promise<Received> {
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port, method, path, headers: { ...headers }, rejectUnauthorized: false };
    const onResponse = async (response: IncomingMessage): Promise<void> => {
      const { statusCode = 0, headers: received } = response;
      resolve({ status: statusCode, headers: received, body: await readAll(response) });
    };
    const listener = (response: IncomingMessage): void => void onResponse(response).catch(reject);
    const request = isSecure(protocol) ? requestHttps(options, listener) : requestHttp(options, listener);
    request.on('error', reject);
    request.end(body);
  });
}

async function receiveHttp2(port: number, request: RequestText, protocol: Protocol): Promise<Received> {
  const session = await openSession(port, protocol);
  try {
    const stream = session.request(http2Headers(request), { endStream: request.body === undefined });
    if (request.body !== undefined) stream.end(request.body);
    const headers = await new Promise<IncomingHttpHeaders & { ':status'?: number }>((resolve, reject) => {
      stream.once('response', resolve).once('error', reject);
    });
    return { status: headers[':status'] ?? 0, headers, body: await readAll(stream) };
  } finally {
    session.destroy();
  }
}

async function readAll(body: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of body) parts.push(part);
  return Buffer.concat(parts);
}
