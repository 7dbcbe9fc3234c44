import type { RawSchema } from '../../standard/raw-schema';
import { anyType, arrayOf, objectOf } from '../../types/build-type';
import type { Class, ClassShape, EnumShape, FieldShape, TypeShape } from '../../types/shape';
import { discriminatorFrom, type Tag } from '../../types/union-type';

/** The context in which a JSON Schema is read as a type. */
export interface SchemaReading {
  /** Marks of values that JSON does not have are read as what is written; for an input they are any value, which the library reads. */
  readonly direction: 'input' | 'output';
  readonly shapeOf: (target: Class) => ClassShape;
  /** Returns the schema that a reference names, and its class if it is an object. */
  readonly resolve: (ref: string) => { readonly schema: RawSchema; readonly class: Class | undefined };
  /** Returns the class of an object inside the schema. */
  readonly classOf: (schema: RawSchema, reading: SchemaReading) => Class;
  /** The references that are being read: a type that contains itself other than in an object has no shape. */
  readonly open: ReadonlySet<string>;
}

/** A field without the facts that only decorators declare. */
const plainField = {
  hasDefault: false,
  constraints: [],
  conditions: [],
  nested: [],
  awaited: false,
  validated: true,
  typed: false,
  declared: true,
  exempt: [],
  transformsIn: false,
  transformsOut: false,
  computed: false,
  documentation: {},
} as const;

/** No value matches it, so nothing is written. */
const neverType: EnumShape = Object.freeze({ kind: 'enum', values: [] });

/** Returns the type that a JSON Schema describes, without its constraints: the library of the schema checks them. */
export function typeOfSchema(schema: RawSchema | boolean | undefined, reading: SchemaReading): TypeShape {
  if (typeof schema !== 'object') return schema === false ? neverType : anyType;
  if (schema['x-standard'] !== undefined) return markedType(schema['x-standard'], reading);
  if (schema.$ref !== undefined) return referencedType(schema.$ref, reading);
  if ('const' in schema) return enumOf([schema.const]);
  if (schema.enum !== undefined) return enumOf(schema.enum);
  const options = schema.anyOf ?? schema.oneOf;
  if (options !== undefined) return unionOf(options, reading);
  if (schema.allOf !== undefined) return typeOfIntersection(schema, reading);
  const { type } = schema;
  if (typeof type === 'string') return typeOfName(type, schema, reading);
  if (type !== undefined) return unionOf(typesOf(schema, type), reading);
  return schema.not === undefined ? anyType : neverType;
}

/** Returns the field of a property in the directions in which it is read or written. */
export function fieldOf(
  name: string,
  { type, required, order, inInput, inOutput }: Pick<FieldShape, 'type' | 'required' | 'order' | 'inInput' | 'inOutput'>,
): FieldShape {
  const isNullable = type.kind === 'nullable';
  return Object.freeze({
    ...plainField,
    name,
    wireNameIn: name,
    wireNameOut: name,
    inInput,
    inOutput,
    type: isNullable ? type.type : type,
    nullable: isNullable,
    optional: !required,
    required,
    order,
  });
}

/** Returns the fields of an object, in one direction. */
export function fieldsOfSchema({ properties = {}, required = [] }: RawSchema, reading: SchemaReading): FieldShape[] {
  return Object.entries(properties).map(([name, schema], order) =>
    fieldOf(name, { type: typeOfSchema(schema, reading), required: required.includes(name), order, inInput: true, inOutput: true }),
  );
}

/** Merges the objects of an intersection; undefined if one of its parts is not an object. */
export function mergedObject(schema: RawSchema, resolve: SchemaReading['resolve']): RawSchema | undefined {
  const parts = [{ ...schema, allOf: undefined }, ...(schema.allOf ?? [])].map((part) =>
    part.$ref === undefined ? part : resolve(part.$ref).schema,
  );
  const objects = parts.map((part) => (part.allOf === undefined ? part : mergedObject(part, resolve)));
  if (objects.slice(1).some((part) => part?.properties === undefined)) return undefined;
  return {
    type: 'object',
    properties: Object.assign({}, ...objects.map((part) => part?.properties)),
    required: [...new Set(objects.flatMap((part) => part?.required ?? []))],
  };
}

function markedType(mark: NonNullable<RawSchema['x-standard']>, { direction }: SchemaReading): TypeShape {
  if (direction === 'input') return mark === 'date' ? Object.freeze({ kind: 'string' }) : anyType;
  return mark === 'date' || mark === 'bigint' ? Object.freeze({ kind: mark }) : neverType;
}

function referencedType(ref: string, reading: SchemaReading): TypeShape {
  const { schema, class: target } = reading.resolve(ref);
  if (target !== undefined) return objectOf(target, reading.shapeOf);
  return reading.open.has(ref) ? neverType : typeOfSchema(schema, { ...reading, open: new Set([...reading.open, ref]) });
}

function typeOfName(type: string, schema: RawSchema, reading: SchemaReading): TypeShape {
  switch (type) {
    case 'object':
      return objectType(schema, reading);
    case 'array':
      return listType(schema, reading);
    case 'null':
      return enumOf([null]);
    case 'string':
    case 'number':
    case 'integer':
    case 'boolean':
      return Object.freeze({ kind: type });
    default:
      return neverType;
  }
}

function objectType(schema: RawSchema, reading: SchemaReading): TypeShape {
  const { properties, additionalProperties, patternProperties } = schema;
  // An object ends the chain of references, because its fields are read later.
  if (properties !== undefined) return objectOf(reading.classOf(schema, { ...reading, open: new Set() }), reading.shapeOf);
  const values = [...Object.values(patternProperties ?? {}), ...(typeof additionalProperties === 'object' ? [additionalProperties] : [])];
  if (values.length === 0) return additionalProperties === false ? Object.freeze({ kind: 'record', values: neverType }) : anyType;
  return Object.freeze({ kind: 'record', values: values.length === 1 ? typeOfSchema(values[0], reading) : unionOf(values, reading) });
}

function listType({ prefixItems, items }: RawSchema, reading: SchemaReading): TypeShape {
  if (prefixItems === undefined || prefixItems.length === 0) return arrayOf(typeOfSchema(items, reading));
  const elements = prefixItems.map((item) => typeOfSchema(item, reading));
  if (typeof items !== 'object') return Object.freeze({ kind: 'tuple', elements: Object.freeze(elements) });
  return arrayOf(unionOf([...prefixItems, items], reading));
}

function typeOfIntersection(schema: RawSchema, reading: SchemaReading): TypeShape {
  const merged = mergedOnce(schema, reading);
  return merged === undefined ? neverType : objectType(merged, reading);
}

function enumOf(values: readonly unknown[]): TypeShape {
  const isScalar = (value: unknown): value is EnumShape['values'][number] => value === null || typeof value !== 'object';
  if (!values.every(isScalar)) return neverType;
  const others = values.filter((value) => value !== null);
  if (others.length === 0 || others.length === values.length) return Object.freeze({ kind: 'enum', values: Object.freeze(values) });
  return Object.freeze({ kind: 'nullable', type: enumOf(others) });
}

function unionOf(schemas: readonly (RawSchema | boolean)[], reading: SchemaReading): TypeShape {
  const types = schemas.map((schema) => ({ schema, type: typeOfSchema(schema, reading) })).filter(({ type }) => type !== neverType);
  const isNullable = types.some(({ type }) => isNull(type) || type.kind === 'nullable');
  const options = types
    .filter(({ type }) => !isNull(type))
    .map(({ schema, type }) => ({ schema, type: type.kind === 'nullable' ? type.type : type }));
  const union = optionsType(options, reading);
  return isNullable ? Object.freeze({ kind: 'nullable', type: union }) : union;
}

function isNull(type: TypeShape): boolean {
  return type.kind === 'enum' && type.values.length === 1 && type.values[0] === null;
}

/** An option of a union. */
interface Option {
  readonly schema: RawSchema | boolean;
  readonly type: TypeShape;
}

function optionsType(options: readonly Option[], reading: SchemaReading): TypeShape {
  const types = options.map(({ type }) => type);
  const [first] = types;
  if (first === undefined) return neverType;
  if (types.length === 1) return first;
  if (types.some(({ kind }) => kind === 'any')) return anyType;
  if (types.every((type) => type.kind === 'enum')) return enumOf(types.flatMap(({ values }) => values));
  const discriminator = discriminatorOf(options, reading);
  return Object.freeze({ kind: 'union', options: Object.freeze(types), ...(discriminator && { discriminator }) });
}

/**
 * Returns the discriminator of objects that have one property with different fixed values. It is read from the schemas: the fields of an object that
 * contains the union are not known yet.
 */
function discriminatorOf(options: readonly Option[], reading: SchemaReading) {
  const objects = options.flatMap(({ schema, type }) => (type.kind === 'object' ? [{ type, raw: objectBehind(schema, reading) }] : []));
  const [first] = objects;
  if (first === undefined || objects.length < options.length) return undefined;
  for (const name of Object.keys(first.raw?.properties ?? {})) {
    const tags = objects.flatMap(({ type, raw }): Tag[] => tagsOf(raw, name).map((tag) => [tag, type]));
    const isTagged = objects.every(({ type }) => tags.some(([, tagged]) => tagged === type));
    if (!isTagged || new Set(tags.map(([tag]) => tag)).size < tags.length) continue;
    return discriminatorFrom(tags, name, { place: { className: '' }, report: () => undefined, shapeOf: reading.shapeOf });
  }
  return undefined;
}

/** Returns the object behind references and intersections. */
function objectBehind(schema: RawSchema | boolean | undefined, reading: SchemaReading, depth = 0): RawSchema | undefined {
  if (typeof schema !== 'object' || depth > maxReferences) return undefined;
  if (schema.$ref !== undefined) return objectBehind(reading.resolve(schema.$ref).schema, reading, depth + 1);
  return schema.allOf === undefined ? schema : mergedOnce(schema, reading);
}

/** The length of a chain of references that is followed: more than any library writes. */
const maxReferences = 20;

function tagsOf(raw: RawSchema | undefined, name: string): string[] {
  const property = raw?.properties?.[name];
  if (property === undefined || !raw?.required?.includes(name)) return [];
  return [...(fixedValues(property) ?? [])].map(String);
}

/** Returns the values of a constant, of an enum, or of a union of constants. */
function fixedValues({ enum: values, anyOf, oneOf, ...rest }: RawSchema): readonly unknown[] | undefined {
  if ('const' in rest) return [rest.const];
  if (values !== undefined) return values;
  const options = (anyOf ?? oneOf)?.map(fixedValues);
  return options?.every((option) => option !== undefined) ? options.flat() : undefined;
}

const mergedSchemas = new WeakMap<RawSchema, RawSchema>();

/** A schema is merged once, so that its class is one. */
function mergedOnce(schema: RawSchema, { resolve }: SchemaReading): RawSchema | undefined {
  const merged = mergedSchemas.get(schema) ?? mergedObject(schema, resolve);
  if (merged !== undefined) mergedSchemas.set(schema, merged);
  return merged;
}

const schemasByType = new WeakMap<RawSchema, readonly RawSchema[]>();

/** Returns the schema of each type that a schema lists, once. */
function typesOf(schema: RawSchema, types: readonly string[]): readonly RawSchema[] {
  const schemas = schemasByType.get(schema) ?? types.map((type) => ({ ...schema, type }));
  schemasByType.set(schema, schemas);
  return schemas;
}
