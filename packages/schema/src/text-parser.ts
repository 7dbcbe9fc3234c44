import { type Coercion, compileCoercion, Misfit, rawOf, type Text, type TextForm, type TextSource, type TextStyle } from './coerce';
import { Invalid, type Issue } from './issue';
import { compileNamedParser, type Parser, type SchemaOptions } from './parser';
import { compileKeywords } from './parser/keyword-checks';
import { readClass } from './read-class';
import type { Class, FieldShape, ObjectShape, TypeShape } from './shape';

export type { TextSource } from './coerce';

/** Reads text by a declared type. */
export interface TextParser<T = unknown> extends Parser<T> {
  /** `value`: parse the text (or texts) of one name. `record`: parse all names of the source at once. */
  readonly reads: 'value' | 'record';
}

export interface TextOptions extends SchemaOptions {
  readonly source: TextSource;
  /** What messages call the value; for `deepObject` also the name before the brackets. */
  readonly name?: string;
  readonly style?: TextStyle;
  readonly explode?: boolean;
}

type TextRecord = Readonly<Record<string, Text | undefined>>;

/**
 * Compiles a parser of text: coercion by the declared type first, then the type's own parser. A DTO class reads all names of its
 * source, or with `style: 'deepObject'` those like `filter[age]`. In a form an empty field is an absent one (BEHAVIOUR E43).
 */
export function compileTextParser<T = unknown>(type: TypeShape, options: TextOptions): TextParser<T> {
  const target = type.kind === 'nullable' ? type.type : type;
  if (target.kind === 'object') return recordParser<T>(target, options);
  if ((target.kind === 'record' || target.kind === 'map') && readsAll(options)) return freeRecordParser<T>(target, options);
  return valueParser<T>(type, options);
}

/** Without a name of its own it takes the whole source, with `deepObject` all names with its brackets. */
function readsAll({ name, style }: TextOptions): boolean {
  return name === undefined || style === 'deepObject';
}

function valueParser<T>(type: TypeShape, options: TextOptions): TextParser<T> {
  const name = options.name ?? 'value';
  const coerce = compileCoercion(type, options);
  const { isAsync, parse } = compileNamedParser<T>(type, name, options);
  const passes = compileCoercedCheck(type, name);
  return {
    reads: 'value',
    isAsync,
    parse(raw) {
      if (isAbsent(raw, options)) return missing(name);
      const value = coerce(raw as Text);
      if (value instanceof Misfit) return parse(value.value);
      return passes(value) ? (value as T) : parse(value);
    },
  };
}

/** What was coerced to these is of its type, so that only the words of the type are left to ask. */
const coercedKinds: ReadonlySet<TypeShape['kind']> = new Set(['string', 'number', 'integer', 'boolean']);

/** Tells of a coerced value that its parser would give it back as it is; false where only the parser knows. */
function compileCoercedCheck(type: TypeShape, name: string): (value: unknown) => boolean {
  if (!coercedKinds.has(type.kind)) return () => false;
  const checks = compileKeywords(type.keywords, name);
  if (checks.length === 0) return () => true;
  return (value) => {
    for (const { passes } of checks) if (!passes(value)) return false;
    return true;
  };
}

function isAbsent(raw: unknown, { source }: TextForm): boolean {
  return raw === undefined || raw === null || (source === 'form' && raw === '');
}

function missing(name: string): Invalid {
  return new Invalid([{ path: [], code: 'isDefined', message: `${name} should not be null or undefined`, missing: true }]);
}

function freeRecordParser<T>(type: TypeShape & { readonly values: TypeShape }, options: TextOptions): TextParser<T> {
  const name = options.name ?? 'value';
  const coerce = compileCoercion(type.values, options);
  const parser = compileNamedParser<T>(type, name, options);
  return {
    reads: 'record',
    isAsync: parser.isAsync,
    parse(raw) {
      const record = options.style === 'deepObject' ? unbracket(raw as TextRecord, name) : (raw as TextRecord);
      const members = Object.entries(record).map(([key, text]) => [key, rawOf(coerce(text as Text))]);
      return parser.parse(Object.fromEntries(members));
    },
  };
}

/** `filter[age]=1` as `{ age: '1' }`, without names that reach an object's prototype. */
function unbracket(raw: TextRecord, name: string): TextRecord {
  const members: Record<string, Text | undefined> = Object.create(null);
  for (const [key, text] of Object.entries(raw)) {
    if (key.startsWith(`${name}[`) && key.endsWith(']')) members[key.slice(name.length + 1, -1)] = text;
  }
  return members;
}

/** One field as its source names it. */
interface FieldText {
  readonly field: FieldShape;
  readonly names: readonly string[];
  readonly coerce: Coercion;
  /** The field's type alone, for the words of a text that is not of its type. */
  readonly parser: Parser;
}

interface Failure {
  readonly field: FieldText;
  readonly text: Text;
}

function recordParser<T>(type: ObjectShape, options: TextOptions): TextParser<T> {
  const parser = compileNamedParser<T>(type, options.name ?? 'value', options);
  let fields: readonly FieldText[] | undefined;
  return {
    reads: 'record',
    isAsync: parser.isAsync,
    parse(raw) {
      fields ??= fieldTexts(type.class, options);
      const record = options.style === 'deepObject' ? unbracket(raw as TextRecord, options.name ?? 'value') : (raw as TextRecord);
      const failures: Failure[] = [];
      const result = parser.parse(readRecord(record, fields, failures, options));
      return result instanceof Promise ? result.then((value) => joined(value, failures)) : joined(result, failures);
    },
  };
}

function fieldTexts(target: Class, options: TextOptions): readonly FieldText[] {
  return readClass(target)
    .fields.filter(({ inInput }) => inInput)
    .map((field) => ({
      field,
      names: namesIn(options.source, field.wireNameIn),
      coerce: compileCoercion(field.type, options),
      parser: compileNamedParser(field.type, field.name, options),
    }));
}

/** A header goes by its name in lower case, also where the class says it in camelCase. */
function namesIn(source: TextSource, name: string): readonly string[] {
  if (source !== 'header') return [name];
  return [
    name.toLowerCase(),
    name
      .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
      .replaceAll('_', '-')
      .toLowerCase(),
  ];
}

function readRecord(record: TextRecord, fields: readonly FieldText[], failures: Failure[], options: TextOptions): Record<string, unknown> {
  const read: Record<string, unknown> = {};
  const known = new Set<string>();
  for (const field of fields) {
    const name = field.names.find((candidate) => Object.hasOwn(record, candidate));
    for (const candidate of field.names) known.add(candidate);
    const text = name === undefined ? undefined : record[name];
    if (text === undefined || isAbsent(text, options)) continue;
    const value = field.coerce(text);
    if (value instanceof Misfit) failures.push({ field, text });
    read[field.field.wireNameIn] = rawOf(value);
  }
  if (options.source === 'query' || options.source === 'form') copyOthers(record, known, read);
  return read;
}

/** Undeclared names, for a class that forbids them. */
function copyOthers(record: TextRecord, known: ReadonlySet<string>, read: Record<string, unknown>): void {
  for (const [key, text] of Object.entries(record)) if (!known.has(key) && key !== '__proto__') read[key] = text;
}

/** Text that is not of its type is refused even where no constraint looks at it. */
function joined<T>(result: T | Invalid, failures: readonly Failure[]): T | Invalid {
  if (failures.length === 0) return result;
  const issues = result instanceof Invalid ? result.issues : [];
  const silent = failures.filter(({ field }) => !issues.some(({ path }) => path[0] === field.field.wireNameIn));
  const added = silent.flatMap(({ field, text }) => issuesOf(field, text));
  return new Invalid([...issues, ...added], result instanceof Invalid && result.truncated);
}

function issuesOf({ field, parser }: FieldText, text: Text): readonly Issue[] {
  const result = parser.parse(field.type.kind === 'array' && typeof text === 'string' ? [text] : text);
  if (!(result instanceof Invalid))
    return [{ path: [field.wireNameIn], code: 'type', message: `${field.name} is not of its type`, input: text }];
  return result.issues.map((issue) => ({ ...issue, path: [field.wireNameIn, ...issue.path] }));
}
