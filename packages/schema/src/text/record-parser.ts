import { compileNamedParser } from '../parser';
import { recordTexts } from '../parser/hydrate/original-texts';
import { readClass } from '../read/read-class';
import type { Class, MapShape, ObjectShape, RecordShape } from '../types/shape';
import { compileCoercion } from './coerce';
import { valueOrText } from './coercion-failure';
import { namesIn } from './header-name';
import { isNested } from './is-nested';
import { compileNodeReader } from './nested-texts';
import type { ReadNode } from './node-reader';
import { mergeFailuresLater, type TextFailure } from './text-failure';
import { memberTexts, type Text } from './text-form';
import { hasBrackets, isAbsent, missing, type TextOptions, type TextParser } from './text-options';
import { nameBeforeBrackets, plainOf, readTextTree, type TextNode, type TextRecord } from './text-tree';

/** Compiles a parser of a class from all names of its source. */
export function recordParser<T>(type: ObjectShape, options: TextOptions): TextParser<T> {
  const parser = compileNamedParser<T>(type, options.name ?? 'value', options);
  let fields: readonly FieldText[] | undefined;
  return {
    reads: 'record',
    isAsync: parser.isAsync,
    parse(raw) {
      fields ??= fieldTexts(type.class, options);
      const failures: TextFailure[] = [];
      return mergeFailuresLater(parser.parse(readRecord(raw as TextRecord, fields, failures, options)), failures);
    },
  };
}

/** Compiles a parser of a class from one text, such as a header: `lat,5,lng,1`. */
export function membersParser<T>(type: ObjectShape, options: TextOptions): TextParser<T> {
  const name = options.name ?? 'value';
  // Names within the text are the names of the class, not of headers.
  const { isAsync, parse } = recordParser<T>(type, { ...options, source: 'cookie' });
  return {
    reads: 'value',
    isAsync,
    parse: (raw) => (isAbsent(raw, options) ? missing(name) : parse(Object.fromEntries(memberTexts(raw as Text, options.explode)))),
  };
}

/** Compiles a parser of a record or a Map from all names of its source. */
export function freeRecordParser<T>(type: RecordShape | MapShape, options: TextOptions): TextParser<T> {
  const coerce = compileCoercion(type.values, options);
  const parser = compileNamedParser<T>(type, options.name ?? 'value', options);
  return {
    reads: 'record',
    isAsync: parser.isAsync,
    parse(raw) {
      const members = Object.entries(raw as TextRecord).map(([key, text]) => [key, valueOrText(coerce(text as Text))]);
      return parser.parse(Object.fromEntries(members));
    },
  };
}

/** Reads the text of one field. */
interface FieldText {
  /** The name in issues and for the parser. */
  readonly name: string;
  /** The names in the source. */
  readonly names: readonly string[];
  readonly read: ReadNode;
  readonly isNested: boolean;
  /** True for a field with transforms, which also receive an empty text. */
  readonly isRaw: boolean;
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
    for (const name of field.names) known.add(name);
    const node = nodeOf(field, record, tree);
    if (node === undefined || (!field.isRaw && isAbsent(node.members ?? node.text, options))) continue;
    read[field.name] = field.read(node, [field.name], failures);
  }
  if (hasBrackets(options)) copyUndeclared(record, { known, nested }, read);
  if (fields.some(({ isRaw }) => isRaw)) recordTexts(read, textsOf(record, fields, tree));
  return read;
}

type TextTree = ReadonlyMap<string, TextNode>;

function nodeOf({ name, names, isNested }: FieldText, record: TextRecord, tree: TextTree | undefined): TextNode | undefined {
  if (isNested) return tree?.get(name);
  const given = names.find((candidate) => Object.hasOwn(record, candidate));
  return given === undefined ? undefined : { text: record[given] as Text };
}

/** Returns the object that a transform receives as `obj`: all texts of the source, also under the names of the class. */
function textsOf(record: TextRecord, fields: readonly FieldText[], tree: TextTree | undefined): Record<string, unknown> {
  const texts: Record<string, unknown> = { ...record };
  for (const field of fields) {
    const node = nodeOf(field, record, tree);
    if (node !== undefined) texts[field.name] = plainOf(node);
  }
  return texts;
}

interface DeclaredNames {
  readonly known: ReadonlySet<string>;
  /** Names whose names with brackets are declared too. */
  readonly nested: ReadonlySet<string>;
}

/** Copies undeclared names, which a class may forbid. */
function copyUndeclared(record: TextRecord, { known, nested }: DeclaredNames, read: Record<string, unknown>): void {
  for (const [key, text] of Object.entries(record)) {
    if (known.has(key) || key === '__proto__' || (nested.size > 0 && nested.has(nameBeforeBrackets(key) ?? ''))) continue;
    read[key] = text;
  }
}
