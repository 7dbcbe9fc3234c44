import { isObject, isRecord } from './predicates';

/** Returns true for a list without equal elements: objects are equal if their members are, in any order (JSON Schema validation section 6.4.3). */
export function isUnique(list: Iterable<unknown>): boolean {
  const scalars = new Set<unknown>();
  const objects = new Set<string>();
  let count = 0;
  for (const item of list) {
    if (isObject(item)) objects.add(JSON.stringify(item, canonical));
    else scalars.add(item);
    count++;
  }
  return scalars.size + objects.size === count;
}

function canonical(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return String(value);
  if (value instanceof Set) return [...value];
  if (value instanceof Map) return canonical('', Object.fromEntries(value));
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)));
}
