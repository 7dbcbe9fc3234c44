import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** The pace of a slow client: a pause after a number of bytes. */
export interface Pace {
  readonly bytes: number;
  readonly pause: number;
  /** Called when the first byte has been received. */
  readonly onBegin?: () => void;
}

/** The result of a slow download. */
export interface Download {
  readonly status: number;
  /** The number of bytes after the head, including framing. */
  readonly length: number;
}

/** Downloads with pauses, and resolves when the server has closed the connection. */
export async function downloadSlowly(port: number, request: Buffer, { bytes, pause, onBegin }: Pace): Promise<Download> {
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
    await sleep(pause);
    socket.resume();
  });
  await Promise.race([once(socket, 'end'), once(socket, 'close')]);
  socket.destroy();
  return { status: Number(/^HTTP\/1\.1 (\d+)/.exec(head)?.[1] ?? 0), length: received - (head.indexOf('\r\n\r\n') + 4) };
}
