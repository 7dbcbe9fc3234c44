import { commandError } from '../../errors';
import type { Field } from './field';
import { type FieldProblem, fieldProblems, formatProblem, problemAt } from './field-problem';
import { parseField } from './parse-field';
import { hasValidSample } from './sample-field';

/** The class that gets the fields. */
export interface FieldOwner {
  readonly className?: string;
  /** The names that the generator adds itself, such as `id`. */
  readonly generated?: readonly string[];
  /** True if a test sends a sample of each field. */
  readonly isSampled?: boolean;
}

/**
 * Parses the fields of a command line.
 * @throws CommandError that lists the problems of all fields, with their places.
 */
export function readFields(args: readonly string[], owner: FieldOwner = {}): readonly Field[] {
  const fields: Field[] = [];
  const reports: string[] = [];
  for (const argument of args) {
    const parsed = parseField(argument);
    const problems = 'problems' in parsed ? parsed.problems : findClash(argument, parsed.field, { ...owner, before: fields });
    if (problems.length === 0 && 'field' in parsed) fields.push(parsed.field);
    reports.push(...problems.map((problem) => formatProblem(argument, problem)));
  }
  if (reports.length > 0) throw commandError('fields', reports);
  return fields;
}

function findClash(
  argument: string,
  field: Field,
  { className, generated = [], isSampled, before }: FieldOwner & { readonly before: readonly Field[] },
): FieldProblem[] {
  const { name, type, optional } = field;
  const part = { start: 0, end: Math.max(1, argument.indexOf(':')) };
  if (generated.includes(name)) return [problemAt(part, fieldProblems.generatedName(name))];
  if (type.kind === 'class' && type.name === className && !optional) return [problemAt(part, fieldProblems.endless(name, className))];
  if (isSampled && !hasValidSample(field)) return [problemAt({ start: part.end + 1, end: argument.length }, fieldProblems.noSample(name))];
  return before.some((other) => other.name === name) ? [problemAt(part, fieldProblems.duplicate(name))] : [];
}
