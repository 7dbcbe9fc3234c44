import { Invalid } from '../issue';
import type { SchemaOptions } from '../parser';
import { compileParser, type Parser } from '../parser';
import { objectShapeOf, readClass } from '../read/read-class';
import { compileTextParser } from '../text/text-parser';
import type { Class, FieldShape, TypeShape } from '../types/shape';

/** A value of a field, and the messages of the parser; none for a value that it accepts. */
export interface Example {
  readonly value: unknown;
  readonly messages: readonly string[];
}

/** A text of a query parameter, and the value that it is read as, or the messages. */
export interface TextExample {
  readonly text: string;
  readonly value?: unknown;
  readonly messages: readonly string[];
}

/** Values of many kinds. The real parser decides, so that the examples are always true. */
const values: readonly unknown[] = [
  'text',
  'a',
  '',
  'user@example.com',
  'https://example.com',
  '2026-01-31',
  '2026-01-31T12:00:00.000Z',
  '5f0c9b1e-8b0a-4d3a-9c57-0d5f5f2f6a11',
  '12',
  'a much longer text than most fields allow, which is here to exceed a maximum length that is set for a name, a title or a code of some kind',
  1,
  0,
  5,
  -1,
  1.5,
  50,
  500,
  100_000,
  true,
  null,
  [],
  ['text'],
  [1],
  {},
];

/** Returns a value that a field accepts and one that it rejects; undefined if none of the tried values is. */
export function examplesOf(
  target: Class,
  field: FieldShape,
  options: SchemaOptions,
): { accepted: Example | undefined; rejected: Example | undefined } {
  const parser = compileParser(objectShapeOf(target), options);
  if (!field.inInput || parser.isAsync) return { accepted: undefined, rejected: undefined };
  const documented = [field.documentation.example, ...(field.documentation.examples ?? [])].filter((value) => value !== undefined);
  const tried = [...documented, ...candidatesOf(field.type), ...values].map((value) => tryValue(parser, field, value));
  const rejected = tried.filter(({ messages }) => messages.length > 0);
  return {
    accepted: tried.find(({ messages }) => messages.length === 0),
    // Of the type itself, because a value of another type explains less.
    rejected: rejected.find(({ value }) => isOfKind(value, field.type)) ?? rejected[0],
  };
}

function candidatesOf(type: TypeShape, depth = 0): readonly unknown[] {
  if (type.kind === 'enum') return type.values;
  if (type.kind === 'array' || type.kind === 'set') return candidatesOf(type.items, depth).map((value) => [value]);
  return type.kind === 'object' && depth < maxDepth ? [sampleOf(type.class, depth + 1)] : [];
}

const maxDepth = 3;

/** An object with the required fields of a class. */
function sampleOf(target: Class, depth: number): object {
  const parser = compileParser(objectShapeOf(target));
  const fields = readClass(target).fields.filter(({ inInput, required }) => inInput && required);
  return Object.fromEntries(fields.map((field) => [field.wireNameIn, acceptedBy(parser, field, depth)]));
}

function acceptedBy(parser: Parser, field: FieldShape, depth: number): unknown {
  return [...candidatesOf(field.type, depth), ...values].find((value) => tryValue(parser, field, value).messages.length === 0);
}

function isOfKind(value: unknown, { kind }: TypeShape): boolean {
  if (kind === 'integer') return typeof value === 'number';
  if (kind === 'date' || kind === 'enum' || kind === 'url') return typeof value === 'string';
  return kind === 'array' || kind === 'set' || kind === 'tuple' ? Array.isArray(value) : typeof value === kind;
}

/** The issues of other fields, which are missing, are left out. */
function tryValue(parser: Parser, field: FieldShape, value: unknown): Example {
  const result = parser.parse({ [field.wireNameIn]: value });
  const issues = result instanceof Invalid ? result.issues.filter(({ path }) => path[0] === field.wireNameIn) : [];
  return { value, messages: issues.map(({ message }) => message) };
}

const texts: readonly string[] = ['12', '1.5', 'true', '2026-01-31', 'abc', ''];

/** Returns how text of a query parameter is read; empty for a type that has no text form. */
export function textExamplesOf({ type, name }: FieldShape): readonly TextExample[] {
  if (!['integer', 'number', 'boolean', 'bigint', 'date'].includes(type.kind)) return [];
  const parser = compileTextParser(type, { source: 'query', name });
  return texts.map((text) => {
    const result = parser.parse(text);
    return result instanceof Invalid
      ? { text, messages: result.issues.map(({ message }) => message) }
      : { text, value: result, messages: [] };
  });
}
