import { isRecord } from '@antiphon/responses/internal';

type Members = Readonly<Record<string, unknown>>;

/**
 * Returns `target` with `extra` merged into it, without changing either: objects member by member, lists appended, other values replaced.
 * Members of `extra` that are undefined are ignored.
 */
export function deepMerge<Target extends object>(target: Target, extra: Members): Target {
  const merged = { ...target } as Record<string, unknown>;
  for (const [key, value] of Object.entries(extra)) {
    if (value !== undefined) setOwn(merged, key, mergeValue(Object.hasOwn(merged, key) ? merged[key] : undefined, value));
  }
  return merged as Target;
}

/** Sets an own member, also one with the key `__proto__`. */
export function setOwn(members: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__') Object.defineProperty(members, key, { value, enumerable: true, configurable: true, writable: true });
  else members[key] = value;
}

function mergeValue(target: unknown, extra: unknown): unknown {
  if (isRecord(target) && isRecord(extra)) return deepMerge(target, extra);
  if (Array.isArray(target) && Array.isArray(extra)) return [...target, ...extra];
  return extra;
}
