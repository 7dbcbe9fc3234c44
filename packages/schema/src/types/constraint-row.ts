import type { Keywords } from './keywords';

/**
 * The extent to which keywords express what a constraint checks: `exact` for all of it, `approximate` for nearly all of it. A constraint with the
 * grade `none` is also listed in `x-constraints`.
 */
export type Grade = 'exact' | 'approximate' | 'none';

/** One decorator of class-validator: its name, its inline check and its keywords. */
export interface ConstraintRow {
  /** The exported name of the decorator, such as `IsEmail`. */
  readonly decorator: string;
  /** The key of the constraint, such as `isEmail`: in the metadata of class-validator and as `code` of an issue. */
  readonly key: string;
  /** The default message with the placeholders `$property` and `$constraint1…`, without the prefix of `each`. */
  readonly sentence: string;
  /**
   * Returns the JavaScript source of an expression that is true for a valid value; undefined if these arguments cannot be inlined. It receives the
   * source of the value (an identifier, safe to repeat), the names of the constants that hold `constants(args)`, and the arguments of the
   * decorator. The caller wraps the source in parentheses. It is verified against the real constraint on sample values at startup; if they
   * differ, the real constraint is called. Arguments enter the source through constants only.
   */
  readonly expression?: (value: string, constants: readonly string[], args: readonly unknown[]) => string | undefined;
  /** Returns the constants of the expression, such as a Set, a RegExp or a function. Default: the arguments of the decorator. */
  readonly constants?: (args: readonly unknown[]) => readonly unknown[];
  /** Returns the same check as a function, for processes that disallow code generation from strings. */
  readonly predicate?: (args: readonly unknown[]) => ((value: any) => boolean) | undefined;
  /** Returns the keywords for these arguments; with `each` they describe one element. */
  readonly schema?: (args: readonly unknown[]) => Keywords;
  readonly grade: Grade | ((args: readonly unknown[]) => Grade);
}

/** Returns the grade of a row for the arguments of one decoration. */
export function gradeOf(row: ConstraintRow, args: readonly unknown[]): Grade {
  return typeof row.grade === 'function' ? row.grade(args) : row.grade;
}
