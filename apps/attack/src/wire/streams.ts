import { once } from 'node:events';
import { type ClientHttp2Session, type ClientHttp2Stream, connect, constants } from 'node:http2';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Pace } from './slow-download';

/** Opens a session of HTTP/2 without TLS. Its errors are also errors of its streams. */
export function openSession(port: number): ClientHttp2Session {
  return connect(`http://127.0.0.1:${port}`).on('error', () => undefined);
}

export function openStream(session: ClientHttp2Session, path: string, headers: Readonly<Record<string, string>> = {}): ClientHttp2Stream {
  return session.request({ ':path': path, ...headers }).on('error', () => undefined);
}

export function cancel(stream: ClientHttp2Stream): void {
  stream.close(constants.NGHTTP2_CANCEL);
}

/** The bytes that a stream has received. */
export interface StreamReceived {
  readonly status: number | undefined;
  readonly body: string;
  readonly isComplete: boolean;
}

export async function receiveStream(stream: ClientHttp2Stream): Promise<StreamReceived> {
  let [status, body]: [number | undefined, string] = [undefined, ''];
  stream.on('response', (headers) => {
    status = headers[':status'];
  });
  stream.setEncoding('utf8').on('data', (chunk) => {
    body += chunk;
  });
  await closed(stream);
  return { status, body, isComplete: status !== undefined && stream.rstCode === constants.NGHTTP2_NO_ERROR };
}

/** Reads with pauses and returns the number of bytes of the body. */
export async function readSlowly(stream: ClientHttp2Stream, { bytes, pause }: Pace): Promise<number> {
  let [received, sinceRest] = [0, 0];
  stream.on('data', async ({ length }: Buffer) => {
    received += length;
    sinceRest += length;
    if (sinceRest < bytes) return;
    sinceRest = 0;
    stream.pause();
    await sleep(pause);
    stream.resume();
  });
  await closed(stream);
  return received;
}

export async function closed(stream: ClientHttp2Stream): Promise<void> {
  if (!stream.destroyed) await once(stream, 'close');
}
