import type { Page } from '../../mapped-types';
import type { SelectionSpec } from './selection';

/**
 * The names that `include` and `exclude` accept for a type: its data properties, and those of the elements of a list, of the values of a map and of the
 * items of a page; for a list, also indexes and `__all__`. A name that the type does not have does not compile, down to three levels. Deeper levels,
 * `any` and `unknown` accept every name.
 */
export type SelectionOf<T> = unknown extends T
  ? SelectionSpec
  : [T] extends [Scalar]
    ? never
    : readonly KeyOf<T>[] | ReadonlySet<KeyOf<T>> | { readonly [Key in KeyOf<T>]?: boolean | SecondLevel<MemberOf<T, Key>> };

// Separate levels instead of one recursive type, which the compiler rejects if classes refer to each other.
type SecondLevel<T> = unknown extends T
  ? SelectionSpec
  : [T] extends [Scalar]
    ? never
    : readonly KeyOf<T>[] | ReadonlySet<KeyOf<T>> | { readonly [Key in KeyOf<T>]?: boolean | ThirdLevel<MemberOf<T, Key>> };

type ThirdLevel<T> = unknown extends T
  ? SelectionSpec
  : [T] extends [Scalar]
    ? never
    : readonly KeyOf<T>[] | ReadonlySet<KeyOf<T>> | { readonly [Key in KeyOf<T>]?: boolean | SelectionSpec };

type Scalar = string | number | boolean | bigint | symbol | null | undefined | Date | URL | Uint8Array;

// `any`: only the fact that it is a method counts
type Method = (...args: any[]) => unknown;

type KeyOf<T> = NameOf<ObjectIn<T>> | IndexOf<T>;

type IndexOf<T> = T extends readonly unknown[] | ReadonlySet<unknown> ? number | '__all__' : never;

/** The elements of a list, the values of a map, or the type itself. */
type ElementOf<T> = T extends Scalar
  ? never
  : T extends readonly (infer Element)[]
    ? Element
    : T extends ReadonlyMap<string, infer Value>
      ? Value
      : T extends ReadonlySet<infer Element>
        ? Element
        : string extends keyof T
          ? T[keyof T]
          : T;

/** The objects in a type, inside two collections at most. */
type ObjectIn<T> = ElementOf<ElementOf<T>>;

/** The names of objects; the keys of a map are arbitrary if its values have no names. */
type NameOf<T> = [T] extends [never] ? string : unknown extends T ? string : T extends Scalar ? never : DataKey<T> | ItemKey<T>;

type DataKey<T> = { [Key in keyof T]-?: T[Key] extends Method ? never : Key }[keyof T] & string;

type ItemKey<T> = T extends Page<infer Item> ? DataKey<Item> : never;

type MemberOf<T, Key> = Key extends number | '__all__' ? ElementOf<T> : PropertyOf<ObjectIn<T>, Key>;

type PropertyOf<T, Key> = T extends Scalar
  ? never
  : Key extends keyof T
    ? T[Key]
    : T extends Page<infer Item>
      ? Item[Key & keyof Item]
      : never;
