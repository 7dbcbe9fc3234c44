import { allowsNaN } from '../constraints/number';
import { objectShapeOf, readClass } from '../read/read-class';
import { classesIn } from '../read/read-type';
import { elementType } from '../types/build-type';
import type { ClassShape, EnumShape, ExtraMode, FieldShape, StandardShape, TupleShape, TypeShape, ValidationMode } from '../types/shape';
import { constrain } from './constraints';
import { documentedDefaults, type SchemaDirection } from './default';
import { documentedSchema } from './documented-schema';
import { annotationSchema, keywordSchema } from './keyword-schema';
import { mergeSchemas, orNull } from './merge';
import { fieldsOf, isRequired, isRequiredIfUnset, unsetFields, wireName } from './presence';
import { enumSchema, scalarSchema } from './scalar-schema';
import type { JSONSchema } from './schema';
import { type UnionParts, unionSchema } from './union';

/** The form of a schema: its direction, the references to classes and enums, and the rules of the application. */
export interface JSONSchemaOptions {
  /** `input` describes what a client sends, `output` what it receives: names in JSON, hidden fields and `required` differ. */
  readonly direction: SchemaDirection;
  /** Returns the reference to a class, such as `#/components/schemas/Item`. The caller distinguishes classes of the same name. */
  readonly ref: (shape: ClassShape, direction: SchemaDirection) => string;
  /** Returns the reference to an enum that has a name. Without it, the values of the enum are written in place. */
  readonly enumRef?: (shape: EnumShape) => string;
  /** The treatment of undeclared keys by classes that do not set their own: `forbid` closes the objects of an input. Default: `ignore`. */
  readonly extra?: ExtraMode;
  /** The rules for an input of classes that do not set their own. Default: `strict`. */
  readonly validation?: ValidationMode;
}

/** Returns the JSON Schema 2020-12 of a type. A class is a `$ref` at any depth; `classSchema` returns its schema. */
export function jsonSchema(type: TypeShape, options: JSONSchemaOptions): JSONSchema {
  const schema = schemaOfKind(type, options);
  return type.keywords ? mergeSchemas(keywordSchema(type.keywords, type.kind), schema) : schema;
}

/** Returns the schema of a class: its fields with their constraints, defaults and documentation. Nested classes are references. */
export function classSchema(shape: ClassShape, options: JSONSchemaOptions): JSONSchema {
  const { direction } = options;
  if (shape.standard !== undefined) return standardSchema(shape.standard, options);
  const fields = fieldsOf(shape, direction);
  const unset = unsetFields(shape, direction, shape.validation ?? options.validation);
  const defaults = documentedDefaults(shape, direction);
  const properties = fields.map((field) => {
    const initial = unset.has(field.name) ? undefined : defaults.get(field.name);
    return [wireName(field, direction), fieldSchema(field, initial, options)] as const;
  });
  const required = fields.filter((field) => isRequired(field, direction) || (unset.has(field.name) && isRequiredIfUnset(field)));
  const isClosed = direction === 'input' && (shape.extra ?? options.extra) === 'forbid';
  return {
    ...annotationSchema(shape.documentation),
    type: 'object',
    properties: Object.fromEntries([...properties, ...(isClosed ? ignoredFields(shape) : [])]),
    ...(required.length > 0 && { required: required.map((field) => wireName(field, direction)) }),
    ...(isClosed && { additionalProperties: false }),
  };
}

/** The schema of a library is documented as it is. */
function standardSchema({ schemas, definitionOf }: StandardShape, options: JSONSchemaOptions): JSONSchema {
  const refOf = (ref: string) => options.ref(definitionOf(ref) as ClassShape, options.direction);
  return documentedSchema(schemas[options.direction], refOf);
}

/** A schema that is used in place of a class has no name for a component. */
function isUnnamed({ name, standard }: ClassShape): boolean {
  return name === '' && standard !== undefined;
}

/** Returns the name of a class for documents; several classes may have the same one. */
export function schemaName(shape: ClassShape): string {
  return shape.name.replace(/[^A-Za-z0-9._-]+/g, '_').replace(/^_|_$/g, '') || 'Anonymous';
}

/** True if the class, or one inside it, has different schemas for input and output. */
export function differsByDirection(shape: ClassShape): boolean {
  return [...classesIn(objectShapeOf(shape.class))].some((target) => {
    const reached = readClass(target);
    const [input, output] = (['input', 'output'] as const).map((direction) => classSchema(reached, { direction, ref: schemaName }));
    return JSON.stringify(input) !== JSON.stringify(output);
  });
}

function schemaOfKind(type: TypeShape, options: JSONSchemaOptions): JSONSchema {
  switch (type.kind) {
    case 'any':
      return {};
    case 'enum':
      return type.name !== undefined && options.enumRef ? { $ref: options.enumRef(type) } : enumSchema(type);
    case 'array':
      return { type: 'array', items: jsonSchema(elementType(type), options) };
    case 'set':
      return { type: 'array', items: jsonSchema(elementType(type), options), uniqueItems: true };
    case 'tuple':
      return tupleSchema(type, options);
    case 'map':
    case 'record':
      return { type: 'object', additionalProperties: jsonSchema(elementType(type), options) };
    case 'nullable':
      return orNull(jsonSchema(type.type, options));
    case 'union':
      return unionSchema(type, unionParts(options));
    case 'object':
      return isUnnamed(type.shape) ? classSchema(type.shape, options) : { $ref: options.ref(type.shape, options.direction) };
    default:
      return scalarSchema(type, options.direction);
  }
}

function tupleSchema({ elements }: TupleShape, options: JSONSchemaOptions): JSONSchema {
  const size = elements.length;
  return { type: 'array', prefixItems: elements.map((element) => jsonSchema(element, options)), minItems: size, maxItems: size };
}

function unionParts(options: JSONSchemaOptions): UnionParts {
  const { direction } = options;
  return {
    schemaOf: (type) => jsonSchema(type, options),
    bodyOf: (shape) => classSchema(shape, options),
    fieldOf: (shape, name) => fieldsOf(shape, direction).find((field) => wireName(field, direction) === name),
    isRequired: (field) => isRequired(field, direction),
  };
}

function fieldSchema(field: FieldShape, initial: unknown, options: JSONSchemaOptions): JSONSchema {
  const narrowed = constrain(jsonSchema(field.type, options), field);
  const schema = options.direction === 'output' ? withNullForNaN(narrowed, field) : narrowed;
  const { format, ...annotations } = annotationSchema(field.documentation);
  const described = {
    ...schema,
    ...annotations,
    ...(initial !== undefined && { default: initial }),
    ...(format !== undefined && { format }),
  };
  return field.nullable ? orNull(described) : described;
}

/** JSON has no NaN and no infinities: if `@IsNumber` allows them, they are sent as null. */
function withNullForNaN(schema: JSONSchema, { constraints }: FieldShape): JSONSchema {
  const allowing = constraints.filter(allowsNaN);
  if (allowing.some(({ each }) => !each)) return orNull(schema);
  return allowing.length > 0 && schema.type === 'array' ? { ...schema, items: orNull(schema.items ?? {}) } : schema;
}

/** A closed object ignores read-only fields instead of rejecting them: a client may send back what it received. */
function ignoredFields({ fields }: ClassShape): readonly (readonly [string, JSONSchema])[] {
  const readOnly = fields.filter(({ documentation }) => documentation.readOnly === true);
  return readOnly.map(({ wireNameIn }) => [wireNameIn, { readOnly: true }]);
}
