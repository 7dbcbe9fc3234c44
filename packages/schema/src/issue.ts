/** An issue of a value: its path, the violated rule and a message. */
export interface Issue {
  /** The names in JSON and the array indexes from the root of the value. */
  readonly path: readonly (string | number)[];
  /** The key of a constraint of class-validator (`isInt`, `min`), or a code of this package (`missing`, `extra`, `type`, `depth`, …). */
  readonly code: string;
  readonly message: string;
  /** The rejected raw value, if it is a number, a boolean, null or a string of up to 200 characters. */
  readonly input?: unknown;
  /** True if a value is missing at this path. */
  // `undefined` too: all issues of a parser have the same members, so that V8 gives them one hidden class.
  readonly missing?: boolean | undefined;
  /** The `context` option of the constraint, or details of this package. */
  readonly context?: unknown;
}

/** The result of a parser for an invalid value: every issue found, up to the limit. */
export class Invalid {
  readonly issues: readonly Issue[];
  /** True if there were more issues than the limit. */
  readonly truncated: boolean;

  constructor(issues: readonly Issue[], truncated = false) {
    this.issues = issues;
    this.truncated = truncated;
  }
}
