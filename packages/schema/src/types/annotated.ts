import type { Keywords } from './keywords';
import type { Documentation } from './shape';

/**
 * A type with the keywords of JSON Schema, for plain fields of a class with `@Dto()`: `price!: Annotated<number, { minimum: 0 }>`. For the compiler it is
 * the type itself. The keywords are checked: a keyword that does not exist, or that does not apply to the type, does not compile.
 */
// biome-ignore lint/correctness/noUnusedVariables: the constraint checks the keywords
export type Annotated<T, Words extends AnnotatedKeywords<T> & OnlyKeywords<Words, T>> = T;

/** The keywords that apply to a type. For a union they are those of all its types. */
export type AnnotatedKeywords<T> = Pick<Keywords, keyof Keywords & (GeneralKeyword | KeywordFor<T>)>;

/** Rejects keywords that do not exist or that apply to other types, also those of elements. */
export type OnlyKeywords<Words, T> = {
  readonly [Word in keyof Words]: Word extends 'items'
    ? OnlyKeywords<Words[Word], ElementOf<T>>
    : Word extends keyof AnnotatedKeywords<T>
      ? unknown
      : never;
};

/** The keywords of every type. */
export type GeneralKeyword = keyof Documentation | 'enum' | 'const' | 'not' | 'anyOf' | 'allOf' | `x-${string}`;

/** The keywords that restrict the values of a type. */
export type KeywordFor<T> = unknown extends T
  ? keyof Keywords
  : T extends string
    ? 'minLength' | 'maxLength' | 'pattern' | 'contentEncoding' | 'contentMediaType'
    : T extends number | bigint
      ? 'type' | 'minimum' | 'maximum' | 'exclusiveMinimum' | 'exclusiveMaximum' | 'multipleOf'
      : T extends ReadonlyMap<unknown, unknown> | Readonly<Record<string, unknown>>
        ? 'minProperties' | 'maxProperties' | 'items'
        : T extends readonly unknown[] | ReadonlySet<unknown>
          ? 'minItems' | 'maxItems' | 'uniqueItems' | 'items' | 'contains'
          : never;

/** The type of the elements of a list or a set, or of the values of a map or a record. */
export type ElementOf<T> =
  T extends ReadonlyMap<unknown, infer Value>
    ? Value
    : T extends readonly (infer Item)[] | ReadonlySet<infer Item>
      ? Item
      : T extends Readonly<Record<string, infer Value>>
        ? Value
        : never;
