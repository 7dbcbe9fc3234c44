import { isRecord } from '@antiphon/responses/internal';

type Members = Readonly<Record<string, unknown>>;

/**
 * `extra` merged into `target` without changing either: objects member by member, lists appended, anything else replaced
 * (BEHAVIOUR O10). A member that is undefined in `extra` is left alone.
 */
export function deepMerge<Target extends object>(target: Target, extra: Members): Target {
  const merged = { ...target } as Record<string, unknown>;
  for (const [key, value] of Object.entries(extra)) {
    if (value !== undefined) setOwn(merged, key, mergeValue(Object.hasOwn(merged, key) ? merged[key] : undefined, value));
  }
  return merged as Target;
}

/** Sets a member; a key `__proto__` is a key like any other. */
export function setOwn(members: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__') Object.defineProperty(members, key, { value, enumerable: true, configurable: true, writable: true });
  else members[key] = value;
}

function mergeValue(target: unknown, extra: unknown): unknown {
  if (isRecord(target) && isRecord(extra)) return deepMerge(target, extra);
  if (Array.isArray(target) && Array.isArray(extra)) return [...target, ...extra];
  return extra;
}
