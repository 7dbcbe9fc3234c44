import { Invalid, type Issue } from '../issue';
import type { Parser } from '../parser';

export type TextPath = readonly (string | number)[];

/** A text that does not match its type. It is kept until the parser has reported its own issues. */
export interface TextFailure {
  readonly path: TextPath;
  readonly name: string;
  readonly parser: () => Parser;
  readonly text: unknown;
  /** True if several texts were sent for one value. */
  readonly isRepeated: boolean;
}

/** Adds the issues of texts that do not match their type, also if no constraint checks them. A repeated text has no other issues. */
function mergeFailures<T>(result: T | Invalid, failures: readonly TextFailure[]): T | Invalid {
  if (failures.length === 0) return result;
  const found = result instanceof Invalid ? result.issues : [];
  const repeated = failures.filter(({ isRepeated }) => isRepeated);
  const issues = found.filter(({ path }) => !repeated.some((failure) => startsWith(path, failure.path)));
  const unreported = failures.filter((failure) => !issues.some(({ path }) => startsWith(path, failure.path)));
  return new Invalid([...issues, ...unreported.flatMap(issuesOf)], result instanceof Invalid && result.truncated);
}

/** Merges failures into a result that may be a promise. */
export function mergeFailuresLater<T>(
  result: T | Invalid | Promise<T | Invalid>,
  failures: readonly TextFailure[],
): T | Invalid | Promise<T | Invalid> {
  return result instanceof Promise ? result.then((value) => mergeFailures(value, failures)) : mergeFailures(result, failures);
}

/** Returns the issue of several texts for one value. */
export function repeatedIssue(path: TextPath, name: string): Issue {
  return { path, code: 'repeated', message: `${name} must be given once` };
}

function issuesOf({ path, name, parser, text, isRepeated }: TextFailure): readonly Issue[] {
  if (isRepeated) return [repeatedIssue(path, name)];
  const result = parser().parse(text);
  if (!(result instanceof Invalid)) return [{ path, code: 'type', message: `${name} has an invalid type`, input: text }];
  return result.issues.map((issue) => ({ ...issue, path: [...path, ...issue.path] }));
}

function startsWith(path: TextPath, start: TextPath): boolean {
  return start.every((step, index) => path[index] === step);
}
