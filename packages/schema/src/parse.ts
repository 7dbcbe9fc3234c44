import { compileParser, compileSerializer, readType } from './first-use';
import { Invalid, type Issue } from './issue';
import type { Parser, SchemaOptions } from './parser';
import { errorMessages } from './problems/error-messages';
import type { Serializer } from './serializer';
import { placeOf, SetupError, type SetupProblem } from './setup-error';
import type { TypeShape } from './types/shape';
import type { TypeSpec } from './types/type-grammar';
import type { ValueOf } from './types/value-of';

/** The TypeScript type of what `parse` returns; `unknown` for `anything()`. */
export type Parsed<Spec> = ValueOf<Spec, unknown>;

/** Thrown by `parse` for a value that does not match its type. */
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

/** The result of `safeParse`: the value, or the issues found. `truncated` is true if there were more than the limit. */
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
 * Parses a JSON value outside HTTP, such as a message of a queue or a configuration file. The compiled parser is kept per class.
 * @throws ParseError with every issue; SetupError if the class itself has problems.
 */
export function parse<const Spec extends TypeSpec>(spec: Spec, value: unknown, options?: SchemaOptions): Parsed<Spec> {
  const result = parseValue(spec, value, options);
  if (result instanceof Invalid) throw new ParseError(result);
  return result as Parsed<Spec>;
}

/**
 * Parses a JSON value like `parse`, and returns the issues instead of throwing them.
 * @throws SetupError if the class itself has problems; Error if the type has async constraints.
 */
export function safeParse<const Spec extends TypeSpec>(spec: Spec, value: unknown, options?: SchemaOptions): SafeResult<Parsed<Spec>> {
  const result = parseValue(spec, value, options);
  return result instanceof Invalid
    ? { ok: false, issues: result.issues, truncated: result.truncated }
    : { ok: true, value: result as Parsed<Spec> };
}

/** Parses a JSON value of a type with async constraints; rejects where `parse` throws. */
export function parseAsync<const Spec extends TypeSpec>(spec: Spec, value: unknown, options?: SchemaOptions): Promise<Parsed<Spec>> {
  return parseValueAsync(spec, value, options) as Promise<Parsed<Spec>>;
}

/**
 * Returns the JSON text of a value with the properties that its type declares.
 * @throws SerializeError if the value does not match the type.
 */
export function stringify(spec: TypeSpec, value: unknown): string {
  return serializerOf(spec).stringify(value);
}

/** Returns the compiled serializer of a type. */
export function serializerOf(spec: TypeSpec): Serializer {
  const entry = compile(spec);
  entry.serializer ??= compileSerializer(entry.type);
  return entry.serializer;
}

/** Throws an error for a class with problems, or with async constraints. */
export function checkParsable(spec: TypeSpec): void {
  if (parserOf(spec, undefined).isAsync) throw new Error(errorMessages.asyncConstraints);
}

function parseValue(spec: TypeSpec, value: unknown, options: SchemaOptions | undefined): unknown {
  const result = parserOf(spec, options).parse(value);
  if (result instanceof Promise) throw new Error(errorMessages.asyncConstraints);
  return result;
}

async function parseValueAsync(spec: TypeSpec, value: unknown, options: SchemaOptions | undefined): Promise<unknown> {
  const result = await parserOf(spec, options).parse(value);
  if (result instanceof Invalid) throw new ParseError(result);
  return result;
}

function parserOf(spec: TypeSpec, options: SchemaOptions | undefined): Parser {
  const entry = compile(spec);
  if (options) return compileParser(entry.type, options);
  entry.parser ??= compileParser(entry.type);
  return entry.parser;
}

/** Only classes are kept: a list or `nullable(…)` is created anew by each call, and would be kept forever. */
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
