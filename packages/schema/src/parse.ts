import { Invalid, type Issue } from './issue';
import { compileParser, type Parser, type SchemaOptions } from './parser';
import { readType } from './read/read-type';
import { compileSerializer, type Serializer } from './serializer';
import { placeOf, SetupError, type SetupProblem } from './setup-error';
import type { Class, TypeShape } from './types/shape';
import type { TypeSpec } from './types/type-grammar';

/** The type of what a type said in the grammar reads: the class's instances, and `unknown` for the words. */
export type Parsed<Spec> = Spec extends readonly [infer Item]
  ? Parsed<Item>[]
  : Spec extends StringConstructor
    ? string
    : Spec extends NumberConstructor
      ? number
      : Spec extends BooleanConstructor
        ? boolean
        : Spec extends Class<infer Instance>
          ? Instance
          : unknown;

/** Thrown by `parse`: a value that does not fit its type. */
export class ParseError extends Error {
  readonly issues: readonly Issue[];
  readonly truncated: boolean;

  constructor({ issues, truncated }: Invalid) {
    super(issues.map(({ path, message }) => (path.length === 0 ? message : `${path.join('.')}: ${message}`)).join('\n'));
    this.name = 'ParseError';
    this.issues = issues;
    this.truncated = truncated;
  }
}

export type SafeResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly issues: readonly Issue[]; readonly truncated: boolean };

interface Compiled {
  readonly type: TypeShape;
  parser?: Parser;
  serializer?: Serializer;
}

const compiled = new Map<unknown, Compiled>();

/**
 * Reads a JSON value outside HTTP: a queue's message, a configuration file. The compiled parser is kept per class.
 * @throws ParseError with every issue; SetupError when the class itself is mistaken.
 */
export function parse<const Spec extends TypeSpec>(spec: Spec, value: unknown, options?: SchemaOptions): Parsed<Spec> {
  const result = safeParse(spec, value, options);
  if (result.ok) return result.value;
  throw new ParseError(new Invalid(result.issues, result.truncated));
}

/** The same without throwing for the value's sake. */
export function safeParse<const Spec extends TypeSpec>(spec: Spec, value: unknown, options?: SchemaOptions): SafeResult<Parsed<Spec>> {
  const result = parserOf(spec, options).parse(value);
  if (result instanceof Promise) throw new Error('This type has async constraints; use parseAsync.');
  return result instanceof Invalid
    ? { ok: false, issues: result.issues, truncated: result.truncated }
    : { ok: true, value: result as Parsed<Spec> };
}

/** `parse` for types with async constraints. */
export async function parseAsync<const Spec extends TypeSpec>(spec: Spec, value: unknown, options?: SchemaOptions): Promise<Parsed<Spec>> {
  const result = await parserOf(spec, options).parse(value);
  if (result instanceof Invalid) throw new ParseError(result);
  return result as Parsed<Spec>;
}

/**
 * The JSON text of a value, by its type: only declared properties.
 * @throws SerializeError when the value does not fit.
 */
export function stringify(spec: TypeSpec, value: unknown): string {
  const entry = compile(spec);
  entry.serializer ??= compileSerializer(entry.type);
  return entry.serializer.stringify(value);
}

function parserOf(spec: TypeSpec, options: SchemaOptions | undefined): Parser {
  const entry = compile(spec);
  if (options) return compileParser(entry.type, options);
  entry.parser ??= compileParser(entry.type);
  return entry.parser;
}

/** Kept per class only: a list or a word is made anew at each call, and would be kept for ever. */
function compile(spec: TypeSpec): Compiled {
  const known = compiled.get(spec);
  if (known) return known;
  const problems: SetupProblem[] = [];
  const place = typeof spec === 'function' ? placeOf(spec) : { className: 'parse' };
  const type = readType(spec, place, (problem) => problems.push(problem));
  if (problems.length > 0) throw new SetupError(problems);
  const entry: Compiled = { type };
  if (typeof spec === 'function') compiled.set(spec, entry);
  return entry;
}
