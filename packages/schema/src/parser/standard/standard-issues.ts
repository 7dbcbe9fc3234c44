import type { StandardIssue } from '../../standard/standard-schema';
import type { FoundIssue } from '../issues/error-node';

/** Returns the issues of a library as issues of this package. The values of the client are removed from their messages. */
export function findingsOf(issues: readonly StandardIssue[], raw: unknown): FoundIssue[] {
  return issues.map((issue) => {
    const path = (issue.path ?? []).map(stepOf);
    const value = valueAt(raw, path);
    return {
      path,
      code: codeOf(issue),
      message: messageWithout(value, issue),
      input: undefined,
      missing: path.length > 0 && value === undefined ? true : undefined,
      context: undefined,
    };
  });
}

function stepOf(step: PropertyKey | { readonly key: PropertyKey }): string | number {
  const key = typeof step === 'object' ? step.key : step;
  return typeof key === 'number' ? key : String(key);
}

function codeOf(issue: StandardIssue): string {
  const { code, type } = issue as { readonly code?: unknown; readonly type?: unknown };
  if (typeof code === 'string') return code;
  return typeof type === 'string' ? type : 'invalid';
}

/** The parts of a message in which arktype and valibot repeat the value. */
const repeatedValue = /\s*\(was [\s\S]*\)$| but received [\s\S]*$|: Received [\s\S]*$/i;

/** A shorter text may be part of any message. */
const shortestText = 3;

function messageWithout(value: unknown, { message }: StandardIssue): string {
  const trimmed = message.replace(repeatedValue, '');
  const text = typeof value === 'string' || typeof value === 'bigint' || typeof value === 'number' ? String(value) : '';
  return text.length >= shortestText && trimmed.includes(text) ? 'Invalid value' : trimmed;
}

function valueAt(raw: unknown, path: readonly (string | number)[]): unknown {
  let value = raw;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string | number, unknown>)[key];
  }
  return value;
}
