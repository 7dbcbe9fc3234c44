import { pickUntyped } from '../serializer/picker/pick-untyped';
import { Picking } from '../serializer/picker/picking';
import { isObject } from '../values/predicates';

/** The keywords whose value must be a number. */
const numeric: ReadonlySet<string> = new Set(['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf']);

/**
 * Returns the JSON form of a value for a document. A Date is ISO 8601, bytes are base64, a Map is an object, a Set is a list, and an instance has the
 * form of class-transformer. A bigint is a number; beyond the safe integers, which readers of JSON round, it is the text of its digits.
 * Undefined for a value without a JSON form, such as a function.
 */
export function documentValue(value: unknown): unknown {
  return withoutBigInt(pickUntyped(value, new Picking()));
}

/** Returns the JSON form of a member of a schema; keywords of numbers stay numbers. */
export function documentMember(name: string, value: unknown): unknown {
  if (!numeric.has(name)) return documentValue(value);
  return typeof value === 'bigint' || Number.isFinite(value) ? Number(value) : undefined;
}

function withoutBigInt(value: unknown): unknown {
  if (typeof value === 'bigint') return String(value);
  if (Array.isArray(value)) return value.map(withoutBigInt);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withoutBigInt(member)]));
}
