import { type IncomingMessage, request } from 'node:http';
import { connect, constants } from 'node:http2';
import { request as requestTLS } from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import { isHttp2, isSecure, type Protocol } from './protocols';

/** When a client leaves. */
export const leavings = ['stays', 'before the response', 'in the middle'] as const;
export type Leaving = (typeof leavings)[number];

export interface Asked {
  readonly port: number;
  readonly protocol: Protocol;
  readonly method: string;
  readonly path: string;
  readonly leaving: Leaving;
  /** Leaves a stream of HTTP/2 by ending its connection. */
  readonly endsSession: boolean;
}

export interface Received {
  readonly status: number | undefined;
  readonly isComplete: boolean;
}

/** Milliseconds that a client waits before it leaves what has not begun. */
const patience = 15;

/** One request on a connection of its own, until its end or until the client leaves. */
export function exchange(asked: Asked): Promise<Received> {
  return isHttp2(asked.protocol) ? exchangeOnStream(asked) : exchangeOnConnection(asked);
}

function exchangeOnConnection({ port, protocol, method, path, leaving }: Asked): Promise<Received> {
  return new Promise((resolve) => {
    const send = protocol === 'TLS' ? requestTLS : request;
    const sent = send({ host: '127.0.0.1', port, path, method, agent: false, rejectUnauthorized: false });
    sent.on('error', () => resolve({ status: undefined, isComplete: false }));
    sent.on('response', (message: IncomingMessage) => {
      const { statusCode: status } = message;
      if (leaving === 'in the middle') message.once(hasBody(method, status) ? 'data' : 'end', () => sent.destroy());
      message.on('error', () => undefined).on('close', () => resolve({ status, isComplete: message.complete }));
      message.resume();
    });
    if (leaving === 'before the response') sent.on('finish', () => void sleep(patience).then(() => sent.destroy()));
    sent.end();
  });
}

function exchangeOnStream({ port, protocol, method, path, leaving, endsSession }: Asked): Promise<Received> {
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
    if (leaving === 'before the response') stream.on('ready', () => void sleep(patience).then(leave));
  });
}

function hasBody(method: string, status: number | undefined): boolean {
  return method !== 'HEAD' && status !== 204;
}
