/** One response as it was received. */
export interface WireResponse {
  readonly status: number;
  /** Lower-case name and value of every field, in order. */
  readonly fields: readonly (readonly [string, string])[];
  readonly body: Buffer;
  /** False when the connection ended before the body did. */
  readonly isComplete: boolean;
}

/** All responses of one connection. */
export interface WireResponses {
  readonly responses: readonly WireResponse[];
  /** A sentence about the bytes that are not an HTTP/1.1 message (RFC 9112), or undefined. */
  readonly malformed: string | undefined;
}

/**
 * Parses the bytes of a connection by RFC 9112, more strictly than any client: a byte outside of a response, a bare line feed, two lengths or
 * an invalid field shows that a client could write into a response.
 *
 * @param methods the methods of the requests in order, which determine the responses without a body.
 */
export function readResponses(bytes: Buffer, methods: readonly string[]): WireResponses {
  const responses: WireResponse[] = [];
  let rest = bytes;
  try {
    while (rest.length > 0) {
      const finals = responses.filter(({ status }) => status >= 200).length;
      const { response, length } = readResponse(rest, methods[finals] ?? 'GET');
      responses.push(response);
      rest = rest.subarray(length);
      if (!response.isComplete) break;
    }
    return { responses, malformed: undefined };
  } catch (error) {
    return { responses, malformed: (error as Error).message };
  }
}

/** Returns the value of a field that occurs once, or undefined. */
export function field(response: WireResponse, name: string): string | undefined {
  return response.fields.find(([known]) => known === name)?.[1];
}

interface ReadResponse {
  readonly response: WireResponse;
  /** The number of bytes of the response. */
  readonly length: number;
}

function readResponse(bytes: Buffer, method: string): ReadResponse {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) throw new Error(`no head in ${JSON.stringify(bytes.toString('latin1').slice(0, 80))}`);
  const [first = '', ...lines] = bytes.toString('latin1', 0, end).split('\r\n');
  const [, code] = /^HTTP\/1\.1 (\d{3}) [\t\x20-\x7e]*$/.exec(first) ?? fail(`status line ${JSON.stringify(first)}`);
  const fields = lines.map(readField);
  const { body, length, isComplete } = readBody(bytes.subarray(end + 4), { status: Number(code), fields, method });
  return { response: { status: Number(code), fields, body, isComplete }, length: end + 4 + length };
}

function readField(line: string): readonly [string, string] {
  const [, name = '', value = ''] =
    /^([!#$%&'*+\-.^_`|~0-9A-Za-z]+):[\t ]*([\t\x20-\x7e\x80-\xff]*?)[\t ]*$/.exec(line) ?? fail(`field ${JSON.stringify(line)}`);
  return [name.toLowerCase(), value];
}

interface Framing {
  readonly status: number;
  readonly fields: readonly (readonly [string, string])[];
  readonly method: string;
}

interface ReadBody {
  readonly body: Buffer;
  readonly length: number;
  readonly isComplete: boolean;
}

function readBody(bytes: Buffer, { status, fields, method }: Framing): ReadBody {
  const lengths = fields.filter(([name]) => name === 'content-length').map(([, value]) => value);
  const codings = fields.filter(([name]) => name === 'transfer-encoding').map(([, value]) => value);
  if (lengths.length > 1 || (lengths.length > 0 && codings.length > 0)) fail('two framings');
  if (lengths.some((length) => !/^\d+$/.test(length))) fail(`content-length ${lengths[0]}`);
  if (method === 'HEAD' || status < 200 || status === 204 || status === 304) return { body: Buffer.alloc(0), length: 0, isComplete: true };
  if (codings.length > 0) return readChunks(bytes);
  if (lengths.length === 0) return { body: bytes, length: bytes.length, isComplete: true };
  const length = Number(lengths[0]);
  return { body: bytes.subarray(0, length), length: Math.min(length, bytes.length), isComplete: bytes.length >= length };
}

function readChunks(bytes: Buffer): ReadBody {
  const chunks: Buffer[] = [];
  let at = 0;
  for (;;) {
    const lineEnd = bytes.indexOf('\r\n', at);
    if (lineEnd < 0) return { body: Buffer.concat(chunks), length: bytes.length, isComplete: false };
    const line = bytes.toString('latin1', at, lineEnd);
    if (!/^[0-9a-fA-F]+$/.test(line)) fail(`chunk size ${JSON.stringify(line.slice(0, 40))}`);
    const size = Number.parseInt(line, 16);
    const end = lineEnd + 2 + size;
    chunks.push(bytes.subarray(lineEnd + 2, end));
    if (bytes.length < end + 2) return { body: Buffer.concat(chunks), length: bytes.length, isComplete: false };
    if (bytes.toString('latin1', end, end + 2) !== '\r\n') fail('a chunk longer than its size');
    at = end + 2;
    if (size === 0) return { body: Buffer.concat(chunks), length: at, isComplete: true };
  }
}

function fail(what: string): never {
  throw new Error(`malformed: ${what}`);
}
