export type { ConstraintRow, Grade } from './constraints/row';
export type { Issue } from './issue';
export { Invalid } from './issue';
export type { Keywords } from './keywords';
export type { Place, Report, SetupMistake } from './setup-error';
export { SetupError } from './setup-error';
export type {
  AnyShape,
  ArrayShape,
  Class,
  ClassShape,
  Constraint,
  Discriminator,
  Documentation,
  EnumShape,
  FieldShape,
  MapShape,
  NullableShape,
  ObjectShape,
  RecordShape,
  Relation,
  ScalarShape,
  SetShape,
  TypeShape,
  UnionShape,
} from './shape';
export { anything, enumOf, isTypeSpec, nullable, oneOf, record, type TypeSpec } from './type-grammar';
export type { ValueOf } from './value-of';
export { withKeywords } from './build-type';
export { Field, OneOf, Dto } from './field';
export { readDesignType, readType } from './read-type';
export { classSchema, differsByDirection, jsonSchema, schemaName, type JSONSchemaOptions } from './json-schema/json-schema';
export type { JSONSchema } from './json-schema/schema';
export { readClass } from './read-class';

export {
  compileParser,
  compileSerializer,
  compileTextParser,
  type Parser,
  SerializeError,
  type Serializer,
  type SerializerOptions,
  type SchemaOptions,
  type TextParser,
  type TextSource,
} from './provisional';
