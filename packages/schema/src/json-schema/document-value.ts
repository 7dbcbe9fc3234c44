import { pickAny } from '../serializer/pick-any';
import { Picking } from '../serializer/picking';
import { isObject } from '../values/predicates';

/** Keywords whose value has to be a number. */
const numeric: ReadonlySet<string> = new Set(['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf']);

/**
 * Returns a value of an author as a document carries it: the JSON by which it travels. A Date is ISO 8601, bytes are base64, a Map is an
 * object, a Set a list, an instance what class-transformer makes of it. A bigint is a number; beyond the safe integers, where readers of JSON
 * round, it is the text of its digits. Undefined for what has no JSON, such as a function.
 */
export function documentValue(value: unknown): unknown {
  return withoutBigInt(pickAny(value, new Picking()));
}

/** Returns a member of a schema as a document carries it: numbers stay numbers. */
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
