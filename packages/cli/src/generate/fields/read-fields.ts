import { commandError } from '../../errors';
import type { Field } from './field';
import { type FieldProblem, fieldProblems, formatProblem, problemAt } from './field-problem';
import { parseField } from './parse-field';

/**
 * Parses the fields of a command line.
 * @param generated The names that the generator adds itself, such as `id`.
 * @throws CommandError that lists the problems of all fields, with their places.
 */
export function readFields(args: readonly string[], generated: readonly string[] = []): readonly Field[] {
  const fields: Field[] = [];
  const reports: string[] = [];
  for (const argument of args) {
    const parsed = parseField(argument);
    const problems = 'problems' in parsed ? parsed.problems : findClash(argument, parsed.field, fields, generated);
    if (problems.length === 0 && 'field' in parsed) fields.push(parsed.field);
    reports.push(...problems.map((problem) => formatProblem(argument, problem)));
  }
  if (reports.length > 0) throw commandError('fields', reports);
  return fields;
}

function findClash(argument: string, { name }: Field, before: readonly Field[], generated: readonly string[]): FieldProblem[] {
  const part = { start: 0, end: Math.max(1, argument.indexOf(':')) };
  if (generated.includes(name)) return [problemAt(part, fieldProblems.generatedName(name))];
  return before.some((other) => other.name === name) ? [problemAt(part, fieldProblems.duplicate(name))] : [];
}
