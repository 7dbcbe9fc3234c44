import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** How slowly a client reads: a rest after so many bytes. */
export interface Pace {
  readonly bytes: number;
  readonly rest: number;
  /** Called when the first byte has come. */
  readonly onBegin?: () => void;
}

/** What a slow client has got. */
export interface Download {
  readonly status: number;
  /** Bytes after the head, framing included. */
  readonly length: number;
}

/** Downloads with rests in between and keeps nothing; returns when the server has closed the connection. */
export async function downloadSlowly(port: number, request: Buffer, { bytes, rest, onBegin }: Pace): Promise<Download> {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  // Missing bytes mean that the stream was reset.
  socket.on('error', () => undefined);
  if (onBegin !== undefined) socket.once('data', onBegin);
  socket.write(request);
  let [received, sinceRest] = [0, 0];
  let head = '';
  socket.on('data', async (chunk) => {
    if (!head.includes('\r\n\r\n')) head += chunk.toString('latin1').slice(0, 4096);
    received += chunk.length;
    sinceRest += chunk.length;
    if (sinceRest < bytes) return;
    sinceRest = 0;
    socket.pause();
    await sleep(rest);
    socket.resume();
  });
  await Promise.race([once(socket, 'end'), once(socket, 'close')]);
  socket.destroy();
  return { status: Number(/^HTTP\/1\.1 (\d+)/.exec(head)?.[1] ?? 0), length: received - (head.indexOf('\r\n\r\n') + 4) };
}
