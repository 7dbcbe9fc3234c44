import type { ValueType } from '../classes/value-type';

const patterns: readonly (readonly [ValueType, RegExp])[] = [
  [{ kind: 'string', format: 'uuid' }, /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i],
  [{ kind: 'date', format: 'date-time' }, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/i],
  [{ kind: 'date', format: 'date' }, /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/],
  [{ kind: 'string', format: 'email' }, /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/],
  [{ kind: 'string', format: 'uri' }, /^https?:\/\/[^\s]+$/],
];

/** Returns the type that all texts have: an id, a date, an address, or plain text. */
export function recognizeText(values: readonly string[]): ValueType {
  const recognized = patterns.find(([, pattern]) => values.every((value) => pattern.test(value)));
  return recognized?.[0] ?? { kind: 'string' };
}
