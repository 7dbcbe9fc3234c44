import type { FieldOptions } from '../field-records';
import type { CompileError } from '../types/compile-error';
import type { Class } from '../types/shape';
import type { TypeSpec } from '../types/type-grammar';
import type { ValueOf } from '../types/value-of';

/** The declaration of a field: its type, or a list of its type and its options. */
export type FieldEntry = TypeSpec | readonly [type: TypeSpec, options: FieldOptions];

/**
 * The fields of `T` that entries declare, each checked against the type of the field. A field that is missing, one that the class does not have, and
 * one whose type does not fit do not compile. The fields of `Base` may be left out, and read-only ones, which may be getters.
 */
export type CheckedFields<T, Entries, Base> = {
  readonly [Name in RequiredName<T, Base>]: Name extends keyof Entries ? CheckedEntry<T[Name], Entries[Name]> : FieldEntry;
} & {
  readonly [Name in keyof Entries]: Name extends keyof T
    ? CheckedEntry<T[Name], Entries[Name]>
    : CompileError<'the class has no such field'>;
};

type RequiredName<T, Base> = Exclude<WritableName<T>, keyof InstanceOf<Base>>;

/** The base class, or its prototype. Without one, no field is inherited; of a prototype that the compiler does not know, all may be. */
type InstanceOf<Base> = 0 extends 1 & Base ? Base : unknown extends Base ? unknown : Base extends Class<infer Instance> ? Instance : Base;

// `any`: matches every method
type Method = (...args: any[]) => unknown;

type WritableName<T> = {
  [Name in keyof T & string]-?: NonNullable<T[Name]> extends Method
    ? never
    : IsSame<Pick<T, Name>, Readonly<Pick<T, Name>>> extends true
      ? never
      : Name;
}[keyof T & string];

type IsSame<One, Other> = (<Type>() => Type extends One ? 1 : 2) extends <Type>() => Type extends Other ? 1 : 2 ? true : false;

/** While the compiler infers the entries, it checks any type. */
type CheckedEntry<Value, Entry> = TypeSpec extends Entry
  ? unknown
  : Entry extends readonly [infer Type, infer Options]
    ? CheckedOptions<Value, Type, Options>
    : CheckedPresence<Value, Entry, unknown>;

type CheckedOptions<Value, Type, Options> = [Exclude<keyof Options, keyof FieldOptions>] extends [never]
  ? CheckedPresence<Value, Type, Options>
  : CompileError<`\`${Exclude<keyof Options, keyof FieldOptions> & string}\` is not an option of a field`>;

type CheckedPresence<Value, Type, Options> = unknown extends Value
  ? unknown
  : undefined extends Value
    ? Options extends { readonly optional: true }
      ? CheckedType<Exclude<Value, undefined>, Type>
      : CompileError<'the field may be absent: write [Type, { optional: true }]'>
    : Options extends { readonly optional: true }
      ? CompileError<"the field is never absent: write '?' after its name in the class, or remove `optional`">
      : CheckedType<Value, Type>;

type CheckedType<Value, Type> = TypeSpec extends Type ? unknown : CheckedValue<Comparable<Value>, Comparable<ValueOf<Type>>>;

type CheckedValue<Value, Declared> = [Declared] extends [Value]
  ? [Value] extends [Declared]
    ? unknown
    : null extends Value
      ? null extends Declared
        ? CompileError<NarrowerType>
        : CompileError<'the field may be null: write nullable(Type)'>
      : CompileError<NarrowerType>
  : null extends Declared
    ? null extends Value
      ? CompileError<AnotherType>
      : CompileError<'the field is never null: remove nullable, or add `| null` to its type'>
    : CompileError<AnotherType>;

type NarrowerType = 'the field has values that the declared type does not have';
type AnotherType = 'the field cannot hold the declared type';

/** The type without what makes equal data different: `readonly` of collections, and the buffer behind bytes. */
type Comparable<Value> = Value extends Uint8Array
  ? Uint8Array
  : Value extends ReadonlyMap<infer Key, infer Item>
    ? Map<Key, Comparable<Item>>
    : Value extends ReadonlySet<infer Item>
      ? Set<Comparable<Item>>
      : Value extends readonly unknown[]
        ? { -readonly [Index in keyof Value]: Comparable<Value[Index]> }
        : Value;
