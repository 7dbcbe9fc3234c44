import { Invalid } from '../issue';
import { compileNamedParser, type Parser, type SchemaOptions } from '../parser';
import { recordTexts } from '../parser/hydrate/original-texts';
import { compileKeywordChecks } from '../parser/kinds/keyword-checks';
import { readClass } from '../read/read-class';
import type { Class, ObjectShape, TypeShape } from '../types/shape';
import {
  CoercionFailure,
  compileCoercion,
  memberTexts,
  Repeated,
  rawOf,
  type Text,
  type TextForm,
  type TextSource,
  type TextStyle,
} from './coerce';
import { compileNodeReader, isNested, issuesOf, type ReadNode, type TextFailure } from './nested-texts';
import { nameBeforeBrackets, plainOf, readTextTree, type TextNode, type TextRecord } from './text-tree';

export type { TextSource } from './coerce';

/** Reads text by a declared type. */
export interface TextParser<T = unknown> extends Parser<T> {
  /** `value`: parse the text (or texts) of one name. `record`: parse all names of the source at once. */
  readonly reads: 'value' | 'record';
}

export interface TextOptions extends SchemaOptions {
  readonly source: TextSource;
  /** What messages call the value; for `deepObject` also the name before the brackets. */
  readonly name?: string | undefined;
  readonly style?: TextStyle | undefined;
  readonly explode?: boolean | undefined;
  /** The value of a named class, record or list of these for which the source has no text. Without it that is an issue. */
  readonly absent?: { readonly value: unknown };
}

/**
 * Compiles a parser of text: coercion by the declared type first, then the type's own parser. A DTO class without a name reads all names of
 * its source, and with `style: 'simple'` the members that one text holds in pairs. One with a name reads names with brackets, such as
 * `filter[age]`, in a form and with `style: 'deepObject'`. In a form an empty field is an absent one, unless a transform reads it.
 */
export function compileTextParser<T = unknown>(type: TypeShape, options: TextOptions): TextParser<T> {
  const target = type.kind === 'nullable' ? type.type : type;
  if (isNested(type) && readsBrackets(options)) return bracketsParser<T>(type, options.name as string, options);
  if (target.kind === 'object') return options.style === 'simple' ? membersParser<T>(target, options) : recordParser<T>(target, options);
  if ((target.kind === 'record' || target.kind === 'map') && readsAll(options)) return freeRecordParser<T>(target, options);
  return valueParser<T>(type, options);
}

function readsBrackets({ name, style, source }: TextOptions): boolean {
  return name !== undefined && (style === 'deepObject' || source === 'form');
}

/** Without a name of its own it takes the whole source. */
function readsAll({ name }: TextOptions): boolean {
  return name === undefined;
}

/** Reads `filter[age]`, `items[0][name]` and whatever else has the name before its brackets. */
function bracketsParser<T>(type: TypeShape, name: string, options: TextOptions): TextParser<T> {
  const { isAsync, parse } = compileNamedParser<T>(type, name, options);
  const read = compileNodeReader(type, name, options);
  const names = new Set([name]);
  return {
    reads: 'record',
    isAsync,
    parse(raw) {
      const node = readTextTree(raw as TextRecord, names).get(name);
      if (node === undefined || isAbsent(node.members ?? node.text, options)) {
        return options.absent === undefined ? missing(name) : (options.absent.value as T);
      }
      const failures: TextFailure[] = [];
      const result = parse(read(node, [], failures));
      return result instanceof Promise ? result.then((value) => mergeFailures(value, failures)) : mergeFailures(result, failures);
    },
  };
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
      if (value instanceof Repeated) return new Invalid([{ path: [], code: 'repeated', message: `${name} must be given once` }]);
      if (value instanceof CoercionFailure) return parse(value.value);
      return passes(value) ? (value as T) : parse(value);
    },
  };
}

/** What was coerced to these is of its type, so that only the words of the type are left to ask. */
const coercedKinds: ReadonlySet<TypeShape['kind']> = new Set(['string', 'number', 'integer', 'boolean']);

/** Tells of a coerced value that its parser would give it back as it is; false where only the parser knows. */
function compileCoercedCheck(type: TypeShape, name: string): (value: unknown) => boolean {
  if (!coercedKinds.has(type.kind)) return () => false;
  const checks = compileKeywordChecks(type.keywords, name);
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
      const members = Object.entries(raw as TextRecord).map(([key, text]) => [key, rawOf(coerce(text as Text))]);
      return parser.parse(Object.fromEntries(members));
    },
  };
}

/** One field as its source names it. */
interface FieldText {
  /** Its name in issues, and for the parser. */
  readonly name: string;
  readonly names: readonly string[];
  readonly read: ReadNode;
  readonly isNested: boolean;
  /** True for a field with transforms: they receive an empty text too. */
  readonly isRaw: boolean;
}

function recordParser<T>(type: ObjectShape, options: TextOptions): TextParser<T> {
  const parser = compileNamedParser<T>(type, options.name ?? 'value', options);
  let fields: readonly FieldText[] | undefined;
  return {
    reads: 'record',
    isAsync: parser.isAsync,
    parse(raw) {
      fields ??= fieldTexts(type.class, options);
      const failures: TextFailure[] = [];
      const result = parser.parse(readRecord(raw as TextRecord, fields, failures, options));
      return result instanceof Promise ? result.then((value) => mergeFailures(value, failures)) : mergeFailures(result, failures);
    },
  };
}

/** Reads a class from one text, such as that of a header: `lat,5,lng,1`. */
function membersParser<T>(type: ObjectShape, options: TextOptions): TextParser<T> {
  const name = options.name ?? 'value';
  // Names within the text are those of the class, not those of headers.
  const { isAsync, parse } = recordParser<T>(type, { ...options, source: 'cookie' });
  return {
    reads: 'value',
    isAsync,
    parse: (raw) => (isAbsent(raw, options) ? missing(name) : parse(Object.fromEntries(memberTexts(raw as Text, options.explode)))),
  };
}

function fieldTexts(target: Class, options: TextOptions): readonly FieldText[] {
  return readClass(target)
    .fields.filter(({ inInput }) => inInput)
    .map(({ name, type, wireNameIn, transformsIn }) => ({
      name: wireNameIn,
      names: namesIn(options.source, wireNameIn),
      read: transformsIn ? plainOf : compileNodeReader(type, name, options),
      isNested: hasBrackets(options) && isNested(type),
      isRaw: transformsIn,
    }));
}

/** Only these sources have names that a client chooses freely. */
function hasBrackets({ source }: TextOptions): boolean {
  return source === 'query' || source === 'form';
}

/** A header goes by its name in lower case, also where the class says it in camelCase. */
function namesIn(source: TextSource, name: string): readonly string[] {
  return source === 'header' ? [name.toLowerCase(), headerNameOf(name)] : [name];
}

/** Returns the header that a property of a class is read from, in lower case: `xTenant` is `x-tenant`. */
export function headerNameOf(property: string): string {
  return property
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replaceAll('_', '-')
    .toLowerCase();
}

function readRecord(
  record: TextRecord,
  fields: readonly FieldText[],
  failures: TextFailure[],
  options: TextOptions,
): Record<string, unknown> {
  const read: Record<string, unknown> = {};
  const known = new Set<string>();
  const nested = new Set(fields.flatMap((field) => (field.isNested ? [field.name] : [])));
  const tree = nested.size === 0 ? undefined : readTextTree(record, nested);
  for (const field of fields) {
    for (const candidate of field.names) known.add(candidate);
    const node = field.isNested ? tree?.get(field.name) : ownText(record, field.names);
    if (node === undefined || (!field.isRaw && isAbsent(node.members ?? node.text, options))) continue;
    read[field.name] = field.read(node, [field.name], failures);
  }
  if (hasBrackets(options)) copyOthers(record, { known, nested }, read);
  if (fields.some(({ isRaw }) => isRaw)) recordTexts(read, textsOf(record, fields, tree));
  return read;
}

/** The object that a transform receives as `obj`: every text of the source, and under the names of the class those that are named otherwise or have brackets. */
function textsOf(
  record: TextRecord,
  fields: readonly FieldText[],
  tree: ReadonlyMap<string, TextNode> | undefined,
): Record<string, unknown> {
  const texts: Record<string, unknown> = { ...record };
  for (const { name, names, isNested } of fields) {
    const node = isNested ? tree?.get(name) : ownText(record, names);
    if (node !== undefined) texts[name] = plainOf(node);
  }
  return texts;
}

function ownText(record: TextRecord, names: readonly string[]): TextNode | undefined {
  const name = names.find((candidate) => Object.hasOwn(record, candidate));
  return name === undefined ? undefined : { text: record[name] as Text };
}

interface DeclaredNames {
  readonly known: ReadonlySet<string>;
  /** Those whose names with brackets are theirs as well. */
  readonly nested: ReadonlySet<string>;
}

/** Undeclared names, for a class that forbids them. */
function copyOthers(record: TextRecord, { known, nested }: DeclaredNames, read: Record<string, unknown>): void {
  for (const [key, text] of Object.entries(record)) {
    if (known.has(key) || key === '__proto__' || (nested.size > 0 && nested.has(nameBeforeBrackets(key) ?? ''))) continue;
    read[key] = text;
  }
}

/** Text that is not of its type is refused even where no constraint looks at it. */
function mergeFailures<T>(result: T | Invalid, failures: readonly TextFailure[]): T | Invalid {
  if (failures.length === 0) return result;
  const found = result instanceof Invalid ? result.issues : [];
  const repeated = failures.filter((failure) => failure.repeated);
  const issues = found.filter(({ path }) => !repeated.some((failure) => startsWith(path, failure.path)));
  const silent = failures.filter((failure) => !issues.some(({ path }) => startsWith(path, failure.path)));
  return new Invalid([...issues, ...silent.flatMap(issuesOf)], result instanceof Invalid && result.truncated);
}

function startsWith(path: TextFailure['path'], start: TextFailure['path']): boolean {
  return start.every((step, index) => path[index] === step);
}
