import type { Class } from '@antiphon/schema';
import { isCallable, showValue } from '@antiphon/schema/internal';
import type { Dependency } from '../dependencies/dependency';
import { Overrides } from '../dependencies/overrides';
import { type AnySource, isSource } from '../dependencies/source';
import { isConstructor, isToken, nameOfService, type Service, type Token } from '../dependencies/token';

/** Anything that a test may replace: a class or a token of a service, or a dependency. */
export type Overridden = Service | AnyDependency;

/** A dependency of a value of any type. */
export interface AnyDependency extends AnySource {
  readonly kind: 'dependency';
}

/** The members of a class that its users see. A replacement has no private ones. */
export type PublicMembers<T> = { [Name in keyof T]: T[Name] };

/** The replacement: a function of a dependency, or the value of a service. */
export type Replacement<Key> =
  Key extends Dependency<infer T>
    ? () => T | Promise<T>
    : Key extends Token<infer T>
      ? T
      : Key extends Class<infer T>
        ? PublicMembers<T>
        : never;

/** Pairs of what is replaced and its replacement. */
export type OverrideList<Keys extends readonly Overridden[] = readonly Overridden[]> = {
  readonly [Index in keyof Keys]: readonly [key: Keys[Index], replacement: Replacement<Keys[Index]>];
};

/**
 * Returns the replacements of a list.
 *
 * @throws Error for an entry that would replace nothing, a dependency by a value that is not a function, or something twice.
 */
export function readOverrides(list: OverrideList): Overrides {
  const entries: unknown = list;
  if (!Array.isArray(entries) || !entries.every((entry) => Array.isArray(entry) && entry.length === 2)) {
    throw new Error('The option `overrides` is not a list of pairs; write [[Users, new FakeUsers()], [currentUser, () => alice]]');
  }
  for (const [key, replacement] of entries) {
    const isDependency = isSource(key) && key.kind === 'dependency';
    if (!isDependency && !isConstructor(key) && !isToken(key)) {
      throw new Error(`${showValue(key)} is neither a class nor a token or a dependency, so it cannot be overridden`);
    }
    if (isDependency && !isCallable(replacement)) {
      throw new Error(
        `${showValue(replacement)} cannot replace a dependency; write a function that returns its value: [currentUser, () => alice]`,
      );
    }
  }
  const twice = entries.find(([key], index) => entries.findIndex(([other]) => other === key) < index);
  if (twice !== undefined) throw new Error(`The option \`overrides\` has two replacements of ${nameOf(twice[0])}; remove one of them`);
  return new Overrides(entries);
}

/** Throws for replacements that the application does not use: the test would test something else than it seems to. */
export function checkUnused({ unused }: Overrides): void {
  const [first] = unused;
  if (first !== undefined) throw new Error(`The application does not use ${nameOf(first)}, so its override has no effect; remove it`);
}

function nameOf(key: unknown): string {
  return (key as { readonly kind?: string }).kind === 'dependency'
    ? 'one of the overridden dependencies'
    : `\`${nameOfService(key as Service)}\``;
}
