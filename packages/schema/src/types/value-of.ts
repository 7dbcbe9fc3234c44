import type { AnySpec, EnumSpec, NullableSpec, OneOfSpec, RecordSpec } from './type-grammar';

/** The TypeScript type that a word of the grammar stands for: `ValueOf<[StringConstructor]>` is `string[]`. */
export type ValueOf<Spec> = Spec extends StringConstructor
  ? string
  : Spec extends NumberConstructor
    ? number
    : Spec extends BooleanConstructor
      ? boolean
      : Spec extends BigIntConstructor
        ? bigint
        : Spec extends DateConstructor
          ? Date
          : Spec extends abstract new (
                ...args: never[]
              ) => infer Instance
            ? Instance
            : ValueOfWord<Spec>;

type ValueOfWord<Spec> = Spec extends readonly [infer Element]
  ? ValueOf<Element>[]
  : Spec extends NullableSpec<infer Inner>
    ? ValueOf<Inner> | null
    : Spec extends RecordSpec<infer Values>
      ? Record<string, ValueOf<Values>>
      : Spec extends OneOfSpec<infer Types>
        ? ValueOf<Types extends readonly (infer Option)[] ? Option : never>
        : Spec extends EnumSpec<infer Value>
          ? Value
          : Spec extends AnySpec
            ? // `any`: any JSON value, said on purpose
              any
            : Spec extends () => infer Later
              ? ValueOf<Later>
              : unknown;
