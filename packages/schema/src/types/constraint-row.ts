import type { Keywords } from './keywords';

/**
 * How faithfully keywords say what a constraint checks on JSON values: all of it, nearly all of it, or less than a reader of the
 * document must know. Constraints graded `none` are also listed in `x-constraints`.
 */
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
   * safe to repeat), the names of the constants that hold `constants(args)`, and the decorator's arguments themselves. Undefined
   * when these arguments cannot be inlined. Whoever uses it wraps it in parentheses. It is verified against the real constraint on
   * probe values at boot; where they disagree the real constraint is called. Arguments enter the source through constants only.
   */
  readonly expression?: (value: string, constants: readonly string[], args: readonly unknown[]) => string | undefined;
  /** What the expression's constants hold, made once at boot: a Set, a RegExp, a function. Default: the decorator's arguments. */
  readonly constants?: (args: readonly unknown[]) => readonly unknown[];
  /** The same check as a function: what runs where code may not be generated from strings. */
  readonly predicate?: (args: readonly unknown[]) => ((value: any) => boolean) | undefined;
  /** Keywords for these arguments; read with `each` they describe one element. */
  readonly schema?: (args: readonly unknown[]) => Keywords;
  readonly grade: Grade | ((args: readonly unknown[]) => Grade);
}

/** The grade of a row for the arguments of one decoration. */
export function gradeOf(row: ConstraintRow, args: readonly unknown[]): Grade {
  return typeof row.grade === 'function' ? row.grade(args) : row.grade;
}
