import { elementOf, type FieldType, type ScalarName, scalarNames } from './field';
import { type FieldProblem, fieldProblems, problemAt } from './field-problem';
import { isQuoted, type Part, splitOutside, unquote } from './split-field';

/** A type, or the problems of its text. */
export type ParsedType = { readonly type: FieldType; readonly optional: boolean } | { readonly problems: readonly FieldProblem[] };

/** The usual names of types in other generators and languages. */
const otherNames: Readonly<Record<string, string>> = {
  bool: 'boolean',
  char: 'string',
  decimal: 'number',
  dict: 'record',
  double: 'number',
  float: 'number',
  guid: 'uuid',
  int: 'integer',
  int64: 'bigint',
  json: 'record',
  link: 'url',
  long: 'bigint',
  map: 'record',
  object: 'record',
  str: 'string',
  text: 'string',
  time: 'datetime',
  timestamp: 'datetime',
  uri: 'url',
  varchar: 'string',
};

/** Parses a type such as `string`, `Author[]?`, `record<number>`, `draft|live` or `(draft|live)[]`. */
export function parseType(part: Part): ParsedType {
  const optional = part.text.endsWith('?');
  const inner = optional ? { ...part, text: part.text.slice(0, -1), end: part.end - 1 } : part;
  const parsed = parseValue(inner);
  return 'problems' in parsed ? parsed : { type: parsed.type, optional };
}

type ParsedValue = { readonly type: FieldType } | { readonly problems: readonly FieldProblem[] };

function parseValue(part: Part): ParsedValue {
  if (part.text.endsWith('[]')) return parseList(part);
  const { parts } = splitOutside(part.text, '|', part.start);
  if (parts.length > 1 || isQuoted(part.text)) return parseEnum(part, parts);
  const record = /^record(?:<(.*)>)?$/s.exec(part.text);
  if (record !== null) return parseRecord(part, record[1]);
  return parseName(part);
}

function parseList(part: Part): ParsedValue {
  const text = part.text.slice(0, -2);
  const isGroup = text.startsWith('(') && text.endsWith(')');
  const of = parseValue(
    isGroup ? { text: text.slice(1, -1), start: part.start + 1, end: part.end - 3 } : { ...part, text, end: part.end - 2 },
  );
  if ('problems' in of) return of;
  return of.type.kind === 'array' ? { problems: [problemAt(part, fieldProblems.nestedList())] } : { type: { kind: 'array', of: of.type } };
}

function parseEnum(part: Part, parts: readonly Part[]): ParsedValue {
  const problems = parts.flatMap((value, index) => valueProblems(value, parts.slice(0, index)));
  const values = parts.map(({ text }) => (/^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : unquote(text)));
  if (new Set(values.map((value) => typeof value)).size > 1) problems.push(problemAt(part, fieldProblems.mixedValues()));
  return problems.length > 0 ? { problems } : { type: { kind: 'enum', values } };
}

function valueProblems(value: Part, before: readonly Part[]): FieldProblem[] {
  if (value.text === '') return [problemAt(value, fieldProblems.emptyValue())];
  if (!isQuoted(value.text) && !/^[\w.+/@ -]+$/.test(value.text))
    return [problemAt(value, fieldProblems.type(value.text, `"${value.text}"`))];
  return before.some(({ text }) => unquote(text) === unquote(value.text))
    ? [problemAt(value, fieldProblems.duplicateValue(value.text))]
    : [];
}

function parseRecord(part: Part, values: string | undefined): ParsedValue {
  if (values === undefined) return { type: { kind: 'record', of: { kind: 'string' } } };
  const of = parseValue({ text: values, start: part.start + 'record<'.length, end: part.end - 1 });
  return 'problems' in of ? of : { type: { kind: 'record', of: of.type } };
}

function parseName(part: Part): ParsedValue {
  const { text } = part;
  if (scalarNames.includes(text as ScalarName)) return { type: { kind: text as ScalarName } };
  if (/^[A-Z][A-Za-z0-9]*$/.test(text) && otherNames[text.toLowerCase()] === undefined && !isScalarInOtherCase(text))
    return { type: { kind: 'class', name: text } };
  return { problems: [problemAt(part, fieldProblems.type(text, suggestType(text)))] };
}

function isScalarInOtherCase(text: string): boolean {
  return scalarNames.includes(text.toLowerCase() as ScalarName);
}

function suggestType(text: string): string | undefined {
  const lower = text.toLowerCase();
  if (scalarNames.includes(lower as ScalarName)) return lower;
  return Object.hasOwn(otherNames, lower) ? otherNames[lower] : undefined;
}

/** Returns a phrase for the type, such as `a list of string`. */
export function phraseOf(type: FieldType): string {
  if (type.kind === 'array') return `a list of ${wordOf(elementOf(type))}`;
  return `the type ${wordOf(type)}`;
}

function wordOf(type: FieldType): string {
  if (type.kind === 'enum') return type.values.join('|');
  return type.kind === 'class' ? type.name : type.kind;
}
