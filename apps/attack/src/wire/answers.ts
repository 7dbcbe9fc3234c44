/** One answer as it came over the wire. */
export interface WireAnswer {
  readonly status: number;
  /** Lower-case name and value of every field, in order. */
  readonly fields: readonly (readonly [string, string])[];
  readonly body: Buffer;
  /** False when the connection ended before the body did. */
  readonly isComplete: boolean;
}

/** Everything a server wrote on one connection. */
export interface Answers {
  readonly answers: readonly WireAnswer[];
  /** What is no HTTP/1.1 message (RFC 9112): a sentence, where something is not. */
  readonly malformed: string | undefined;
}

/**
 * Reads a connection's bytes as RFC 9112 has them, more strictly than any client: a byte that belongs to no answer, a bare line feed,
 * two lengths or a field that is none is a sign that somebody could write into an answer.
 *
 * @param methods of the requests, in order: they decide which answers have a body.
 */
export function readAnswers(bytes: Buffer, methods: readonly string[]): Answers {
  const answers: WireAnswer[] = [];
  let rest = bytes;
  try {
    while (rest.length > 0) {
      const finals = answers.filter(({ status }) => status >= 200).length;
      const { answer, length } = readAnswer(rest, methods[finals] ?? 'GET');
      answers.push(answer);
      rest = rest.subarray(length);
      if (!answer.isComplete) break;
    }
    return { answers, malformed: undefined };
  } catch (error) {
    return { answers, malformed: (error as Error).message };
  }
}

/** The value of a field that occurs once; undefined when it is absent. */
export function field(answer: WireAnswer, name: string): string | undefined {
  return answer.fields.find(([known]) => known === name)?.[1];
}

interface ReadAnswer {
  readonly answer: WireAnswer;
  /** How many of the bytes it took. */
  readonly length: number;
}

function readAnswer(bytes: Buffer, method: string): ReadAnswer {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) throw new Error(`no head in ${JSON.stringify(bytes.toString('latin1').slice(0, 80))}`);
  const [first = '', ...lines] = bytes.toString('latin1', 0, end).split('\r\n');
  const [, code] = /^HTTP\/1\.1 (\d{3}) [\t\x20-\x7e]*$/.exec(first) ?? fail(`status line ${JSON.stringify(first)}`);
  const fields = lines.map(readField);
  const { body, length, isComplete } = readBody(bytes.subarray(end + 4), { status: Number(code), fields, method });
  return { answer: { status: Number(code), fields, body, isComplete }, length: end + 4 + length };
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
    if (bytes.toString('latin1', end, end + 2) !== '\r\n') fail('a chunk longer than it said');
    at = end + 2;
    if (size === 0) return { body: Buffer.concat(chunks), length: at, isComplete: true };
  }
}

function fail(what: string): never {
  throw new Error(`malformed: ${what}`);
}
