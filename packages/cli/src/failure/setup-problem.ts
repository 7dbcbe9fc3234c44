/** A problem that `SetupError` of the framework lists. */
export interface SetupProblem {
  readonly code?: string;
  readonly className: string;
  readonly member?: string;
  readonly file?: string;
  readonly line?: number;
  readonly sentence: string;
  readonly fix: string;
  /** The error that a module threw while it was loaded. */
  readonly cause?: unknown;
}

/** Returns the problems of a `SetupError`, which is recognized by its form: the application may have its own copy of the framework. */
export function setupProblemsOf(error: unknown): readonly SetupProblem[] | undefined {
  const problems = (error as { problems?: unknown } | null | undefined)?.problems;
  return error instanceof Error && error.name === 'SetupError' && Array.isArray(problems) ? problems : undefined;
}
