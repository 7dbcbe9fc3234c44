import { quoted } from './quote';
import { putCodePoint } from './utf-8';

const initialSize = 16 * 1024;

/** A sink that has grown beyond this is not kept. */
const mostKept = 1024 * 1024;

/** Bytes of one unit of text. */
const mostUTF8 = 3;

/** Longer texts are copied faster by native code, for all that a call of it costs. */
const longText = 32;

/** No JSON number is longer. */
export const mostDigits = 26;

/**
 * Takes JSON text as bytes. For a long text that is twice as fast as joining strings, which have to be laid out side by side in the end.
 * What is read from it is only what was written to it since it was taken.
 */
export class ByteSink {
  bytes = Buffer.allocUnsafeSlow(initialSize);
  /** Where the next byte goes. */
  at = 0;
  isASCII = true;

  /** Makes room for so many bytes from a place on; the bytes are others afterwards where there were too few. */
  reserve(at: number, size: number): Buffer {
    if (this.bytes.length - at < size) this.#grow(at, size);
    return this.bytes;
  }

  /** Puts the inside of a JSON string, escaped, without its quotes; leaves so much room behind it. */
  putString(at: number, text: string, reserve: number): number {
    const size = text.length;
    if (size > longText) return this.putText(at, quoted(text), reserve);
    const bytes = this.reserve(at, size * mostUTF8 + reserve);
    for (let index = 0; index < size; index++) {
      const code = text.charCodeAt(index);
      if (code > 126 || isEscaped(code)) return this.#putUnusual(at, text, reserve);
      bytes[at + index] = code;
    }
    return at + size;
  }

  /** Puts text as it is, and leaves so much room behind it. */
  putText(at: number, text: string, reserve: number): number {
    const most = text.length > longText ? Buffer.byteLength(text) : text.length * mostUTF8;
    const size = this.reserve(at, most + reserve).write(text, at);
    if (size !== text.length) this.isASCII = false;
    return at + size;
  }

  #putUnusual(start: number, text: string, reserve: number): number {
    const { bytes } = this;
    let at = start;
    for (let index = 0; index < text.length; index++) {
      const point = text.codePointAt(index) as number;
      if (isEscaped(point) || isHalf(point)) return this.putText(start, quoted(text), reserve);
      at = putCodePoint(bytes, at, point);
      if (point > 0xffff) index++;
    }
    if (at - start !== text.length) this.isASCII = false;
    return at;
  }

  toString(): string {
    return this.bytes.toString(this.isASCII ? 'latin1' : 'utf8', 0, this.at);
  }

  #grow(at: number, size: number): void {
    const bytes = Buffer.allocUnsafeSlow(Math.max(this.bytes.length * 2, at + size));
    this.bytes.copy(bytes, 0, 0, at);
    this.bytes = bytes;
  }
}

let spare: ByteSink | undefined;

/** An empty sink that nobody else writes to until it is given back: a getter of a written object may write something itself. */
export function takeSink(): ByteSink {
  const sink = spare ?? new ByteSink();
  spare = undefined;
  sink.at = 0;
  sink.isASCII = true;
  return sink;
}

/** Keeps the sink for the next text. */
export function giveBack(sink: ByteSink): void {
  if (sink.bytes.length <= mostKept) spare = sink;
}

/**
 * Puts a finite number where at least `mostDigits` bytes are free, as JavaScript writes it. A decimal fraction of so few digits is the only one
 * that its number can be written as in 15 digits, and so the shortest.
 */
export function putNumber(bytes: Buffer, at: number, value: number): number {
  if (value < 0) {
    bytes[at] = 45;
    return putNumber(bytes, at + 1, -value);
  }
  if (Number.isInteger(value)) return value < billion ? putDigits(bytes, at, value, digitCount(value)) : putLarge(bytes, at, value);
  const hundredths = Math.round(value * 100);
  return hundredths < billion && hundredths / 100 === value ? putHundredths(bytes, at, hundredths) : putASCII(bytes, at, `${value}`);
}

const billion = 1_000_000_000;

function putLarge(bytes: Buffer, at: number, value: number): number {
  if (value > Number.MAX_SAFE_INTEGER) return putASCII(bytes, at, `${value}`);
  const billions = Math.floor(value / billion);
  return putDigits(bytes, putDigits(bytes, at, billions, digitCount(billions)), value - billions * billion, 9);
}

/** Without the zero that may be last. */
function putHundredths(bytes: Buffer, at: number, value: number): number {
  const whole = (value / 100) | 0;
  const point = putDigits(bytes, at, whole, digitCount(whole));
  bytes[point] = 46;
  const rest = value - whole * 100;
  return rest % 10 === 0 ? putDigits(bytes, point + 1, rest / 10, 1) : putDigits(bytes, point + 1, rest, 2);
}

function putDigits(bytes: Buffer, at: number, value: number, count: number): number {
  let rest = value;
  for (let index = at + count - 1; index >= at; index--) {
    const tens = (rest / 10) | 0;
    bytes[index] = 48 + rest - tens * 10;
    rest = tens;
  }
  return at + count;
}

function digitCount(value: number): number {
  if (value < 1000) return value < 10 ? 1 : value < 100 ? 2 : 3;
  if (value < 1_000_000) return value < 10_000 ? 4 : value < 100_000 ? 5 : 6;
  return value < 10_000_000 ? 7 : value < 100_000_000 ? 8 : 9;
}

function putASCII(bytes: Buffer, at: number, text: string): number {
  for (let index = 0; index < text.length; index++) bytes[at + index] = text.charCodeAt(index);
  return at + text.length;
}

function isEscaped(code: number): boolean {
  return code < 32 || code === 34 || code === 92;
}

/** Half a pair alone is no character, and escaped as JSON.stringify does. */
function isHalf(point: number): boolean {
  return point >= 0xd800 && point <= 0xdfff;
}
