import { type IncomingMessage, request } from 'node:http';
import { connect, constants } from 'node:http2';
import { request as requestTls } from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import { isHttp2, isSecure, type Protocol } from './protocols';

/** The moments at which a client disconnects. */
export const leavings = ['stays', 'before the response', 'in the middle'] as const;
export type Leaving = (typeof leavings)[number];

export interface ExchangeRequest {
  readonly port: number;
  readonly protocol: Protocol;
  readonly method: string;
  readonly path: string;
  readonly leaving: Leaving;
  /** True if the client ends the session of HTTP/2 instead of the stream. */
  readonly endsSession: boolean;
}

export interface Received {
  readonly status: number | undefined;
  readonly isComplete: boolean;
}

/** The number of milliseconds after which a client disconnects before the response. */
const responseTimeout = 15;

/** Sends one request over a new connection, and resolves at its end or when the client disconnects. */
export function exchange(requested: ExchangeRequest): Promise<Received> {
  return isHttp2(requested.protocol) ? exchangeOnStream(requested) : exchangeOnConnection(requested);
}

function exchangeOnConnection({ port, protocol, method, path, leaving }: ExchangeRequest): Promise<Received> {
  return new Promise((resolve) => {
    const send = protocol === 'TLS' ? requestTls : request;
    const sent = send({ host: '127.0.0.1', port, path, method, agent: false, rejectUnauthorized: false });
    sent.on('error', () => resolve({ status: undefined, isComplete: false }));
    sent.on('response', (message: IncomingMessage) => {
      const { statusCode: status } = message;
      if (leaving === 'in the middle') message.once(hasBody(method, status) ? 'data' : 'end', () => sent.destroy());
      message.on('error', () => undefined).on('close', () => resolve({ status, isComplete: message.complete }));
      message.resume();
    });
    if (leaving === 'before the response') sent.on('finish', () => void sleep(responseTimeout).then(() => sent.destroy()));
    sent.end();
  });
}

function exchangeOnStream({ port, protocol, method, path, leaving, endsSession }: ExchangeRequest): Promise<Received> {
  const session = connect(`${isSecure(protocol) ? 'https' : 'http'}://127.0.0.1:${port}`, { rejectUnauthorized: false });
  return new Promise((resolve) => {
    const stream = session.request({ ':method': method, ':path': path });
    const leave = () => (endsSession ? session.destroy() : stream.close(constants.NGHTTP2_CANCEL));
    let status: number | undefined;
    session.on('error', () => undefined);
    stream.on('error', () => undefined);
    stream.on('response', (headers) => {
      status = headers[':status'];
      if (leaving === 'in the middle') stream.once(hasBody(method, status) ? 'data' : 'end', leave);
      stream.resume();
    });
    stream.on('close', () => {
      session.close();
      resolve({ status, isComplete: status !== undefined && stream.rstCode === constants.NGHTTP2_NO_ERROR });
    });
    if (leaving === 'before the response') stream.on('ready', () => void sleep(responseTimeout).then(leave));
  });
}

function hasBody(method: string, status: number | undefined): boolean {
  return method !== 'HEAD' && status !== 204;
}
