import { readdirSync, readlinkSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { pipeline, Readable } from 'node:stream';
import { isDirectBody, type Response, runBackground } from '../src';

/** The way in which the server of a test writes streams: with a pipe, or with the `writeTo` of the body. */
export type Way = 'pipe' | 'direct';

export interface Served {
  readonly server: Server;
  readonly port: number;
  /** The errors of `prepare()` and of bodies. */
  readonly errors: unknown[];
  close(): Promise<void>;
}

/** Serves one response per request on a real socket. */
export async function serve(make: (request: IncomingMessage) => Response, way: Way = 'pipe'): Promise<Served> {
  const errors: unknown[] = [];
  const server = createServer((request, response) => {
    send(request, response, make, way).catch((error) => {
      errors.push(error);
      if (response.headersSent) response.destroy();
      else response.writeHead(error.statusCode ?? 500).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()).closeAllConnections());
  return { server, port: (server.address() as AddressInfo).port, errors, close };
}

async function send(
  request: IncomingMessage,
  response: ServerResponse,
  make: (request: IncomingMessage) => Response,
  way: Way,
): Promise<void> {
  const controller = new AbortController();
  response.once('close', () => controller.abort());
  const made = make(request);
  const { status, headers, body } = await made.prepare({
    method: request.method as string,
    headers: request.headers,
    signal: controller.signal,
  });
  response.writeHead(status, headers);
  if (way === 'direct' && isDirectBody(body)) await body.writeTo(response);
  else if (body instanceof Readable)
    await new Promise<void>((resolve, reject) => pipeline(body, response, (error) => (error ? reject(error) : resolve())));
  else response.end(body);
  await runBackground(made.background);
}

export interface Received {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** The connection was closed before the end of the body. */
  readonly cut: boolean;
}

/** Sends one request over a new connection. */
export function requestTo(served: Served, headers: Record<string, string> = {}, method = 'GET'): Promise<Received> {
  return new Promise((resolve, reject) => {
    const sent = request({ port: served.port, host: '127.0.0.1', method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('error', () => {});
      response.on('close', () =>
        resolve({ status: response.statusCode as number, headers: response.headers, body: Buffer.concat(chunks), cut: !response.complete }),
      );
    });
    sent.on('error', reject);
    sent.end();
  });
}

/** Sends a request over a new connection and disconnects after the first bytes. */
export function requestAndDisconnect(served: Served): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(served.port, '127.0.0.1', () => socket.write('GET / HTTP/1.1\r\nHost: test\r\n\r\n'));
    socket.once('data', () => socket.destroy());
    socket.once('close', () => resolve());
  });
}

/** Waits until `condition` is true; otherwise the time limit of the test ends it. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 2));
}

/** Returns the number of descriptors of this process that are open on a file. */
export function openDescriptors(path: string): number {
  return readdirSync('/proc/self/fd').filter((descriptor) => linkOf(descriptor) === path).length;
}

function linkOf(descriptor: string): string {
  try {
    return readlinkSync(`/proc/self/fd/${descriptor}`);
  } catch {
    return '';
  }
}

export const GET = { method: 'GET', headers: {} };
export const HEAD = { method: 'HEAD', headers: {} };
