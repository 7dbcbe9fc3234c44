/** Limits on the cost of parsing one value. A value that exceeds one is rejected as a whole; `issues` only truncates the list of issues. */
export interface Limits {
  /** Maximum number of levels of nesting. Default: 32. */
  readonly depth?: number;
  /** Maximum number of elements of an array without its own `@ArrayMaxSize`. Default: 1,000. */
  readonly items?: number;
  /** Maximum number of keys copied from free-form objects and records, in total. Default: 10,000. */
  readonly members?: number;
  /**
   * Maximum number of attempts to read a part of the value as an option of a union without a discriminator, in total. Each object costs at
   * most one attempt per option of a union it may belong to, so 1,000 objects of 5 options need 5,000. Default: 100,000.
   */
  readonly attempts?: number;
  /** Maximum number of reported issues; `truncated` is true when there were more. Default: 50. */
  readonly issues?: number;
}

export const defaultLimits: Required<Limits> = Object.freeze({
  depth: 32,
  items: 1000,
  members: 10_000,
  attempts: 100_000,
  issues: 50,
});
