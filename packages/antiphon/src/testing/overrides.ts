import type { Class } from '@antiphon/schema';
import type { Dependency } from '../dependencies/dependency';
import { Overrides } from '../dependencies/overrides';
import type { AnySource } from '../dependencies/source';
import { nameOfService, type Service, type Token } from '../dependencies/token';

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

/** Returns the replacements of a list. */
export function readOverrides(list: OverrideList): Overrides {
  return new Overrides(list as readonly (readonly [unknown, unknown])[]);
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
