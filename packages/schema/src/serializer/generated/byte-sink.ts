import { putDayText, putInstantText } from '../../formats/date-text';
import { quoted } from './quote';
import { putCodePoint } from './utf-8';

const initialSize = 16 * 1024;

/** The size in bytes above which a sink is not kept. */
const maxKept = 1024 * 1024;

/** The maximum number of bytes of one UTF-16 code unit. */
const maxUtf8 = 3;

/** The length above which native code copies a text faster, despite the cost of the call. */
const longText = 32;

/** A character that is escaped or is not ASCII. */
const unusual = /[^ !#-[\]-~]/;

/** The maximum length of a JSON number. */
export const maxDigits = 26;

/** Returns memory of a number of bytes, whose content is replaced. */
export type Allocate = (size: number) => Buffer;

/**
 * Collects JSON text as bytes. For a long text, that is twice as fast as joining strings, which have to be copied into one in the end. The memory is not
 * initialized: only the bytes that were written since the sink was taken are read.
 */
export class ByteSink {
  bytes = Buffer.allocUnsafeSlow(initialSize);
  /** The position of the next byte. */
  at = 0;
  isAscii = true;

  /** Makes room for a number of bytes from a position on. The returned buffer is another one if the old one was too small. */
  reserve(at: number, size: number): Buffer {
    if (this.bytes.length - at < size) this.#grow(at, size);
    return this.bytes;
  }

  /** Writes a JSON string, escaped, without its quotes, and makes room for `reserve` bytes after it. */
  putString(at: number, text: string, reserve: number): number {
    const size = text.length;
    if (size > longText) return this.#putLong(at, text, reserve);
    const bytes = this.reserve(at, size * maxUtf8 + reserve);
    for (let index = 0; index < size; index++) {
      const code = text.charCodeAt(index);
      if (code > 126 || isEscaped(code)) return this.#putUnusual(at, text, reserve);
      bytes[at + index] = code;
    }
    return at + size;
  }

  /** Writes text unchanged, and makes room for `reserve` bytes after it. */
  putText(at: number, text: string, reserve: number): number {
    const maxSize = text.length > longText ? Buffer.byteLength(text) : text.length * maxUtf8;
    const size = this.reserve(at, maxSize + reserve).write(text, at);
    if (size !== text.length) this.isAscii = false;
    return at + size;
  }

  /** Writes the text of a valid date, and makes room for `reserve` bytes after it. At least 24 bytes must be free. */
  putInstant(at: number, date: Date, reserve: number): number {
    const end = putInstantText(this.bytes, at, date);
    return end === at ? this.putText(at, date.toISOString(), reserve) : end;
  }

  /** Writes the text of the day of a valid date, like `putInstant`. */
  putDay(at: number, date: Date, reserve: number): number {
    const end = putDayText(this.bytes, at, date);
    return end === at ? this.putText(at, date.toISOString().slice(0, 10), reserve) : end;
  }

  #putLong(at: number, text: string, reserve: number): number {
    if (unusual.test(text)) return this.putText(at, quoted(text), reserve);
    return at + this.reserve(at, text.length + reserve).write(text, at, 'latin1');
  }

  #putUnusual(start: number, text: string, reserve: number): number {
    const { bytes } = this;
    let at = start;
    for (let index = 0; index < text.length; index++) {
      const point = text.codePointAt(index) as number;
      if (isEscaped(point) || isSurrogate(point)) return this.putText(start, quoted(text), reserve);
      at = putCodePoint(bytes, at, point);
      if (point > 0xffff) index++;
    }
    if (at - start !== text.length) this.isAscii = false;
    return at;
  }

  toString(): string {
    return this.bytes.toString(this.isAscii ? 'latin1' : 'utf8', 0, this.at);
  }

  /** Returns a copy: the sink is written again while the copy is on its way to a client. */
  toBytes(allocate: Allocate): Buffer {
    const copy = allocate(this.at);
    this.bytes.copy(copy, 0, 0, this.at);
    return copy;
  }

  #grow(at: number, size: number): void {
    const bytes = Buffer.allocUnsafeSlow(Math.max(this.bytes.length * 2, at + size));
    this.bytes.copy(bytes, 0, 0, at);
    this.bytes = bytes;
  }
}

let spare: ByteSink | undefined;

/** Returns an empty sink. It is not shared until it is released, because a getter of a written object may serialize something itself. */
export function takeSink(): ByteSink {
  const sink = spare ?? new ByteSink();
  spare = undefined;
  sink.at = 0;
  sink.isAscii = true;
  return sink;
}

/** Keeps the sink for the next text. */
export function releaseSink(sink: ByteSink): void {
  if (sink.bytes.length <= maxKept) spare = sink;
}

/**
 * Writes a finite number as JavaScript does, at a position with at least `maxDigits` free bytes. A decimal fraction with so few digits is the only one
 * with up to 15 digits for its number, and so the shortest.
 */
export function putNumber(bytes: Buffer, at: number, value: number): number {
  if (value < 0) {
    bytes[at] = 45;
    return putNumber(bytes, at + 1, -value);
  }
  if (Number.isInteger(value)) return value < billion ? putDigits(bytes, at, value, digitCount(value)) : putLarge(bytes, at, value);
  const hundredths = Math.round(value * 100);
  return hundredths < billion && hundredths / 100 === value ? putHundredths(bytes, at, hundredths) : putAscii(bytes, at, `${value}`);
}

const billion = 1_000_000_000;

function putLarge(bytes: Buffer, at: number, value: number): number {
  if (value > Number.MAX_SAFE_INTEGER) return putAscii(bytes, at, `${value}`);
  const billions = Math.floor(value / billion);
  return putDigits(bytes, putDigits(bytes, at, billions, digitCount(billions)), value - billions * billion, 9);
}

/** Writes hundredths without a trailing zero. */
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

function putAscii(bytes: Buffer, at: number, text: string): number {
  for (let index = 0; index < text.length; index++) bytes[at + index] = text.charCodeAt(index);
  return at + text.length;
}

function isEscaped(code: number): boolean {
  return code < 32 || code === 34 || code === 92;
}

/** A lone surrogate is escaped, as by JSON.stringify. */
function isSurrogate(point: number): boolean {
  return point >= 0xd800 && point <= 0xdfff;
}
