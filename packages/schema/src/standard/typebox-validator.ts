import { createRequire } from 'node:module';
import { isAbsolute, join } from 'node:path';
import { errorMessages } from '../problems/error-messages';
import { type AnyStandardSchema, isTypeBox1Schema, type StandardIssue, type StandardResult } from './standard-schema';
import { decodes } from './typebox-schema';

// TypeBox has no interface of Standard Schema. Its packages are loaded when a class is made of one of its schemas.

type Validate = (value: unknown) => StandardResult;

/** The functions of TypeBox that read a value of one schema. Each of them may change the value that it is given. */
interface TypeBoxReader {
  clone(value: unknown): unknown;
  setDefaults(value: unknown): unknown;
  check(value: unknown): boolean;
  issues(value: unknown): readonly StandardIssue[];
  dropUndeclared(value: unknown): unknown;
  decode(value: unknown): unknown;
}

/**
 * Compiles the validation of a schema of TypeBox: defaults are set, the value is checked by the compiler of TypeBox, undeclared keys are
 * dropped, and transforms or codecs decode it.
 */
export function compileTypeBox(schema: AnyStandardSchema): Validate {
  const reader = isTypeBox1Schema(schema) ? readerOfTypeBox1(schema) : readerOfTypeBox0(schema);
  const isDecoded = containsDecoder(schema);
  return (raw) => {
    const given = reader.setDefaults(reader.clone(raw));
    if (!reader.check(given)) return { issues: reader.issues(given) };
    const value = reader.dropUndeclared(given);
    return { value: isDecoded ? reader.decode(value) : value };
  };
}

function containsDecoder(schema: object): boolean {
  if (decodes(schema)) return true;
  return Object.values(schema).some((member) => typeof member === 'object' && member !== null && containsDecoder(member));
}

interface TypeBox0Compiler {
  readonly TypeCompiler: { Compile(schema: object): { Check(value: unknown): boolean; Errors(value: unknown): Iterable<TypeBox0Error> } };
}

interface TypeBox0Values {
  readonly Value: {
    Clone(value: unknown): unknown;
    Clean(schema: object, value: unknown): unknown;
    Default(schema: object, value: unknown): unknown;
    Decode(schema: object, value: unknown): unknown;
  };
  readonly ValueErrorType: Readonly<Record<number, string>>;
}

interface TypeBox0Error {
  readonly type: number;
  readonly path: string;
  readonly message: string;
}

function readerOfTypeBox0(schema: object): TypeBoxReader {
  const { TypeCompiler, Value, ValueErrorType } = loadTypeBox0();
  const compiled = TypeCompiler.Compile(schema);
  return {
    clone: Value.Clone,
    setDefaults: (value) => Value.Default(schema, value),
    check: (value) => compiled.Check(value),
    issues: (value) =>
      Array.from(compiled.Errors(value), (error) => issue(ValueErrorType[error.type] ?? 'type', error.message, error.path)),
    dropUndeclared: (value) => Value.Clean(schema, value),
    decode: (value) => Value.Decode(schema, value),
  };
}

/**
 * Loads the compiler of TypeBox 0.34. It is not a peer dependency: npm would keep it in the production install of each application that uses Jest, which needs
 * it. A bundler follows the first two calls, and leaves out a package that is not installed because they are in a `try`.
 */
function loadTypeBox0(): TypeBox0Compiler & TypeBox0Values {
  try {
    const compiler = require('@sinclair/typebox/compiler') as TypeBox0Compiler;
    return { ...compiler, ...(require('@sinclair/typebox/value') as TypeBox0Values) };
  } catch (error) {
    return loadFromApplication(error);
  }
}

/** A package manager that gives a package only what it declares installs TypeBox for the application alone. */
function loadFromApplication(cause: unknown): TypeBox0Compiler & TypeBox0Values {
  const files = [process.argv[1] ?? '', join(process.cwd(), 'package.json')].filter((file) => isAbsolute(file));
  const load = files.map((file) => createRequire(file)).find(findsTypeBox0);
  if (load === undefined) throw new Error(errorMessages.typeBoxNotInstalled('@sinclair/typebox'), { cause });
  return { ...load('@sinclair/typebox/compiler'), ...load('@sinclair/typebox/value') };
}

function findsTypeBox0(load: NodeJS.Require): boolean {
  try {
    return load.resolve('@sinclair/typebox/compiler') !== '';
  } catch {
    return false;
  }
}

interface TypeBox1Compiler {
  Compile(schema: object): { Check(value: unknown): boolean; Errors(value: unknown): readonly TypeBox1Error[] };
}

interface TypeBox1Values {
  Clone(value: unknown): unknown;
  Clean(context: object, schema: object, value: unknown): unknown;
  Default(context: object, schema: object, value: unknown): unknown;
  /** Runs the codecs only; `Decode` would convert values first. */
  DecodeUnsafe(context: object, schema: object, value: unknown): unknown;
}

interface TypeBox1Error {
  readonly keyword: string;
  readonly instancePath: string;
  readonly message: string;
  readonly params: { readonly requiredProperties?: readonly string[]; readonly additionalProperties?: readonly string[] };
}

function readerOfTypeBox1(schema: object): TypeBoxReader {
  const { Compile, Clone, Clean, Default, DecodeUnsafe } = loadTypeBox1();
  const compiled = Compile(schema);
  const resolvable = withRefsForThis(schema);
  const context = { '#': resolvable };
  return {
    clone: Clone,
    setDefaults: (value) => Default(context, resolvable, value),
    check: (value) => compiled.Check(value),
    issues: (value) => compiled.Errors(value).flatMap(issuesOfTypeBox1),
    dropUndeclared: (value) => Clean(context, resolvable, value),
    decode: (value) => DecodeUnsafe(context, resolvable, value),
  };
}

function loadTypeBox1(): TypeBox1Compiler & TypeBox1Values {
  try {
    const compiler = require('typebox/compile') as TypeBox1Compiler;
    return { ...compiler, ...(require('typebox/value') as TypeBox1Values) };
  } catch (error) {
    throw new Error(errorMessages.typeBoxNotInstalled('typebox'), { cause: error });
  }
}

/** `Clean`, `Default` and `DecodeUnsafe` of TypeBox 1 resolve a `Ref` but not a `This`, so undeclared keys would stay in what it refers to. */
function withRefsForThis(schema: object): object {
  const copy = Array.isArray(schema) ? [...schema] : Object.create(Object.getPrototypeOf(schema), Object.getOwnPropertyDescriptors(schema));
  for (const [name, member] of Object.entries(schema)) {
    if (typeof member === 'object' && member !== null) copy[name] = withRefsForThis(member);
  }
  if (copy['~kind'] === 'This') Object.defineProperty(copy, '~kind', { value: 'Ref' });
  return copy;
}

/** A missing or undeclared property is reported at its own path, as by the other libraries. */
function issuesOfTypeBox1({ keyword, instancePath, message, params }: TypeBox1Error): readonly StandardIssue[] {
  const names =
    keyword === 'required' ? params.requiredProperties : keyword === 'additionalProperties' ? params.additionalProperties : undefined;
  return names === undefined ? [issue(keyword, message, instancePath)] : names.map((name) => issue(keyword, message, instancePath, name));
}

function issue(code: string, message: string, pointer: string, ...names: readonly string[]): StandardIssue & { readonly code: string } {
  const steps = pointer.split('/').slice(1);
  return { code, message, path: [...steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~')), ...names] };
}
