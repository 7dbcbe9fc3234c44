import { compileNamedParser } from '../parser';
import { recordTexts } from '../parser/hydrate/original-texts';
import { readClass } from '../read/read-class';
import type { Class, FieldShape, MapShape, ObjectShape, RecordShape } from '../types/shape';
import { compileCoercion } from './coerce';
import { valueOrText } from './coercion-failure';
import { compileFieldsReader, type NamedField } from './fields-reader';
import { namesIn } from './header-name';
import { isNested } from './is-nested';
import { listNameOf } from './list-name';
import { compileNodeReader } from './nested-texts';
import type { ReadNode } from './node-reader';
import { mergeFailuresLater, type TextFailure } from './text-failure';
import { memberTexts, type Text } from './text-form';
import { hasBrackets, isAbsent, missing, type TextOptions, type TextParser } from './text-options';
import { nameBeforeBrackets, plainOf, readTextTree, type TextNode, type TextRecord } from './text-tree';

/** Compiles a parser of a class from all names of its source. */
export function recordParser<T>(type: ObjectShape, options: TextOptions): TextParser<T> {
  const parser = compileNamedParser<T>(type, options.name ?? 'value', options);
  let read: ReadRecord | undefined;
  return {
    reads: 'record',
    isAsync: parser.isAsync,
    parse(raw) {
      read ??= compileRecordReader(type.class, options);
      const failures: TextFailure[] = [];
      const parsed = parser.parse(read(raw as TextRecord, failures));
      return failures.length === 0 ? parsed : mergeFailuresLater(parsed, failures);
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

/** Reads the texts of a class into an object for its parser. */
type ReadRecord = (record: TextRecord, failures: TextFailure[]) => Record<string, unknown>;

/** Reads the text of one field. */
interface FieldText {
  readonly field: FieldShape;
  /** The name in issues and for the parser. */
  readonly name: string;
  /** The names in the source. */
  readonly names: readonly string[];
  readonly read: ReadNode;
  readonly isNested: boolean;
  /** True for a field with transforms, which also receive an empty text. */
  readonly isRaw: boolean;
}

/** The class is read with the first record, so that classes may refer to each other. */
function compileRecordReader(target: Class, options: TextOptions): ReadRecord {
  const fields = fieldTexts(target, options);
  const known = new Set(fields.flatMap(({ names }) => names));
  const nested = new Set(fields.flatMap(({ isNested, name }) => (isNested ? [name] : [])));
  const isRaw = fields.some((field) => field.isRaw);
  const readFields =
    nested.size === 0
      ? compileFieldsReader(
          fields.map((field) => namedField(field, options)),
          options,
        )
      : undefined;
  return (record, failures) => {
    const read: Record<string, unknown> = {};
    const tree = nested.size === 0 ? undefined : readTextTree(record, nested);
    const isComplete = readFields?.(record, read, failures);
    if (readFields === undefined) for (const field of fields) readField(field, { record, tree, read, failures, options });
    if (!isComplete && hasBrackets(options)) copyUndeclared(record, { known, nested }, read);
    if (isRaw) recordTexts(read, textsOf(record, fields, tree));
    return read;
  };
}

function namedField(field: FieldText, options: TextOptions): NamedField {
  return {
    field: field.field,
    names: field.names,
    readOther: (record, read, failures) => readField(field, { record, tree: undefined, read, failures, options }),
  };
}

function fieldTexts(target: Class, options: TextOptions): readonly FieldText[] {
  return readClass(target)
    .fields.filter(({ inInput }) => inInput)
    .map((field) => ({
      field,
      name: field.wireNameIn,
      names: [namesIn(options.source, field.wireNameIn), listNameOf(field.wireNameIn, field.type, options) ?? []].flat(),
      read: field.transformsIn ? plainOf : compileNodeReader(field.type, field.name, options),
      isNested: hasBrackets(options) && isNested(field.type),
      isRaw: field.transformsIn,
    }));
}

interface RecordReading {
  readonly record: TextRecord;
  readonly tree: TextTree | undefined;
  readonly read: Record<string, unknown>;
  readonly failures: TextFailure[];
  readonly options: TextOptions;
}

function readField(field: FieldText, { record, tree, read, failures, options }: RecordReading): void {
  const node = nodeOf(field, record, tree);
  if (node === undefined || (!field.isRaw && isAbsent(node.members ?? node.text, options))) return;
  read[field.name] = field.read(node, [field.name], failures);
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
