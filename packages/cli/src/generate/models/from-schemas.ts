import type { OpenAPIDocument, SchemaObject } from '@antiphon/openapi/spec';
import type { DtoDeclaration, DtoField } from '../classes/dto-class';
import type { EnumType, ValueType } from '../classes/value-type';
import { singularOf } from '../names/plural';
import { splitWords } from '../names/words';
import { acceptsLiteral } from './accepts-literal';
import { allOfParts, inheritedNames, isComposed, mergeParts, requiredNames, singlePart } from './all-of';
import { ClassNames } from './class-names';
import { emptyKeyNote, propertyFor } from './field-names';
import type { Notes } from './notes';
import { readConstraints } from './read-constraints';
import { type Discriminator, readTags } from './read-tags';
import { separateRedeclared } from './redeclared-fields';
import { escapePointer, keysOf, nameOfReference, pointerTo, resolve } from './references';
import { reportUnsupported } from './unsupported-keywords';
import { withoutNull } from './without-null';

/** A schema and its JSON Pointer in the document. */
export interface PlacedSchema {
  readonly schema: SchemaObject;
  readonly place: string;
}

/**
 * Derives declarations from schemas of an OpenAPI document, and from all that they refer to.
 * @param roots The schemas by the names of their classes.
 */
export function declarationsFromSchemas(
  roots: ReadonlyMap<string, PlacedSchema>,
  document: OpenAPIDocument,
  notes: Notes,
): readonly DtoDeclaration[] {
  const reader = new SchemaReader(document, notes);
  for (const [name, root] of roots) reader.readRoot(name, root);
  return separateRedeclared(reader.declarations, notes);
}

/** The place of a schema, and the names of a class that is made of it. */
interface Position {
  readonly place: string;
  readonly names: readonly (readonly string[])[];
}

interface FieldPosition {
  readonly owner: string;
  readonly place: string;
  readonly isRequired: boolean;
  /** The fields of the bases, by their names in JSON. */
  readonly inherited: ReadonlySet<string>;
  readonly taken: ReadonlySet<string>;
}

class SchemaReader {
  readonly declarations: DtoDeclaration[] = [];
  readonly #document: OpenAPIDocument;
  readonly #notes: Notes;
  readonly #names = new ClassNames();
  /** The types of references that have been read, or are being read. */
  readonly #references = new Map<string, ValueType>();
  /** The places of references whose types are being read. */
  readonly #open = new Set<string>();
  /** The places of the bases of each class, by its place. */
  readonly #bases = new Map<string, Set<string>>();

  constructor(document: OpenAPIDocument, notes: Notes) {
    this.#document = document;
    this.#notes = notes;
  }

  readRoot(name: string, { schema, place }: PlacedSchema): void {
    if (this.#references.has(place)) return;
    const type = this.#readReference(place, schema, name);
    if (type.kind !== 'class' && type.kind !== 'enum') {
      this.#notes.add(place, `the schema is not an object (${type.kind}), so it has no class; fields that refer to it have its type`);
    }
  }

  /** Reads the target of a reference once. Its name is chosen before its content is read: it may refer to itself. */
  #readReference(place: string, schema: SchemaObject, name: string): ValueType {
    const known = this.#references.get(place);
    if (known !== undefined) return known;
    if (this.#open.has(place)) {
      this.#notes.add(place, 'the schema consists of itself without a class in between, so the value may be anything');
      return { kind: 'anything' };
    }
    const position = { place, names: [[name], [name, 'Dto']] };
    const reserved = this.#reserve(schema, position);
    if (reserved !== undefined) this.#references.set(place, reserved);
    this.#open.add(place);
    const type = this.#readType(schema, position, reserved);
    this.#open.delete(place);
    this.#references.set(place, type);
    return type;
  }

  #reserve(schema: SchemaObject, { names }: Position): ValueType | undefined {
    if (!isJsonObject(schema) || (!isObjectSchema(withoutNull(schema)) && !isComposed(schema))) return undefined;
    return { kind: 'class', name: this.#names.choose(...names) };
  }

  #readType(schema: SchemaObject, position: Position, reserved?: ValueType): ValueType {
    if (schema === (true as unknown)) return { kind: 'anything' };
    if (!isJsonObject(schema)) {
      this.#notes.add(position.place, `\`${JSON.stringify(schema)}\` is not a schema that a field can have, so the value may be anything`);
      return { kind: 'anything' };
    }
    const inner = withoutNull(schema);
    const type = this.#readNonNull(inner, position, reserved);
    return inner === schema || type.kind === 'nullable' || type.kind === 'anything' ? type : { kind: 'nullable', of: type };
  }

  #readNonNull(schema: SchemaObject, position: Position, reserved?: ValueType): ValueType {
    reportUnsupported(schema, position.place, this.#notes);
    if (typeof schema.$ref === 'string') return this.#resolve(schema.$ref, position);
    if (schema.const !== undefined) return this.#readEnum([schema.const], schema, position);
    if (Array.isArray(schema.enum)) return this.#readEnum(schema.enum, schema, position);
    const single = singlePart(schema);
    if (single !== undefined) return this.#readType(single, position, reserved);
    if (isComposed(schema) || isObjectSchema(schema)) return this.#readClass(schema, position, reserved);
    const options = schema.oneOf ?? schema.anyOf;
    if (Array.isArray(options)) return this.#readUnion(options as SchemaObject[], schema, position);
    return this.#readKind(schema, position);
  }

  #resolve(reference: string, { place }: Position): ValueType {
    const target = resolve(reference, this.#document);
    if (target !== undefined) return this.#readReference(pointerTo(keysOf(reference)!), target, nameOfReference(reference));
    const reason = reference.startsWith('#') ? 'leads nowhere' : 'leads to another document, which is not read';
    this.#notes.add(place, `the reference \`${reference}\` ${reason}, so the value may be anything`);
    return { kind: 'anything' };
  }

  #readEnum(values: readonly unknown[], { description }: SchemaObject, position: Position): ValueType {
    const scalars = values.filter(isScalar);
    if (scalars.length < values.filter((value) => value !== null).length) {
      this.#notes.add(position.place, 'values of the enum that are objects or lists are left out');
    }
    if (scalars.length === 0) return { kind: 'anything' };
    if (scalars.length === 1) return orNull({ kind: 'enum', name: '', values: scalars }, values);
    const known = this.declarations.find((other) => other.kind === 'enum' && isSameEnum(other, scalars, position));
    const name = known?.name ?? this.#names.choose(...position.names);
    const type: EnumType = { kind: 'enum', name, values: scalars };
    if (known === undefined) this.declarations.push({ ...type, ...(description !== undefined && { description: String(description) }) });
    return orNull(type, values);
  }

  #readUnion(options: readonly SchemaObject[], schema: SchemaObject, { place, names }: Position): ValueType {
    const keyword = schema.oneOf === undefined ? 'anyOf' : 'oneOf';
    const types = options.map((option, index) =>
      this.#readType(option, { place: `${place}/${keyword}/${index}`, names: names.map((name) => [...name, String(index + 1)]) }),
    );
    const { discriminator } = schema as { readonly discriminator?: Discriminator };
    const property = discriminator?.propertyName;
    const hasClasses = types.every(({ kind }) => kind === 'class');
    const tags = property !== undefined && hasClasses ? readTags(options, discriminator!, this.#document) : undefined;
    if (property === undefined && types.filter(({ kind }) => kind === 'class').length > 1) {
      this.#notes.add(place, `${keyword} without a discriminator: the first class that matches is used`);
    }
    return { kind: 'oneOf', of: types, ...(property !== undefined && { discriminator: property }), ...(tags && { tags }) };
  }

  #readClass(schema: SchemaObject, position: Position, reserved?: ValueType): ValueType {
    const parts = allOfParts(schema);
    const read = parts.map((part, index) => this.#readBase(part, `${position.place}/allOf/${index}`, position.place));
    const bases = read.filter((base) => base !== undefined);
    const own = mergeParts(
      { ...schema, allOf: parts.filter((part, index) => part.$ref === undefined || read[index] !== undefined) },
      parts.filter((part) => part.$ref === undefined),
    );
    if (bases.length === 0 && own.properties === undefined) {
      return parts.some(({ $ref }) => $ref !== undefined) ? { kind: 'anything' } : this.#readWithoutParts(own, position);
    }
    for (const keyword of ['oneOf', 'anyOf']) {
      if (own[keyword] !== undefined)
        this.#notes.add(`${position.place}/${keyword}`, 'a class has the declared fields only, so the alternatives are not checked');
    }
    const name = reserved?.kind === 'class' ? reserved.name : this.#names.choose(...position.names);
    if (own.properties !== undefined && isJsonObject(own.additionalProperties)) {
      this.#notes.add(`${position.place}/additionalProperties`, 'a class has declared fields only: other keys are dropped');
    }
    const fields = this.#readFields(own, name, position.place);
    const wanted = position.names[0]!.join('');
    this.declarations.push({
      kind: 'class',
      name,
      ...(position.names[0]!.length === 1 && wanted !== name && { documentName: wanted }),
      ...(own.description !== undefined && { description: String(own.description) }),
      ...(bases.length > 0 && { bases }),
      ...(own.additionalProperties === false && { forbidsExtra: true }),
      fields,
    });
    return { kind: 'class', name };
  }

  /** Reads a schema into which its parts have been merged. */
  #readWithoutParts({ allOf: _, ...own }: SchemaObject, position: Position): ValueType {
    const { type = 'object' } = own as { readonly type?: unknown };
    return type === 'object' && own.enum === undefined && own.const === undefined && own.oneOf === undefined && own.anyOf === undefined
      ? this.#readRecord(own, position)
      : this.#readNonNull(own, position);
  }

  /** Returns the name of the base class that a part of an allOf refers to. */
  #readBase({ $ref }: SchemaObject, place: string, owner: string): string | undefined {
    if (typeof $ref !== 'string') return undefined;
    const base = pointerTo(keysOf($ref) ?? []);
    if (this.#extends(base, owner)) {
      this.#notes.add(place, `allOf refers to \`${$ref}\`, which is derived from this schema, so it is left out`);
      return undefined;
    }
    this.#bases.set(owner, (this.#bases.get(owner) ?? new Set()).add(base));
    const type = this.#resolve($ref, { place, names: [[nameOfReference($ref)]] });
    if (type.kind === 'class') return type.name;
    this.#notes.add(place, `allOf refers to \`${$ref}\`, which is not an object, so it is left out`);
    return undefined;
  }

  /** Returns true if the schema of a place is the other one, or is derived from it. The bases that are known have no circle. */
  #extends(place: string, other: string): boolean {
    return place === other || [...(this.#bases.get(place) ?? [])].some((base) => this.#extends(base, other));
  }

  #readRecord(schema: SchemaObject, { place, names }: Position): ValueType {
    const values = schema.additionalProperties;
    if (!isJsonObject(values)) return { kind: 'record', of: { kind: 'anything' } };
    return {
      kind: 'record',
      of: this.#readType(values as SchemaObject, {
        place: `${place}/additionalProperties`,
        names: names.map((name) => [...name, 'Value']),
      }),
    };
  }

  #readFields(schema: SchemaObject, owner: string, place: string): DtoField[] {
    const all = Object.entries((schema.properties ?? {}) as Record<string, SchemaObject>);
    const properties = all.filter(([key]) => key !== '');
    if (properties.length < all.length) this.#notes.add(`${place}/properties/`, emptyKeyNote);
    const required = requiredNames(schema, { document: this.#document, place });
    const inherited = inheritedNames(schema, { document: this.#document, place });
    const taken = new Set(properties.map(([key]) => key));
    for (const key of required)
      if (!taken.has(key) && schema.allOf === undefined) this.#notes.add(`${place}/required`, `\`${key}\` is required but not declared`);
    return properties.map(([key, property]) =>
      this.#readField(key, property, {
        owner,
        place: `${place}/properties/${escapePointer(key)}`,
        isRequired: required.has(key),
        inherited,
        taken,
      }),
    );
  }

  #readField(key: string, given: SchemaObject, { owner, place, isRequired, inherited, taken }: FieldPosition): DtoField {
    const type = this.#readType(given, { place, names: [[owner, key]] });
    const property = isJsonObject(given) ? given : {};
    const inline = allOfParts(property).filter(({ $ref }) => $ref === undefined);
    const constraints = readConstraints(mergeParts(property, inline), type, place, this.#notes);
    const initial = this.#defaultOf(property, type, place, isRequired);
    return {
      ...propertyFor(key, taken),
      type,
      ...(inherited.has(key) && { overrides: true }),
      ...(!isRequired && initial === undefined && { optional: true }),
      ...(initial !== undefined && { default: initial }),
      ...(Object.keys(constraints).length > 0 && { constraints }),
      ...documentationOf(property),
    };
  }

  /** An initializer makes a field optional, so a required field has none. */
  #defaultOf(property: SchemaObject, type: ValueType, place: string, isRequired: boolean): unknown {
    const value = property.default;
    if (value === undefined) return undefined;
    if (!isRequired && acceptsLiteral(type, value)) return value;
    this.#notes.add(
      `${place}/default`,
      isRequired
        ? 'the field is required, so its default is left out'
        : 'the default is left out: it is not a value of the type that a literal can be',
    );
    return undefined;
  }

  #readKind(schema: SchemaObject, position: Position): ValueType {
    const { type, format } = schema as { readonly type?: unknown; readonly format?: string };
    if (Array.isArray(type)) return this.#readTypes(type as string[], schema, position);
    if (type === 'string') return this.#readString(format, position.place);
    if (type === 'integer') return { kind: 'integer', ...(format === 'int32' && { format }) };
    if (type === 'number') return { kind: 'number' };
    if (type === 'boolean') return { kind: 'boolean' };
    if (type === 'array') return this.#readArray(schema, position);
    if (type === 'object') return this.#readRecord(schema, position);
    if (type !== undefined)
      this.#notes.add(`${position.place}/type`, `the type \`${String(type)}\` is unknown, so the value may be anything`);
    return { kind: 'anything' };
  }

  #readTypes(types: readonly string[], schema: SchemaObject, position: Position): ValueType {
    const options = types.map((type) => this.#readNonNull({ ...schema, type }, position));
    return options.length === 1 ? options[0]! : { kind: 'oneOf', of: options };
  }

  #readArray({ items }: SchemaObject, { place, names }: Position): ValueType {
    if (!isJsonObject(items)) return { kind: 'array', of: { kind: 'anything' } };
    return { kind: 'array', of: this.#readType(items as SchemaObject, { place: `${place}/items`, names: names.map(singular) }) };
  }

  #readString(format: string | undefined, place: string): ValueType {
    if (format === undefined || format === 'password') return { kind: 'string' };
    if (format === 'date' || format === 'date-time') return { kind: 'date', format };
    if (stringFormats.has(format)) return { kind: 'string', format };
    this.#notes.add(`${place}/format`, `the format \`${format}\` is unknown and not checked; \`defineFormat\` of antiphon defines it`);
    return { kind: 'string' };
  }
}

const stringFormats: ReadonlySet<string> = new Set(
  'time duration email idn-email hostname idn-hostname ipv4 ipv6 uri uri-reference iri iri-reference uri-template uuid json-pointer relative-json-pointer regex byte'.split(
    ' ',
  ),
);

function orNull(type: ValueType, values: readonly unknown[]): ValueType {
  return values.includes(null) ? { kind: 'nullable', of: type } : type;
}

function isJsonObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function isObjectSchema(schema: SchemaObject): boolean {
  return schema.$ref === undefined && isJsonObject(schema.properties) && Object.keys(schema.properties).length > 0;
}

function singular(name: readonly string[]): readonly string[] {
  return [...name.slice(0, -1), singularOf(splitWords(name.at(-1)!)).join('-')];
}

/** An inline enum of the same field and values is declared once. */
function isSameEnum(other: EnumType, values: readonly unknown[], { names }: Position): boolean {
  return (
    JSON.stringify(other.values) === JSON.stringify(values) &&
    names.some(
      (name) =>
        name.length > 1 &&
        other.name.endsWith(
          splitWords(name.at(-1)!)
            .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
            .join(''),
        ),
    )
  );
}

function documentationOf({ description, deprecated, readOnly, writeOnly, example, examples }: SchemaObject): Partial<DtoField> {
  const first = example ?? (Array.isArray(examples) ? examples[0] : undefined);
  return {
    ...(typeof description === 'string' && { description: description.trim() }),
    ...(first !== undefined && { example: first }),
    ...(deprecated === true && { deprecated }),
    ...(readOnly === true && { readOnly }),
    ...(writeOnly === true && { writeOnly }),
  };
}
