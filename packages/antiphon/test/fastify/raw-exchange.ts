import { once } from 'node:events';
import { connect } from 'node:net';
import type { App } from '../../src/index';

/** The response that was received over the socket. */
export interface RawReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Sends a request line and header lines as they are, and reads to the end of the connection. */
export async function rawExchange(
  port: number,
  requestLine: string,
  headerLines: readonly string[] = [],
  host = '127.0.0.1',
): Promise<RawReply> {
  const socket = connect(port, host);
  const chunks: Buffer[] = [];
  socket.on('data', (chunk) => chunks.push(chunk));
  socket.write(Buffer.from([`${requestLine} HTTP/1.1`, ...headerLines, 'Connection: close', '', ''].join('\r\n'), 'latin1'));
  await once(socket, 'close');
  return readReply(Buffer.concat(chunks).toString('latin1'));
}

/** The port of an application that listens on any free one of this machine. */
export async function portOf(app: App): Promise<number> {
  return Number(new URL(await app.listen({ port: 0 })).port);
}

function readReply(text: string): RawReply {
  const [head = '', ...rest] = text.split('\r\n\r\n');
  const [statusLine = '', ...lines] = head.split('\r\n');
  const headers = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  );
  return { status: Number(statusLine.split(' ')[1]), headers, body: rest.join('\r\n\r\n') };
}
