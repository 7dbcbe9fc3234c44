/** The entries of two maps, by the keys that only one of them has and those that both have. */
export interface KeyedPairs<Value> {
  readonly removed: readonly (readonly [key: string, value: Value])[];
  readonly added: readonly (readonly [key: string, value: Value])[];
  readonly kept: readonly (readonly [key: string, before: Value, after: Value])[];
}

/** Pairs the values of two maps by key. */
export function pairByKey<Value>(before: ReadonlyMap<string, Value>, after: ReadonlyMap<string, Value>): KeyedPairs<Value> {
  const kept: (readonly [string, Value, Value])[] = [];
  for (const [key, value] of before) {
    const other = after.get(key);
    if (other !== undefined) kept.push([key, value, other]);
  }
  return {
    removed: [...before].filter(([key]) => !after.has(key)),
    added: [...after].filter(([key]) => !before.has(key)),
    kept,
  };
}

/** Pairs the members of two objects by name. */
export function pairMembers<Value>(before: Readonly<Record<string, Value>>, after: Readonly<Record<string, Value>>): KeyedPairs<Value> {
  return pairByKey(new Map(Object.entries(before)), new Map(Object.entries(after)));
}
