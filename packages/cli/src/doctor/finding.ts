/** Severity of a finding: nothing to do, something to look at, or something that does not work. */
export type Result = 'ok' | 'warning' | 'problem';

/** One fact about a project that a check has found. */
export interface Finding {
  readonly result: Result;
  /** A clause with its subject. */
  readonly sentence: string;
  /** An imperative; undefined for `ok`. */
  readonly fix?: string;
  /** The file and the line, relative to the project. */
  readonly place?: string;
  /** The code of a problem that the framework reports (docs/errors.md). */
  readonly code?: string;
}

/** Creates a finding that needs nothing. */
export function ok(sentence: string): Finding {
  return { result: 'ok', sentence };
}

/** Creates a finding that may be intended. */
export function warning(sentence: string, fix: string, place?: string): Finding {
  return { result: 'warning', sentence, fix, ...(place === undefined ? {} : { place }) };
}

/** Creates a finding that does not work. */
export function problem(sentence: string, fix: string, place?: string): Finding {
  return { result: 'problem', sentence, fix, ...(place === undefined ? {} : { place }) };
}
