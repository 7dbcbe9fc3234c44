import { readFileSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { type ClientHttp2Session, connect, constants } from 'node:http2';
import { request as requestTLS } from 'node:https';
import path from 'node:path';

export const protocols = ['HTTP/1.1', 'HTTP/1.1 over TLS', 'h2c', 'h2'] as const;
export type Protocol = (typeof protocols)[number];

const [key, cert] = ['shop.key', 'shop.crt'].map((name) => readFileSync(path.join(__dirname, '../fixtures/tls', name)));

/** Fastify's options for a server of a protocol. */
export function serverOptions(protocol: Protocol): object {
  const isSecure = protocol === 'h2' || protocol === 'HTTP/1.1 over TLS';
  return { ...(isSecure ? { https: { key, cert } } : {}), ...(isHttp2(protocol) ? { http2: true } : {}) };
}

export interface Received {
  readonly status: number | undefined;
  readonly body: string;
  /** The response came to its end. */
  readonly isComplete: boolean;
  /** The code an HTTP/2 stream was closed with. */
  readonly code?: number;
}

/** One request on its own connection. */
export interface Exchange {
  /** Resolves with the first byte of the body, or the end. */
  readonly begun: Promise<void>;
  readonly received: Promise<Received>;
  /** Closes the connection, or cancels the stream. */
  leave(): void;
}

export interface RequestSpec {
  readonly port: number;
  readonly path: string;
  readonly method?: string;
  /** Leaves the response unread. */
  readonly paused?: boolean;
}

export function open(protocol: Protocol, request: RequestSpec): Exchange {
  return isHttp2(protocol) ? openStream(connectTo(protocol, request.port), request) : openConnection(protocol, request);
}

export function connectTo(protocol: Protocol, port: number): ClientHttp2Session {
  const session = connect(`${protocol === 'h2' ? 'https' : 'http'}://127.0.0.1:${port}`, { rejectUnauthorized: false });
  return session.on('error', () => {});
}

/** A request on a session, which is closed after it. */
export function openStream(session: ClientHttp2Session, { path, method = 'GET', paused = false }: RequestSpec): Exchange {
  const stream = session.request({ ':path': path, ':method': method });
  const { opened: begun, open: begin } = gate();
  const received = new Promise<Received>((resolve) => {
    let status: number | undefined;
    let body = '';
    stream.on('response', (headers) => {
      status = headers[':status'];
    });
    if (!paused)
      stream.on('data', (chunk) => {
        body += chunk;
        begin();
      });
    stream.on('error', () => {});
    stream.on('close', () => {
      session.close();
      begin();
      resolve({ status, body, isComplete: status !== undefined && stream.rstCode === 0, code: stream.rstCode });
    });
  });
  return { begun, received, leave: () => stream.close(constants.NGHTTP2_CANCEL) };
}

function openConnection(protocol: Protocol, { port, path, method = 'GET', paused = false }: RequestSpec): Exchange {
  const send = protocol === 'HTTP/1.1' ? request : requestTLS;
  const sent = send({ host: '127.0.0.1', port, path, method, agent: false, rejectUnauthorized: false });
  const { opened: begun, open: begin } = gate();
  const received = new Promise<Received>((resolve) => {
    const nothing = () => resolve({ status: undefined, body: '', isComplete: false });
    sent.on('error', nothing).on('close', () => begin());
    sent.on('response', (message: IncomingMessage) => {
      let body = '';
      if (!paused)
        message.on('data', (chunk) => {
          body += chunk;
          begin();
        });
      message.on('error', () => {});
      message.on('close', () => {
        begin();
        resolve({ status: message.statusCode, body, isComplete: message.complete });
      });
    });
    sent.end();
  });
  return { begun, received, leave: () => sent.destroy() };
}

function isHttp2(protocol: Protocol): boolean {
  return protocol === 'h2' || protocol === 'h2c';
}

/** A promise that is fulfilled from outside. */
export function gate(): { readonly opened: Promise<void>; readonly open: () => void } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

/** Waits until `condition` holds; the test's own time limit ends it otherwise. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 2));
}
