import { connect } from 'node:net';
import type { HeaderLine, RecordedRequest } from './recording';
import { parseReply, type Reply } from './wire';

export interface ExchangeOptions {
  /** The number of bytes after which the client disconnects, like the recorded one. */
  readonly closeAfter?: number | undefined;
  /** The number of milliseconds to wait for a silent server. Default: 10,000. */
  readonly timeout?: number;
}

/**
 * Sends a request over a separate socket, byte for byte as recorded, and reads the response until the server closes the connection.
 *
 * `Connection: close` is added where the recording lacks it; where it does, the exchange ends with the message.
 *
 * @returns undefined when the connection ended without a response.
 * @throws Error when the server cannot be reached, stays silent or does not speak HTTP.
 */
export function exchange(port: number, request: RecordedRequest, options: ExchangeOptions = {}): Promise<Reply | undefined> {
  const { closeAfter = Number.POSITIVE_INFINITY, timeout = 10_000 } = options;
  const keepsOpen = hasHeader(request, 'connection');
  return new Promise((resolve, reject) => {
    let connected = false;
    let bytes: Buffer = Buffer.alloc(0);
    const socket = connect(port, '127.0.0.1', () => {
      connected = true;
      socket.write(requestBytes(request));
    });
    const finish = (closed: boolean) => {
      socket.destroy();
      try {
        resolve(parseReply(bytes, request.method, closed));
      } catch (error) {
        reject(error);
      }
    };
    socket.setTimeout(timeout, () => {
      socket.destroy();
      reject(new Error(`no end of the response within ${timeout} ms; so far: ${JSON.stringify(bytes.toString('latin1').slice(0, 200))}`));
    });
    socket.on('data', (data) => {
      bytes = Buffer.concat([bytes, data]);
      if (bytes.length >= closeAfter || (keepsOpen && isComplete(bytes, request.method))) finish(false);
    });
    // A reset is an end too: the head and what came of the body are judged.
    socket.on('error', (error) => (connected ? finish(true) : reject(error)));
    socket.on('end', () => finish(true));
    socket.on('close', () => finish(true));
  });
}

function isComplete(bytes: Buffer, method: string): boolean {
  return parseReply(bytes, method, false)?.complete === true;
}

function requestBytes(request: RecordedRequest): Buffer {
  const { method, target, headers, body = '', body_hex } = request;
  const lines: readonly HeaderLine[] = hasHeader(request, 'connection') ? headers : [...headers, ['Connection', 'close']];
  const head = [`${method} ${target} HTTP/1.1`, ...lines.map(([name, value]) => `${name}: ${value}`), '', ''].join('\r\n');
  return Buffer.concat([encodeHead(head), body_hex === undefined ? Buffer.from(body) : Buffer.from(body_hex, 'hex')]);
}

/** Header bytes are Latin-1 if the text can be encoded. */
function encodeHead(head: string): Buffer {
  return Buffer.from(head, /^[\0-\xff]*$/.test(head) ? 'latin1' : 'utf8');
}

function hasHeader(request: RecordedRequest, name: string): boolean {
  return request.headers.some(([header]) => header.toLowerCase() === name);
}
