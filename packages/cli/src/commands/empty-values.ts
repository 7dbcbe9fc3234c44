import type { Command } from 'commander';
import { commandError } from '../errors';

/** Options whose empty value has a meaning: no prefix, no proxy, no header, and the port of the environment. */
const mayBeEmpty: ReadonlySet<string> = new Set(['rootPath', 'forwardedAllowIps', 'forwardedHeaders', 'port']);

/**
 * Reports options and arguments without text, such as those of a variable that a script has not set: they would have the effect of another value.
 * @throws CommandError for the first one.
 */
export function checkEmptyValues(called: Command): void {
  for (const option of called.options) {
    const name = option.attributeName();
    const isGiven = called.getOptionValueSource(name) === 'cli' && !mayBeEmpty.has(name);
    if (isGiven && hasEmptyText(called.getOptionValue(name))) throw commandError('emptyValue', `option ${option.long}`);
  }
  const index = called.args.indexOf('');
  if (index >= 0) throw commandError('emptyValue', `argument ${index + 1} of ${called.name()}`);
}

function hasEmptyText(value: unknown): boolean {
  return value === '' || (Array.isArray(value) && value.includes(''));
}
