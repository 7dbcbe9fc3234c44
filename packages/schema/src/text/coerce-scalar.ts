import { isBase64, parseIsoDate } from '../formats/dates';
import type { TypeShape } from '../types/shape';

const booleans: ReadonlyMap<string, boolean> = new Map([
  ...['true', '1', 'on', 'yes', 't', 'y'].map((text) => [text, true] as const),
  ...['false', '0', 'off', 'no', 'f', 'n'].map((text) => [text, false] as const),
]);

/** Matches the numbers of JSON, also with a `+` and without a digit before the point. */
const numberPattern = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;
const integerPattern = /^[+-]?\d{1,400}$/;

/** Returns a function that coerces text to a scalar, or returns undefined if it does not match. Types that are text in JSON remain text. */
export function scalarReader(type: TypeShape): (text: string) => unknown {
  switch (type.kind) {
    case 'boolean':
      return (text) => booleans.get(text) ?? booleans.get(text.toLowerCase());
    case 'number':
      return (text) => readDigits(text) ?? readNumber(text);
    case 'integer':
      return (text) => readDigits(text) ?? readInteger(text);
    case 'bigint':
      return (text) => (integerPattern.test(text) ? BigInt(text) : undefined);
    case 'date':
      return (text) => parseIsoDate(text) && text;
    case 'bytes':
      return (text) => (isBase64(text) ? text : undefined);
    case 'object':
      return () => undefined;
    case 'enum':
      return (text) => type.values.find((value) => String(value) === text);
    default:
      return (text) => text;
  }
}

/** The maximum number of digits that a number always represents exactly. */
const maxExactDigits = 15;

/** Reads digits only. Nearly every number in a URL has this form, and this is much faster than a regular expression. */
export function readDigits(text: string): number | undefined {
  const size = text.length;
  if (size === 0 || size > maxExactDigits) return undefined;
  let number = 0;
  for (let index = 0; index < size; index++) {
    const digit = text.charCodeAt(index) - 48;
    if (digit < 0 || digit > 9) return undefined;
    number = number * 10 + digit;
  }
  return number;
}

function readNumber(text: string): number | undefined {
  const number = numberPattern.test(text) ? Number(text) : Number.NaN;
  return Number.isFinite(number) ? number : undefined;
}

function readInteger(text: string): number | undefined {
  const number = integerPattern.test(text) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(number) ? number : undefined;
}
