/** The message of a problem of the command. */
export interface CommandProblem {
  readonly sentence: string;
  /** An imperative. */
  readonly fix: string | undefined;
  /** True for an invalid command line: the exit code is 2. Default: false. */
  readonly isUsage?: true;
}
