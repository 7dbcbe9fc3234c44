/** The values of a route by the decorators that record them. */
export type MetadataValues = ReadonlyMap<unknown, unknown>;

/** Combines the value of a controller with that of its action. */
export type MergeMetadata = (outer: never, inner: never) => unknown;

const merges = new WeakMap<object, MergeMetadata>();

/** Sets the function that combines the values of a decorator. */
export function setMerge(key: object, merge: MergeMetadata): void {
  merges.set(key, merge);
}

/** Returns true for a decorator whose values are combined. */
export function hasMerge(key: object): boolean {
  return merges.has(key);
}

/** Returns the values of an action with those that it inherits. */
export function mergeMetadata(outer: MetadataValues, inner: MetadataValues): MetadataValues {
  const merged = new Map(outer);
  for (const [key, value] of inner) {
    const merge = outer.has(key) ? merges.get(key as object) : undefined;
    merged.set(key, merge === undefined ? value : merge(outer.get(key) as never, value as never));
  }
  return merged;
}
