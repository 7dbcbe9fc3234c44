import { knownFieldNames } from '../read/known-field-names';
import { isObject, isPlain } from '../values/predicates';

/** Returns true for equal values: scalars by value, objects of known kinds by their contents, and all others by identity. */
export function areEqual(left: unknown, right: unknown): boolean {
  return new Comparison().areEqual(left, right);
}

/**
 * One comparison. Values may contain themselves: a pair that is being compared counts as equal. If it is not, the pairs inside it are compared again:
 * they may have been equal for that reason only.
 */
class Comparison {
  readonly #compared = new Map<object, Set<object>>();
  readonly #trail: (() => void)[] = [];

  areEqual(left: unknown, right: unknown): boolean {
    if (left === right || (Number.isNaN(left) && Number.isNaN(right))) return true;
    if (!isObject(left) || !isObject(right)) return false;
    const others = this.#compared.get(left) ?? new Set();
    if (others.has(right)) return true;
    this.#compared.set(left, others.add(right));
    const start = this.#trail.push(() => others.delete(right)) - 1;
    const isEqual = this.#areEqualObjects(left, right);
    if (!isEqual) for (const forget of this.#trail.splice(start)) forget();
    return isEqual;
  }

  #areEqualObjects(left: object, right: object): boolean {
    // Bytes of JSON are a Buffer, those of code often a Uint8Array.
    if (left instanceof Uint8Array) return right instanceof Uint8Array && Buffer.compare(left, right) === 0;
    if (Object.getPrototypeOf(left) !== Object.getPrototypeOf(right)) return isPlain(left) && isPlain(right) && this.#members(left, right);
    if (left instanceof Date) return this.areEqual(left.getTime(), (right as Date).getTime());
    if (left instanceof URL) return left.href === (right as URL).href;
    if (left instanceof Map) return this.#maps(left, right as Map<unknown, unknown>);
    if (left instanceof Set) return this.#sets(left, right as Set<unknown>);
    if (Array.isArray(left)) return this.#lists(left, right as unknown[]);
    return this.#members(left, right);
  }

  #lists(left: readonly unknown[], right: readonly unknown[]): boolean {
    return left.length === right.length && left.every((item, index) => this.areEqual(item, right[index]));
  }

  #maps(left: ReadonlyMap<unknown, unknown>, right: ReadonlyMap<unknown, unknown>): boolean {
    return left.size === right.size && [...left].every(([key, value]) => right.has(key) && this.areEqual(value, right.get(key)));
  }

  /** An object of a set is looked for among those of the other set; a scalar is found at once. */
  #sets(left: ReadonlySet<unknown>, right: ReadonlySet<unknown>): boolean {
    if (left.size !== right.size) return false;
    const others = new Set([...right].filter((item) => !left.has(item)));
    return [...left].every((item) => right.has(item) || (isObject(item) && this.#takeEqual(item, others)));
  }

  #takeEqual(item: object, others: Set<unknown>): boolean {
    for (const other of others) if (isObject(other) && this.areEqual(item, other)) return others.delete(other);
    return false;
  }

  #members(left: object, right: object): boolean {
    const names = comparedNames(left, right);
    return names?.every((name) => this.areEqual(memberOf(left, name), memberOf(right, name))) ?? false;
  }
}

/** Returns the names of the members that decide; undefined for objects whose contents are not known. */
function comparedNames(left: object, right: object): readonly string[] | undefined {
  if (isPlain(left)) return [...new Set([...Object.keys(left), ...Object.keys(right)])];
  const names = knownFieldNames(left);
  return names.length === 0 ? undefined : names;
}

/** A plain object inherits members such as `toString`, which are not its own. */
function memberOf(value: object, name: string): unknown {
  return isPlain(value) && !Object.hasOwn(value, name) ? undefined : (value as Record<string, unknown>)[name];
}
