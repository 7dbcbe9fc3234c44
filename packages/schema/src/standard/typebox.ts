import { createRequire } from 'node:module';
import { isAbsolute, join } from 'node:path';
import { errorMessages } from '../problems/error-messages';
import { mapSchema, type RawSchema } from './raw-schema';
import type { StandardIssue, StandardResult } from './standard-schema';

// TypeBox has no interface of Standard Schema. Its packages are loaded when a class is made of one of its schemas.

type Validate = (value: unknown) => StandardResult;

interface TypeBoxError {
  readonly type: number;
  readonly path: string;
  readonly message: string;
}

interface TypeBoxCompiler {
  readonly TypeCompiler: { Compile(schema: object): { Check(value: unknown): boolean; Errors(value: unknown): Iterable<TypeBoxError> } };
}

interface TypeBoxValues {
  readonly Value: {
    Clone(value: unknown): unknown;
    Clean(schema: object, value: unknown): unknown;
    Default(schema: object, value: unknown): unknown;
    Decode(schema: object, value: unknown): unknown;
  };
  readonly ValueErrorType: Readonly<Record<number, string>>;
}

const transformKind = Symbol.for('TypeBox.Transform');

/**
 * Compiles the validation of a schema of TypeBox: defaults are set, the value is checked by the compiler of TypeBox, undeclared keys are
 * dropped, and transforms decode it.
 */
export function compileTypeBox(schema: object): Validate {
  const { TypeCompiler, Value, ValueErrorType } = loadTypeBox();
  const compiled = TypeCompiler.Compile(schema);
  const decodes = containsTransform(schema);
  return (raw) => {
    const given = Value.Default(schema, Value.Clone(raw));
    if (!compiled.Check(given)) return { issues: Array.from(compiled.Errors(given), (error) => issueOf(error, ValueErrorType)) };
    const value = Value.Clean(schema, given);
    return { value: decodes ? Value.Decode(schema, value) : value };
  };
}

/**
 * Loads the compiler of TypeBox. It is not a peer dependency: npm would keep it in the production install of each application that uses Jest, which needs it. A
 * bundler follows the first two calls, and leaves out a package that is not installed because they are in a `try`.
 */
function loadTypeBox(): TypeBoxCompiler & TypeBoxValues {
  try {
    const compiler = require('@sinclair/typebox/compiler') as TypeBoxCompiler;
    return { ...compiler, ...(require('@sinclair/typebox/value') as TypeBoxValues) };
  } catch (error) {
    return loadFromApplication(error);
  }
}

/** A package manager that gives a package only what it declares installs TypeBox for the application alone. */
function loadFromApplication(cause: unknown): TypeBoxCompiler & TypeBoxValues {
  const files = [process.argv[1] ?? '', join(process.cwd(), 'package.json')].filter((file) => isAbsolute(file));
  const load = files.map((file) => createRequire(file)).find(findsTypeBox);
  if (load === undefined) throw new Error(errorMessages.typeBoxNotInstalled, { cause });
  return { ...load('@sinclair/typebox/compiler'), ...load('@sinclair/typebox/value') };
}

function findsTypeBox(load: NodeJS.Require): boolean {
  try {
    return load.resolve('@sinclair/typebox/compiler') !== '';
  } catch {
    return false;
  }
}

/** Returns the JSON Schema of a schema of TypeBox, which is one except for its types of values that JSON does not have. */
export function typeBoxSchema(schema: object, direction: 'input' | 'output'): RawSchema {
  const copy = (inner: RawSchema): RawSchema => {
    if (direction === 'output' && transformKind in inner) return { 'x-standard': 'unknown' };
    return withKnownType(mapSchema(inner, copy));
  };
  return withDefinitions(copy(schema as RawSchema));
}

function withKnownType(schema: RawSchema): RawSchema {
  const { type, items, additionalItems, ...rest } = schema as RawSchema & { additionalItems?: unknown };
  if (type === 'Date') return { ...rest, type: 'string', format: 'date-time', 'x-standard': 'date' };
  if (typeof type === 'string' && nonJsonTypes.has(type)) return { 'x-standard': 'unknown' };
  if (Array.isArray(items)) return { ...rest, type: 'array', prefixItems: items as RawSchema[], items: false };
  return schema;
}

const nonJsonTypes = new Set([
  'bigint',
  'Uint8Array',
  'symbol',
  'undefined',
  'void',
  'function',
  'constructor',
  'Promise',
  'AsyncIterator',
  'Iterator',
]);

/** A recursive schema of TypeBox refers to itself by its `$id`. */
function withDefinitions(schema: RawSchema): RawSchema {
  const definitions: Record<string, RawSchema> = {};
  const collect = (inner: RawSchema): RawSchema => {
    const { $id, ...rest } = mapSchema(inner, collect);
    if (typeof rest.$ref === 'string') return { ...rest, $ref: `#/$defs/${rest.$ref}` };
    if (typeof $id !== 'string') return rest;
    definitions[$id] = rest;
    return { $ref: `#/$defs/${$id}` };
  };
  const collected = collect(schema);
  return Object.keys(definitions).length === 0 ? collected : { ...collected, $defs: definitions };
}

function issueOf({ type, path, message }: TypeBoxError, names: TypeBoxValues['ValueErrorType']): StandardIssue & { readonly code: string } {
  const steps = path.split('/').slice(1);
  return { code: names[type] ?? 'type', message, path: steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~')) };
}

function containsTransform(schema: object): boolean {
  if (transformKind in schema) return true;
  return Object.values(schema).some((member) => typeof member === 'object' && member !== null && containsTransform(member));
}
