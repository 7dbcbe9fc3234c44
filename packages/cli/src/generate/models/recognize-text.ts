import type { ValueType } from '../classes/value-type';
import { isDateTime, isDay, isEmail, isUuid, isWebAddress } from '../fields/formats';

const formats: readonly (readonly [ValueType, (text: string) => boolean])[] = [
  [{ kind: 'string', format: 'uuid' }, isUuid],
  [{ kind: 'date', format: 'date-time' }, isDateTime],
  [{ kind: 'date', format: 'date' }, isDay],
  [{ kind: 'string', format: 'email' }, isEmail],
  [{ kind: 'string', format: 'uri' }, isWebAddress],
];

/** Returns the type that all texts have: an id, a date, an address, or plain text. */
export function recognizeText(values: readonly string[]): ValueType {
  const recognized = formats.find(([, accepts]) => values.every(accepts));
  return recognized?.[0] ?? { kind: 'string' };
}
