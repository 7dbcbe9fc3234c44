/** One thing that is wrong with a value: where, which rule, in which words. */
export interface Issue {
  /** Wire names and array indexes from the root of the value. */
  readonly path: readonly (string | number)[];
  /** class-validator's constraint key (`isInt`, `min`), or one of ours (`missing`, `extra`, `type`, `depth`, …). */
  readonly code: string;
  readonly message: string;
  /** The raw value that was refused when it is a number, a boolean, null or a string of up to 200 characters. */
  readonly input?: unknown;
  /** True when there was no value at this path. */
  readonly missing?: boolean;
  /** The constraint's own `context`, or details of ours. */
  readonly context?: unknown;
}

/** What a parser gives instead of a value: every issue found, up to the limit. */
export class Invalid {
  readonly issues: readonly Issue[];
  /** True when there were more issues than the limit lets through. */
  readonly truncated: boolean;

  constructor(issues: readonly Issue[], truncated = false) {
    this.issues = issues;
    this.truncated = truncated;
  }
}
