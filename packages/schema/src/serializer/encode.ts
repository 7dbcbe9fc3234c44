import { isObject } from '../values/predicates';
/** Returns the JSON text of plain values; a bigint is written with all its digits. */
export function encode(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch (error) {
    if (error instanceof TypeError) return encodeWithBigInts(value);
    throw error;
  }
}

function encodeWithBigInts(value: unknown): string {
  if (typeof value === 'bigint') return String(value);
  if (Array.isArray(value)) return `[${value.map(encodeWithBigInts).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([key, item]) => `${JSON.stringify(key)}:${encodeWithBigInts(item)}`)
    .join(',')}}`;
}
