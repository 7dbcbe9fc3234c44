import type { DependencyRecord } from '../../dependencies/dependency';
import { isSource } from '../../dependencies/source';
import { SecurityScopes } from '../../security/security-scopes';

/**
 * The keys by which dependencies are evaluated once: one for each dependency, or for each dependency and list of scopes if it or anything that it
 * uses reads them.
 */
export class ScopedKeys {
  readonly #keys = new Map<unknown, Map<string, object>>();
  readonly #readers = new Map<unknown, boolean>();

  of(use: unknown, scopes: readonly string[]): unknown {
    if (scopes.length === 0 || !this.readsScopes(use)) return use;
    const keys = this.#keys.get(use) ?? new Map<string, object>();
    this.#keys.set(use, keys);
    const text = [...new Set(scopes)].sort().join(' ');
    const key = keys.get(text) ?? {};
    keys.set(text, key);
    return key;
  }

  /** Returns true if a dependency or anything that it uses reads the scopes. A dependency that uses itself is reported elsewhere. */
  readsScopes(use: unknown): boolean {
    if (use === SecurityScopes) return true;
    const known = this.#readers.get(use);
    if (known !== undefined) return known;
    this.#readers.set(use, false);
    const reads = isSource(use) ? usesOf(use as DependencyRecord).some((each) => this.readsScopes(each)) : typeof use === 'function';
    this.#readers.set(use, reads);
    return reads;
  }
}

/** A source uses nothing. A class is assumed to read the scopes, because its parameters are read later. */
function usesOf({ kind, uses }: DependencyRecord): readonly unknown[] {
  return kind === 'dependency' && Array.isArray(uses) ? uses : [];
}
