import { Invalid, type Issue } from '../../issue';
import { inputAt } from './input';
import { findUnreadable } from './unreadable';

/** Returns the issues of the parts of a value that could not be read; undefined if all could. */
export function unreadableIssues(value: unknown, raw: unknown, limit: number): Invalid | undefined {
  const issues = findUnreadable(value).map(({ unreadable: { code, phrase }, path }): Issue => {
    const message = `${path.at(-1) ?? 'value'} ${phrase}`;
    return { path, code, message, input: inputAt(raw, path), missing: undefined, context: undefined };
  });
  return issues.length > 0 ? new Invalid(issues.slice(0, limit), issues.length > limit) : undefined;
}
