import type { HeaderLine } from './recording';

/** An HTTP response parsed from the bytes of a socket, without an HTTP client. */
export interface Reply {
  readonly status: number;
  /** The header lines in wire order, with names in lower case. */
  readonly headers: readonly HeaderLine[];
  readonly body: Buffer;
  readonly framing: Framing;
  /** False if the connection ended before the body. */
  readonly complete: boolean;
  /** The bytes after the end of the message, such as a forbidden body. */
  readonly surplus: number;
}

export type Framing = 'none' | 'content-length' | 'chunked' | 'until close';

/**
 * Parses a final response (RFC 9112); interim 1xx responses before it are skipped.
 *
 * @param closed whether the server has ended the connection.
 * @returns undefined while the head is incomplete.
 * @throws Error when the bytes are not HTTP/1.1.
 */
export function parseReply(bytes: Buffer, method: string, closed: boolean): Reply | undefined {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const { status, headers } = parseHead(bytes.toString('latin1', 0, end));
  const rest = bytes.subarray(end + 4);
  if (status < 200 && status !== 101) return parseReply(rest, method, closed);
  return { status, headers, ...parseBody(rest, framingOf(method, status, headers), headers, closed) };
}

/** All values of a header, in wire order. */
export function valuesOf(headers: readonly HeaderLine[], name: string): string[] {
  return headers.filter(([header]) => header.toLowerCase() === name).map(([, value]) => value);
}

function parseHead(head: string): Pick<Reply, 'status' | 'headers'> {
  const [statusLine = '', ...lines] = head.split('\r\n');
  const status = /^HTTP\/1\.1 (\d{3})(?: |$)/.exec(statusLine)?.[1];
  if (status === undefined) throw new Error(`not a status line: ${JSON.stringify(statusLine)}`);
  return { status: Number(status), headers: lines.map(parseHeader) };
}

function parseHeader(line: string): HeaderLine {
  const colon = line.indexOf(':');
  if (colon < 1) throw new Error(`not a header: ${JSON.stringify(line)}`);
  return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
}

/** RFC 9112 §6.3. */
function framingOf(method: string, status: number, headers: readonly HeaderLine[]): Framing {
  if (method === 'HEAD' || status === 204 || status === 304) return 'none';
  if (valuesOf(headers, 'transfer-encoding').length > 0) return 'chunked';
  return valuesOf(headers, 'content-length').length > 0 ? 'content-length' : 'until close';
}

type Body = Pick<Reply, 'body' | 'framing' | 'complete' | 'surplus'>;

function parseBody(bytes: Buffer, framing: Framing, headers: readonly HeaderLine[], closed: boolean): Body {
  if (framing === 'chunked') return { framing, ...parseChunks(bytes) };
  if (framing === 'until close') return { framing, body: bytes, complete: closed, surplus: 0 };
  const length = framing === 'none' ? 0 : Number(valuesOf(headers, 'content-length')[0]);
  return { framing, body: bytes.subarray(0, length), complete: bytes.length >= length, surplus: Math.max(0, bytes.length - length) };
}

/** RFC 9112 §7.1; chunk extensions and trailers are skipped. */
function parseChunks(bytes: Buffer): Omit<Body, 'framing'> {
  const chunks: Buffer[] = [];
  for (let at = 0; ; ) {
    const lineEnd = bytes.indexOf('\r\n', at);
    if (lineEnd < 0) return { body: Buffer.concat(chunks), complete: false, surplus: 0 };
    const size = chunkSize(bytes.toString('latin1', at, lineEnd));
    const start = lineEnd + 2;
    if (size === 0) return lastChunk(bytes, start, chunks);
    chunks.push(bytes.subarray(start, start + size));
    at = start + size + 2;
  }
}

function chunkSize(line: string): number {
  const size = /^[0-9a-f]+(?=;|$)/i.exec(line)?.[0];
  if (size === undefined) throw new Error(`not a chunk size: ${JSON.stringify(line)}`);
  return Number.parseInt(size, 16);
}

function lastChunk(bytes: Buffer, start: number, chunks: Buffer[]): Omit<Body, 'framing'> {
  const end = bytes.toString('latin1', start, start + 2) === '\r\n' ? start : bytes.indexOf('\r\n\r\n', start) + 2;
  const complete = bytes.length >= end + 2 && end >= start;
  return { body: Buffer.concat(chunks), complete, surplus: complete ? bytes.length - end - 2 : 0 };
}
