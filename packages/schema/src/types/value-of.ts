import type { AnyStandardSchema, StandardOutput } from '../standard/standard-schema';
import type { AnySpec, EnumSpec, MapSpec, NullableSpec, OneOfSpec, RecordSpec, SetSpec, TupleSpec, TypeSpec } from './type-grammar';

/**
 * The TypeScript type of a type that is written in the grammar: `ValueOf<[StringConstructor]>` is `string[]`. `Any` is the type of `anything()`.
 */
// `any`: a parameter that accepts any JSON value may be declared with any type
export type ValueOf<Spec, Any = any> = TypeSpec extends Spec ? unknown : ValueOfKnown<Spec, Any>;

/** Any type contains itself, so it has no single value. */
type ValueOfKnown<Spec, Any> = Spec extends StringConstructor
  ? string
  : Spec extends NumberConstructor
    ? number
    : Spec extends BooleanConstructor
      ? boolean
      : Spec extends BigIntConstructor
        ? bigint
        : Spec extends DateConstructor
          ? Date
          : Spec extends Uint8ArrayConstructor
            ? Uint8Array
            : Spec extends abstract new (
                  ...args: never[]
                ) => infer Instance
              ? Instance
              : ValueOfCombined<Spec, Any>;

type ValueOfCombined<Spec, Any> = Spec extends AnyStandardSchema
  ? StandardOutput<Spec>
  : Spec extends readonly [infer Element]
    ? ValueOf<Element, Any>[]
    : Spec extends NullableSpec<infer Inner>
      ? ValueOf<Inner, Any> | null
      : Spec extends RecordSpec<infer Values>
        ? Record<string, ValueOf<Values, Any>>
        : Spec extends OneOfSpec<infer Types>
          ? ValueOf<Types extends readonly (infer Option)[] ? Option : never, Any>
          : Spec extends EnumSpec<infer Value>
            ? Value
            : Spec extends AnySpec
              ? Any
              : Spec extends () => infer Later
                ? ValueOf<Later, Any>
                : ValueOfCollection<Spec, Any>;

type ValueOfCollection<Spec, Any> =
  Spec extends TupleSpec<infer Types>
    ? { -readonly [Index in keyof Types]: ValueOf<Types[Index], Any> }
    : Spec extends SetSpec<infer Items>
      ? Set<ValueOf<Items, Any>>
      : Spec extends MapSpec<infer Values>
        ? Map<string, ValueOf<Values, Any>>
        : unknown;
