import { hasNestedClass } from '../parser/type-enforcement';
import { objectShapeOf, readClass, refusesAbsence } from '../read/read-class';
import { classesIn } from '../read/read-type';
import { TO_INSTANCE, transformStorage } from '../read/transform-metadata';
import type { Keywords } from '../types/keywords';
import type { ClassShape, Constraint, Documentation, EnumShape, FieldShape, ScalarShape, TypeShape } from '../types/shape';
import { dropUndefined } from '../values/drop-undefined';
import { constrain } from './constraints';
import { documentedDefaults, type SchemaDirection } from './default';
import { documentMember } from './document-value';
import { mergeSchemas, orNull } from './merge';
import type { JSONSchema } from './schema';
import { type UnionParts, unionSchema } from './union';

/** How a type is written down. */
export interface JSONSchemaOptions {
  /** What a client sends or what it gets: wire names, hidden fields and `required` differ. */
  readonly direction: SchemaDirection;
  /** The reference to a class, `#/components/schemas/Item`; whoever asks for it keeps apart classes of one name. */
  readonly ref: (shape: ClassShape, direction: SchemaDirection) => string;
  /** The reference to an enum that has a name. Without it the values of the enum are written in place. */
  readonly enumRef?: (shape: EnumShape) => string;
  /** Undeclared keys, for classes that do not say it themselves: `forbid` closes the objects of an input. Default: `ignore`. */
  readonly extra?: 'ignore' | 'forbid';
  /** The rules of what comes in, for classes that do not say it themselves. Default: `strict`. */
  readonly validation?: 'strict' | 'class-validator';
}

/** The JSON Schema 2020-12 of a type. A class is a `$ref` at any depth; `classSchema` is what stands behind it. */
export function jsonSchema(type: TypeShape, options: JSONSchemaOptions): JSONSchema {
  const schema = schemaOfKind(type, options);
  return type.keywords ? mergeSchemas(keywordSchema(type.keywords, type.kind), schema) : schema;
}

/** The body of a class: its fields with their constraints, defaults and documentation; nested classes through `ref`. */
export function classSchema(shape: ClassShape, options: JSONSchemaOptions): JSONSchema {
  const isInput = options.direction === 'input';
  const fields = shape.fields.filter((field) => (isInput ? isRead(field) : field.inOutput));
  const isExact = isInput && (shape.validation ?? options.validation) === 'class-validator';
  const unset = new Set(isExact ? exposedNames(shape) : []);
  const defaults = documentedDefaults(shape, options.direction);
  const required = fields.filter((field) =>
    isInput ? isAlwaysAsked(field) || (unset.has(field.name) && isAskedFor(field)) : isAlwaysSent(field),
  );
  const isClosed = isInput && (shape.extra ?? options.extra) === 'forbid';
  return {
    ...wordsOf(shape.documentation),
    type: 'object',
    properties: Object.fromEntries([
      ...fields.map((field) => {
        const initial = unset.has(field.name) ? undefined : defaults.get(field.name);
        return [wireName(field, options), fieldSchema(field, initial, options)] as const;
      }),
      ...(isClosed ? ignoredFields(shape) : []),
    ]),
    ...(required.length > 0 && { required: required.map((field) => wireName(field, options)) }),
    ...(isClosed && { additionalProperties: false }),
  };
}

/** A read-only field is ignored rather than refused, also where undeclared keys are refused: a client sends back what it received. */
function ignoredFields({ fields }: ClassShape): readonly (readonly [string, JSONSchema])[] {
  const readOnly = fields.filter(({ documentation }) => documentation.readOnly === true);
  return readOnly.map(({ wireNameIn }) => [wireNameIn, { readOnly: true }]);
}

/** The name a class wants in a document; two classes may want the same one. */
export function schemaName(shape: ClassShape): string {
  return shape.name.replace(/[^A-Za-z0-9._-]+/g, '_').replace(/^_|_$/g, '') || 'Anonymous';
}

/** True when a client must send something else than it gets: the class, or one inside it, needs a schema for each direction. */
export function differsByDirection(shape: ClassShape): boolean {
  return [...classesIn(objectShapeOf(shape.class))].some((target) => {
    const reached = readClass(target);
    const [input, output] = (['input', 'output'] as const).map((direction) => classSchema(reached, { direction, ref: schemaName }));
    return JSON.stringify(input) !== JSON.stringify(output);
  });
}

function fieldSchema(field: FieldShape, initial: unknown, options: JSONSchemaOptions): JSONSchema {
  const narrowed = constrain(jsonSchema(field.type, options), field);
  const schema = options.direction === 'output' ? withNullForNaN(narrowed, field) : narrowed;
  const said: JSONSchema = { ...wordsOf(field.documentation), ...(initial !== undefined && { default: initial }) };
  const { format, ...annotations } = said;
  const described = { ...schema, ...annotations, ...(format !== undefined && { format }) };
  return field.nullable ? orNull(described) : described;
}

/** JSON has no NaN and no infinity: where `@IsNumber` allows them they go out as null (BEHAVIOUR E14). */
function withNullForNaN(schema: JSONSchema, { constraints }: FieldShape): JSONSchema {
  const allowing = constraints.filter(allowsNaN);
  if (allowing.some(({ each }) => !each)) return orNull(schema);
  return allowing.length > 0 && schema.type === 'array' ? { ...schema, items: orNull(schema.items ?? {}) } : schema;
}

function allowsNaN({ key, args: [options] }: Constraint): boolean {
  const { allowNaN, allowInfinity } = (options ?? {}) as { readonly allowNaN?: boolean; readonly allowInfinity?: boolean };
  return key === 'isNumber' && (allowNaN === true || allowInfinity === true);
}

function wireName(field: FieldShape, { direction }: JSONSchemaOptions): string {
  return direction === 'input' ? field.wireNameIn : field.wireNameOut;
}

/** What neither a constraint nor a class speaks of is dropped by the parser, or refused as undeclared. */
function isRead(field: FieldShape): boolean {
  return field.inInput && (field.validated || hasNestedClass(field));
}

/** Properties that class-transformer sets to undefined where they are absent, whatever their initializer. */
function exposedNames({ class: target }: ClassShape): readonly string[] {
  return transformStorage.getExposedProperties(target, TO_INSTANCE);
}

function isAskedFor({ optional, conditions, constraints }: FieldShape): boolean {
  return !optional && conditions.length === 0 && constraints.some(refusesAbsence);
}

/** A property whose `@Type` names a class is asked for as one with `@ValidateNested` is. */
function isAlwaysAsked(field: FieldShape): boolean {
  const { required, optional, hasDefault, conditions } = field;
  if (field.computed) return false;
  return required || (hasNestedClass(field) && !optional && !hasDefault && conditions.length === 0);
}

/**
 * What is required is there; a default fills what the value lacks, null does where only null is admitted. What no client may send
 * (`@Expose` on a getter) is the application's to give.
 */
function isAlwaysSent({ required, validated, optional, nullable, hasDefault, conditions }: FieldShape): boolean {
  if (!conditions.every(({ isOptional }) => isOptional)) return false;
  return required || hasDefault || (!optional && (nullable || !validated));
}

const scalarSchemas: Readonly<Record<Exclude<ScalarShape['kind'], 'bigint' | 'date'>, JSONSchema>> = {
  string: { type: 'string' },
  number: { type: 'number' },
  integer: { type: 'integer' },
  boolean: { type: 'boolean' },
  bytes: { type: 'string', contentEncoding: 'base64' },
  url: { type: 'string', format: 'uri' },
};

function schemaOfKind(type: TypeShape, options: JSONSchemaOptions): JSONSchema {
  switch (type.kind) {
    case 'any':
      return {};
    case 'enum':
      return type.name !== undefined && options.enumRef ? { $ref: options.enumRef(type) } : enumSchema(type);
    case 'array':
      return { type: 'array', items: jsonSchema(type.items, options) };
    case 'set':
      return { type: 'array', items: jsonSchema(type.items, options), uniqueItems: true };
    case 'map':
    case 'record':
      return { type: 'object', additionalProperties: jsonSchema(type.values, options) };
    case 'nullable':
      return orNull(jsonSchema(type.type, options));
    case 'union':
      return unionSchema(type, unionParts(options));
    case 'object':
      return { $ref: options.ref(type.shape, options.direction) };
    case 'date':
      return dateSchema(type, options);
    case 'bigint':
      return options.direction === 'input' ? integerOrText : { type: 'integer' };
    default:
      return scalarSchemas[type.kind];
  }
}

/** A day is read as its midnight; what is written has a time, unless the format is that of a day. */
function dateSchema({ keywords }: ScalarShape, { direction }: JSONSchemaOptions): JSONSchema {
  if (keywords?.format !== undefined) return { type: 'string', format: keywords.format };
  return direction === 'output'
    ? { type: 'string', format: 'date-time' }
    : { type: 'string', anyOf: [{ format: 'date-time' }, { format: 'date' }] };
}

/** Numbers of JSON are exact up to 2^53; larger integers come as their digits. */
const integerOrText: JSONSchema = {
  type: ['integer', 'string'],
  minimum: Number.MIN_SAFE_INTEGER,
  maximum: Number.MAX_SAFE_INTEGER,
  pattern: '^-?\\d{1,400}$',
};

function unionParts(options: JSONSchemaOptions): UnionParts {
  const isInput = options.direction === 'input';
  return {
    schemaOf: (type) => jsonSchema(type, options),
    bodyOf: (shape) => classSchema(shape, options),
    fieldOf: ({ fields }, name) => fields.find((field) => (isInput ? isRead(field) : field.inOutput) && wireName(field, options) === name),
    isRequired: isInput ? isAlwaysAsked : isAlwaysSent,
  };
}

/** The values of an enum, under its name if it has one. */
export function enumSchema({ values, name }: EnumShape): JSONSchema {
  const types = [...new Set(values.map((value) => (value === null ? 'null' : typeof value)))];
  return { ...(name !== undefined && { title: name }), type: types.length === 1 ? types[0] : types, enum: values };
}

/** `items` speaks of the elements of every collection; those of a map or a record are its values. */
function keywordSchema({ items, ...keywords }: Keywords, kind: TypeShape['kind']): JSONSchema {
  const isKeyed = kind === 'map' || kind === 'record';
  return { ...wordsOf(keywords), ...(items && { [isKeyed ? 'additionalProperties' : 'items']: wordsOf(items) }) };
}

/** Keywords and documentation in the words of 2020-12, which has `examples` and no `example`; values as they travel. */
function wordsOf({ example, examples, ...words }: Keywords | Documentation): JSONSchema {
  const given = examples ?? (example === undefined ? undefined : [example]);
  const all = { ...words, ...(given && { examples: given }) } as Record<string, unknown>;
  const written = Object.entries(all).map(([word, value]) => [word, documentMember(word, value)] as const);
  return dropUndefined(Object.fromEntries(written));
}
