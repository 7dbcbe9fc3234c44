import type { OpenAPIDocument, SchemaObject } from '@antiphon/openapi/spec';
import type { DtoDeclaration, DtoField } from '../classes/dto-class';
import type { EnumType, ValueType } from '../classes/value-type';
import { singularOf } from '../names/plural';
import { splitWords } from '../names/words';
import { inheritedNames, isComposed, mergeParts, requiredNames, singlePart } from './all-of';
import { ClassNames } from './class-names';
import { propertyFor } from './field-names';
import type { Notes } from './notes';
import { readConstraints } from './read-constraints';
import { escapePointer, nameOfReference, resolve } from './references';
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
  return reader.declarations;
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
    const position = { place, names: [[name], [name, 'Dto']] };
    const reserved = this.#reserve(schema, position);
    if (reserved !== undefined) this.#references.set(place, reserved);
    const type = this.#readType(schema, position, reserved);
    this.#references.set(place, type);
    return type;
  }

  #reserve(schema: SchemaObject, { names }: Position): ValueType | undefined {
    if (!isObjectSchema(withoutNull(schema)) && !isComposed(schema)) return undefined;
    return { kind: 'class', name: this.#names.choose(...names) };
  }

  #readType(schema: SchemaObject, position: Position, reserved?: ValueType): ValueType {
    if (schema === (true as unknown)) return { kind: 'anything' };
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
    if (target !== undefined) return this.#readReference(reference, target, nameOfReference(reference));
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
    const discriminator = (schema.discriminator as { propertyName?: string } | undefined)?.propertyName;
    if (discriminator === undefined && types.filter(({ kind }) => kind === 'class').length > 1) {
      this.#notes.add(place, `${keyword} without a discriminator: the first class that matches is used`);
    }
    return { kind: 'oneOf', of: types, ...(discriminator !== undefined && { discriminator }) };
  }

  #readClass(schema: SchemaObject, position: Position, reserved?: ValueType): ValueType {
    const parts = (schema.allOf ?? []) as readonly SchemaObject[];
    const bases = parts.flatMap((part, index) => this.#readBase(part, `${position.place}/allOf/${index}`));
    const own = mergeParts(
      schema,
      parts.filter((part) => part.$ref === undefined),
    );
    if (bases.length === 0 && own.properties === undefined) return this.#readRecord(own, position);
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

  #readBase(part: SchemaObject, place: string): string[] {
    if (typeof part.$ref !== 'string') return [];
    const type = this.#resolve(part.$ref, { place, names: [[nameOfReference(part.$ref)]] });
    if (type.kind === 'class') return [type.name];
    this.#notes.add(place, `allOf refers to \`${part.$ref}\`, which is not an object, so it is left out`);
    return [];
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
    const properties = Object.entries((schema.properties ?? {}) as Record<string, SchemaObject>);
    const required = requiredNames(schema, this.#document);
    const inherited = inheritedNames(schema, this.#document);
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

  #readField(key: string, property: SchemaObject, { owner, place, isRequired, inherited, taken }: FieldPosition): DtoField {
    const type = this.#readType(property, { place, names: [[owner, key]] });
    const constraints = readConstraints(property, type, place, this.#notes);
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
    const isLiteral = isScalar(value) || value === null || (Array.isArray(value) && value.every(isScalar));
    if (isLiteral && !isRequired && (value !== null || type.kind === 'nullable')) return value;
    this.#notes.add(
      `${place}/default`,
      isRequired ? 'the field is required, so its default is left out' : 'the default is left out: it is not a value that a literal can be',
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
