import {
  acceptsDefault,
  acceptsUnique,
  type ConstraintName,
  constraintsOf,
  type FieldConstraints,
  type FieldDefault,
  type FieldType,
} from './field';
import { type FieldProblem, fieldProblems, problemAt } from './field-problem';
import { parseDefault } from './parse-default';
import { phraseOf } from './parse-type';
import { type Part, unquote } from './split-field';

/** The constraints of a field, and the problems of their text. */
export interface ParsedConstraints {
  readonly constraints: FieldConstraints;
  readonly default: FieldDefault | undefined;
  readonly unique: boolean;
  readonly problems: readonly FieldProblem[];
}

/** Parses the parts after the type, such as `min=0`, `default=draft` and `unique`. */
export function parseConstraints(parts: readonly Part[], type: FieldType): ParsedConstraints {
  const problems: FieldProblem[] = [];
  const values: Record<string, number | string> = {};
  const seen = new Set<string>();
  let unique = false;
  let defaultPart: { part: Part; value: string } | undefined;
  for (const part of joinValues(parts)) {
    const { name, value } = splitConstraint(part);
    const problem = seen.has(name) ? fieldProblems.repeatedConstraint(name) : findProblem(name, value, type);
    seen.add(name);
    if (problem !== undefined) problems.push(problemAt(part, problem));
    else if (name === 'unique') unique = true;
    else if (name === 'default') defaultPart = { part, value: value! };
    else values[name] = name === 'pattern' ? unquote(value!) : Number(value);
  }
  const constraints: FieldConstraints = values;
  problems.push(...findEmptyRanges(parts, constraints));
  const parsed = defaultPart === undefined ? undefined : parseDefault(defaultPart.value, type, { constraints, unique });
  if (defaultPart !== undefined && parsed === undefined) {
    problems.push(problemAt(defaultPart.part, fieldProblems.default(unquote(defaultPart.value), phraseOf(type))));
  }
  return { constraints, default: parsed, unique, problems };
}

/** A value may contain colons, such as `default=2020-01-31T12:00:00Z`: a part that does not begin with a letter continues the value before it. */
function joinValues(parts: readonly Part[]): Part[] {
  const joined: Part[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (last?.text.includes('=') && !/^[A-Za-z]/.test(part.text)) {
      joined.splice(-1, 1, { text: `${last.text}:${part.text}`, start: last.start, end: part.end });
    } else joined.push(part);
  }
  return joined;
}

function splitConstraint({ text }: Part): { name: string; value: string | undefined } {
  const index = text.indexOf('=');
  return index < 0 ? { name: text, value: undefined } : { name: text.slice(0, index), value: text.slice(index + 1) };
}

type Row = Pick<FieldProblem, 'sentence' | 'fix'>;

function findProblem(name: string, value: string | undefined, type: FieldType): Row | undefined {
  const available = [...constraintsOf(type), ...(acceptsDefault(type) ? ['default'] : []), ...(acceptsUnique(type) ? ['unique'] : [])];
  if (!available.includes(name)) return fieldProblems.constraint(name, phraseOf(type), available);
  if (name === 'unique') return value === undefined ? undefined : fieldProblems.superfluousValue(name);
  if (value === undefined || value === '') return fieldProblems.noValue(name, exampleOf(name));
  if (name === 'default') return undefined;
  return findValueProblem(name as ConstraintName, value);
}

function findValueProblem(name: ConstraintName, value: string): Row | undefined {
  if (name === 'pattern') return findPatternProblem(unquote(value));
  if (name === 'min' || name === 'max') return isNumber(value) ? undefined : fieldProblems.number(name, value);
  if (name === 'multipleOf') return isNumber(value) && Number(value) > 0 ? undefined : fieldProblems.number(name, value);
  if (!/^\d+$/.test(value) || !Number.isSafeInteger(Number(value))) return fieldProblems.count(name, value);
  const isLarge = name.startsWith('min') && Number(value) > largestMinimum;
  return isLarge ? fieldProblems.size(name, value, largestMinimum) : undefined;
}

/** The largest least length of a text or a list: a sample has it, in a literal of a test. */
const largestMinimum = 1000;

function findPatternProblem(source: string): Row | undefined {
  try {
    new RegExp(source);
    return undefined;
  } catch (error) {
    return fieldProblems.pattern(source, (error as Error).message.replace(/^Invalid regular expression: /, ''));
  }
}

function isNumber(text: string): boolean {
  return /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(text) && Number.isFinite(Number(text));
}

function exampleOf(name: string): string {
  return name === 'pattern' ? '^[A-Z]+$' : '1';
}

function findEmptyRanges(parts: readonly Part[], constraints: FieldConstraints): FieldProblem[] {
  const pairs = [
    ['min', 'max'],
    ['minLength', 'maxLength'],
    ['minItems', 'maxItems'],
  ] as const;
  return pairs.flatMap(([low, high]) => {
    const [from, to] = [constraints[low], constraints[high]];
    if (from === undefined || to === undefined || from <= to) return [];
    const part = parts.find(({ text }) => text.startsWith(`${high}=`))!;
    return [problemAt(part, fieldProblems.range(`${low}=${from}`, `${high}=${to}`))];
  });
}
