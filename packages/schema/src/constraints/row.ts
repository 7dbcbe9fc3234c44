import type { Keywords } from '../keywords';

/** How faithfully JSON Schema keywords say what a constraint checks on JSON values. */
export type Grade = 'exact' | 'approximate' | 'none';

/** One decorator of class-validator: what it is called, how it is checked inline, how it is documented. */
export interface ConstraintRow {
  /** Exported name of the decorator, `IsEmail`. */
  readonly decorator: string;
  /** Key of the constraint in class-validator's metadata and in an issue's `code`, `isEmail`. */
  readonly key: string;
  /** Default sentence without the `each` prefix, with `$property` and `$constraint1…` left in. */
  readonly sentence: string;
  /**
   * JavaScript source of an expression that is true when the value passes, given the source text of the value (an identifier,
   * safe to repeat), the names of the constants that hold `constants(values)`, and the decorator's arguments themselves.
   * Undefined when these arguments cannot be inlined. It is verified against the real constraint on probe values at boot; where
   * they disagree the real constraint is called. No argument may enter the source except through its constant's name.
   */
  readonly expression?: (value: string, constants: readonly string[], values: readonly unknown[]) => string | undefined;
  /** What the expression's constants hold, made once at boot: a Set, a RegExp, a function. Default: the decorator's arguments. */
  readonly constants?: (args: readonly unknown[]) => readonly unknown[];
  /** The same check as a function: what runs where code may not be generated from strings. */
  readonly predicate?: (args: readonly unknown[]) => ((value: unknown) => boolean) | undefined;
  /** Keywords for these arguments; read with `each` they describe one element. Without a restricting word the constraint is listed in `x-constraints`. */
  readonly schema?: (args: readonly unknown[]) => Keywords;
  readonly grade: Grade;
}
