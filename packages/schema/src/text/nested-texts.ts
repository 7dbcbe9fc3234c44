import { Invalid, type Issue } from '../issue';
import { compileNamedParser, type Parser, type SchemaOptions } from '../parser';
import { recordTexts } from '../parser/hydrate/original-texts';
import { readClass } from '../read/read-class';
import type { ArrayShape, Class, ObjectShape, SetShape, TypeShape, UnionShape } from '../types/shape';
import { type Coercion, CoercionFailure, compileCoercion, Repeated, rawOf, type Text, type TextForm } from './coerce';
import { plainOf, type TextNode } from './text-tree';

/** The source of the texts, and the rules by which their values are checked. */
type NestedOptions = TextForm & SchemaOptions;

type Path = readonly (string | number)[];

/** A text that is not of its type, recorded until the parser has reported what it finds itself. */
export interface TextFailure {
  readonly path: Path;
  readonly name: string;
  readonly parser: () => Parser;
  readonly text: unknown;
  /** Several texts were sent where one is expected. */
  readonly repeated: boolean;
}

/** Coerces the texts of one node by a declared type; records those that do not fit, and leaves them as they are. */
export type ReadNode = (node: TextNode, path: Path, failures: TextFailure[]) => unknown;

/** Returns true for types whose values have members of their own: a class, a record, a list of these. */
export function isNested(type: TypeShape): boolean {
  switch (type.kind) {
    case 'object':
    case 'record':
    case 'map':
      return true;
    case 'nullable':
      return isNested(type.type);
    case 'array':
    case 'set':
      return isNested(type.items);
    case 'union':
      return type.options.some(isNested);
    default:
      return false;
  }
}

/**
 * Compiles a reader of texts with brackets: `address[city]` for a class or a record, `items[0][name]` for a list, in the order of the
 * numbers. In a form, one text of JSON is accepted as well. A class is read with its first value, so it may refer to itself.
 */
export function compileNodeReader(type: TypeShape, name: string, options: NestedOptions): ReadNode {
  return new NodeCompiler(options).reader(type, name, options);
}

/** Returns the issues of a failure: those of its type, or that there are several texts. */
export function issuesOf({ path, name, parser, text, repeated }: TextFailure): readonly Issue[] {
  if (repeated) return [{ path, code: 'repeated', message: `${name} must be given once` }];
  const result = parser().parse(text);
  if (!(result instanceof Invalid)) return [{ path, code: 'type', message: `${name} is not of its type`, input: text }];
  return result.issues.map((issue) => ({ ...issue, path: [...path, ...issue.path] }));
}

interface FieldReader {
  readonly read: ReadNode;
  /** For a type that one text holds. */
  readonly coerce: Coercion | undefined;
  /** True for a field with transforms: they receive the text, or the list of texts, as class-transformer gives it. */
  readonly isRaw: boolean;
}

type ReadMembers = (members: ReadonlyMap<string, TextNode>, path: Path, failures: TextFailure[]) => unknown;

/** Compiles the fields of each class once. */
class NodeCompiler {
  /** Below the outermost value every member has brackets of its own: there are no styles. */
  readonly #inner: NestedOptions;
  readonly #classes = new Map<Class, ReadonlyMap<string, FieldReader>>();

  constructor({ style: _style, explode: _explode, ...inner }: NestedOptions) {
    this.#inner = inner;
  }

  reader(type: TypeShape, name: string, options = this.#inner): ReadNode {
    switch (type.kind) {
      case 'nullable':
        return this.reader(type.type, name, options);
      case 'object':
        return withMembers(type, name, options, this.#objectReader(type));
      case 'record':
      case 'map':
        return withMembers(type, name, options, membersReader(this.#lazyReader(type.values, name)));
      case 'array':
      case 'set':
        return this.#listReader(type, name, options);
      case 'union':
        return isNested(type) ? withMembers(type, name, options, this.#unionReader(type, name)) : leafReader(type, name, options);
      default:
        return leafReader(type, name, options);
    }
  }

  /** The type of the members may be the one that is being compiled. */
  #lazyReader(type: TypeShape, name: string): ReadNode {
    let read: ReadNode | undefined;
    return (node, path, failures) => {
      read ??= this.reader(type, name);
      return read(node, path, failures);
    };
  }

  #fieldsOf(target: Class): ReadonlyMap<string, FieldReader> {
    const known = this.#classes.get(target);
    if (known !== undefined) return known;
    const fields = readClass(target)
      .fields.filter(({ inInput }) => inInput)
      .map(({ wireNameIn, type, name, transformsIn: isRaw }) => {
        const coerce = isRaw || isNested(type) ? undefined : compileCoercion(type, this.#inner);
        return [wireNameIn, { read: isRaw ? plainOf : this.#lazyReader(type, name), coerce, isRaw }] as const;
      });
    const byName = new Map(fields);
    this.#classes.set(target, byName);
    return byName;
  }

  #objectReader({ class: target }: ObjectShape): ReadMembers {
    return (members, path, failures) => {
      const fields = this.#fieldsOf(target);
      const read: Record<string, unknown> = {};
      let isRaw = false;
      for (const [key, node] of members) {
        const field = fields.get(key);
        if (field === undefined) read[key] = plainOf(node);
        else if (field.isRaw || !this.#isEmpty(node)) read[key] = field.read(node, [...path, key], failures);
        if (field?.isRaw) isRaw = true;
      }
      if (isRaw) recordTexts(read, plainOf({ members: new Map(members) }) as object);
      return read;
    };
  }

  /** A browser sends every field of a form: an empty one is absent. */
  #isEmpty({ text, members }: TextNode): boolean {
    return this.#inner.source === 'form' && text === '' && members === undefined;
  }

  #listReader(type: ArrayShape | SetShape, name: string, options: NestedOptions): ReadNode {
    const readItem = this.#lazyReader(type.items, name);
    const refuse = leafReader(type, name, options);
    const readMembers = withMembers(type, name, options, (members, path, failures) => {
      const items = itemsOf(members);
      if (items === undefined) return refuse({ members: new Map(members) }, path, failures);
      return items.map((item, index) => readItem(item, [...path, index], failures));
    });
    if (!isNested(type.items)) return readMembers;
    return (node, path, failures) => {
      const { text, members } = node;
      if (members !== undefined || Array.isArray(jsonIn(text, options))) return readMembers(node, path, failures);
      return [text ?? []].flat().map((item, index) => readItem({ text: item }, [...path, index], failures));
    };
  }

  /**
   * By the tag; without one, the first option that has every name that is required, and whose own texts fit. What is nested in them is
   * not tried, so that the time is linear however deep unions are in each other.
   */
  #unionReader({ options, discriminator }: UnionShape, name: string): ReadMembers {
    const readers = options.filter(isNested).map((type) => ({ type, read: this.#lazyReader(type, name) }));
    return (members, path, failures) => {
      const tag = discriminator === undefined ? undefined : members.get(discriminator.property)?.text;
      const chosen = typeof tag === 'string' ? discriminator?.mapping.get(tag) : undefined;
      const option = readers.find(({ type }) => (chosen === undefined ? this.#fits(type, members) : classOf(type) === chosen.class));
      const node = { members: new Map(members) };
      return option === undefined ? plainOf(node) : option.read(node, path, failures);
    };
  }

  #fits(type: TypeShape, members: ReadonlyMap<string, TextNode>): boolean {
    const target = classOf(type);
    if (target === undefined) return true;
    const isComplete = readClass(target).fields.every(
      ({ inInput, required, wireNameIn }) => !inInput || !required || members.has(wireNameIn),
    );
    return isComplete && Array.from(members).every(([key, node]) => isOfType(node, this.#fieldsOf(target).get(key)?.coerce));
  }
}

function isOfType({ text, members }: TextNode, coerce: Coercion | undefined): boolean {
  return coerce === undefined || (members === undefined && text !== undefined && !(coerce(text) instanceof CoercionFailure));
}

function classOf(type: TypeShape): Class | undefined {
  return type.kind === 'object' ? type.class : undefined;
}

function leafReader(type: TypeShape, name: string, options: NestedOptions): ReadNode {
  const coerce = compileCoercion(type, options);
  const parser = lazyParser(type, name, options);
  return (node, path, failures) => {
    const value = node.members === undefined ? coerce(node.text as Text) : new CoercionFailure(plainOf(node));
    if (value instanceof CoercionFailure) failures.push({ path, name, parser, text: value.value, repeated: value instanceof Repeated });
    return rawOf(value);
  };
}

function lazyParser(type: TypeShape, name: string, options: NestedOptions): () => Parser {
  let parser: Parser | undefined;
  return () => {
    parser ??= compileNamedParser(type, name, options);
    return parser;
  };
}

/** Reads the members of a node; a node without any is JSON in a form, or what its type makes of one text. */
function withMembers(type: TypeShape, name: string, options: NestedOptions, read: ReadMembers): ReadNode {
  const readText = leafReader(type, name, options);
  return (node, path, failures) => {
    const { text, members } = node;
    if (members === undefined) return jsonIn(text, options) ?? readText(node, path, failures);
    return text === undefined ? read(members, path, failures) : readText(node, path, failures);
  };
}

/** An object or a list that a form holds as JSON; undefined for any other text. */
function jsonIn(text: Text | undefined, { source }: NestedOptions): object | undefined {
  if (source !== 'form' || typeof text !== 'string' || !/^\s*[[{]/.test(text)) return undefined;
  try {
    return text.includes('__proto__') || text.includes('\\') ? JSON.parse(text, refusePrototype) : JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refusePrototype(key: string, value: unknown): unknown {
  if (key === '__proto__') throw new SyntaxError('The key __proto__ is not accepted');
  return value;
}

function membersReader(readValue: ReadNode): ReadMembers {
  return (members, path, failures) =>
    Object.fromEntries(Array.from(members, ([key, node]) => [key, readValue(node, [...path, key], failures)]));
}

/** Items in the order of their numbers, which may have gaps; those of `[]` last. Undefined where a member has a name. */
function itemsOf(members: ReadonlyMap<string, TextNode>): readonly TextNode[] | undefined {
  const numbered: [number, TextNode][] = [];
  const others: TextNode[] = [];
  for (const [key, node] of members) {
    if (/^\d{1,15}$/.test(key)) numbered.push([Number(key), node]);
    else if (key !== '') return undefined;
    else if (Array.isArray(node.text)) for (const text of node.text) others.push({ text });
    else others.push(node);
  }
  return [...numbered.sort(([left], [right]) => left - right).map(([, node]) => node), ...others];
}
