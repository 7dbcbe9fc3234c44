import { recordTexts } from '../parser/hydrate/original-texts';
import { readClass } from '../read/read-class';
import type { ArrayShape, Class, ObjectShape, SetShape, TupleShape, TypeShape, UnionShape } from '../types/shape';
import { classesByListedValues } from '../types/union-type';
import { type Coercion, compileCoercion } from './coerce';
import { isFailure } from './coercion-failure';
import { isNested } from './is-nested';
import { jsonIn } from './json-text';
import { leafReader, type NodeOptions, type ReadMembers, type ReadNode, recordReader, withMembers } from './node-reader';
import { itemsOf, plainOf, type TextNode } from './text-tree';

/**
 * Compiles a reader of texts with brackets: `address[city]` for a class or a record, `items[0][name]` for a list, in the order of the numbers. A
 * form may also contain JSON. Each class is read with its first value, so that it may refer to itself.
 */
export function compileNodeReader(type: TypeShape, name: string, options: NodeOptions): ReadNode {
  return new NodeCompiler(options).reader(type, name, options);
}

interface FieldReader {
  readonly read: ReadNode;
  /** The coercion of a type that is one text. */
  readonly coerce: Coercion | undefined;
  /** True for a field with transforms: they receive the text or the list of texts, as with class-transformer. */
  readonly isRaw: boolean;
}

/** Compiles the fields of each class once. */
class NodeCompiler {
  /** The options below the outermost value: each member has its own brackets, so styles do not apply. */
  readonly #inner: NodeOptions;
  readonly #classes = new Map<Class, ReadonlyMap<string, FieldReader>>();

  constructor({ style: _style, explode: _explode, ...inner }: NodeOptions) {
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
        return withMembers(type, name, options, recordReader(this.#lazyReader(type.values, name)));
      case 'array':
      case 'set':
        return this.#listReader(type, name, options);
      case 'tuple':
        return this.#tupleReader(type, name, options);
      case 'union':
        return isNested(type) ? withMembers(type, name, options, this.#unionReader(type, name)) : leafReader(type, name, options);
      default:
        return leafReader(type, name, options);
    }
  }

  /** The type of a member may be the type that is being compiled. */
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
    const fields = readClass(target).fields.filter(({ inInput }) => inInput);
    const byName = new Map(
      fields.map(({ wireNameIn, type, name, transformsIn: isRaw }) => {
        const coerce = isRaw || isNested(type) ? undefined : compileCoercion(type, this.#inner);
        return [wireNameIn, { read: isRaw ? plainOf : this.#lazyReader(type, name), coerce, isRaw }] as const;
      }),
    );
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

  /** A browser sends every field of a form, so an empty one is absent. */
  #isEmpty({ text, members }: TextNode): boolean {
    return this.#inner.source === 'form' && text === '' && members === undefined;
  }

  #listReader(type: ArrayShape | SetShape, name: string, options: NodeOptions): ReadNode {
    const readItem = this.#lazyReader(type.items, name);
    const fail = leafReader(type, name, options);
    const readMembers = withMembers(type, name, options, (members, path, failures) => {
      const items = itemsOf(members);
      if (items === undefined) return fail({ members: new Map(members) }, path, failures);
      return items.map((item, index) => readItem(item, [...path, index], failures));
    });
    if (!isNested(type.items)) return readMembers;
    return (node, path, failures) => {
      const { text, members } = node;
      if (members !== undefined || Array.isArray(jsonIn(text, options))) return readMembers(node, path, failures);
      return [text ?? []].flat().map((item, index) => readItem({ text: item }, [...path, index], failures));
    };
  }

  #tupleReader(type: TupleShape, name: string, options: NodeOptions): ReadNode {
    const readers = type.elements.map((element) => this.#lazyReader(element, name));
    const fail = leafReader(type, name, options);
    return withMembers(type, name, options, (members, path, failures) => {
      const items = itemsOf(members);
      if (items === undefined) return fail({ members: new Map(members) }, path, failures);
      return items.map((item, index) => (readers[index] ?? plainOf)(item, [...path, index], failures));
    });
  }

  /**
   * Selects the option by its tag. Without a discriminator it selects the first option for which all required names are present and all texts match,
   * else the class that the members name by a listed value, so that the issues are those of its fields. Nested members are not tried, so the time is linear, however deep unions are nested.
   */
  #unionReader({ options, discriminator }: UnionShape, name: string): ReadMembers {
    const readers = options.filter(isNested).map((type) => ({ type, read: this.#lazyReader(type, name) }));
    const listed = discriminator === undefined ? classesByListedValues(options) : undefined;
    const listedClasses = new Map(Array.from(listed?.classes ?? [], ([value, option]) => [String(value), option.class]));
    const named = (members: ReadonlyMap<string, TextNode>) => listed && listedClasses.get(members.get(listed.property)?.text as string);
    return (members, path, failures) => {
      const tag = discriminator === undefined ? undefined : members.get(discriminator.property)?.text;
      const tagged = typeof tag === 'string' ? discriminator?.mapping.get(tag) : undefined;
      const matching = tagged === undefined ? readers.find(({ type }) => this.#matches(type, members)) : undefined;
      const target = tagged?.class ?? named(members);
      const option = matching ?? (target && readers.find(({ type }) => classOf(type) === target));
      const node = { members: new Map(members) };
      return option === undefined ? plainOf(node) : option.read(node, path, failures);
    };
  }

  #matches(type: TypeShape, members: ReadonlyMap<string, TextNode>): boolean {
    const target = classOf(type);
    if (target === undefined) return true;
    const required = readClass(target).fields.filter((field) => field.inInput && field.required);
    if (!required.every(({ wireNameIn }) => members.has(wireNameIn))) return false;
    const fields = this.#fieldsOf(target);
    return Array.from(members).every(([key, node]) => matchesText(node, fields.get(key)?.coerce));
  }
}

function matchesText({ text, members }: TextNode, coerce: Coercion | undefined): boolean {
  return coerce === undefined || (members === undefined && text !== undefined && !isFailure(coerce(text)));
}

function classOf(type: TypeShape): Class | undefined {
  return type.kind === 'object' ? type.class : undefined;
}
