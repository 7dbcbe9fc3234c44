// The compiler's metadata is written, and its names are recorded, when a class is defined: both are loaded before the first one.
import 'reflect-metadata';
import './read/design-types';

export { Dataclass } from './dataclass/dataclass';
export type { DataclassChanges, DataclassInput, DataFieldName, DataValue } from './dataclass/dataclass-input';
export type { DtoFactory, FieldDecorator } from './field';
export { Dto, Field, OneOf } from './field';
export type { DtoOptions, FieldOptions } from './field-records';
export type { CheckedFields, FieldEntry } from './fields/checked-fields';
export { type FieldEntries, type FieldsOptions, fields, type GenericFieldEntries, type SourceProblem } from './fields/fields';
export type { TypeArguments } from './fields/generic-classes';
export {
  compileParser,
  compileSerializer,
  compileTextParser,
  defineConstraint,
  jsonSchema,
  readClass,
  readType,
} from './first-use';
export { defineFormat, type Format } from './formats/format';
export { type DtoMaker, genericDto } from './generic-dto';
export type { Issue } from './issue';
export { Invalid } from './issue';
export type { SchemaDirection } from './json-schema/default';
export type { JSONSchemaOptions } from './json-schema/json-schema';
export type { JSONSchema, UndocumentedConstraint } from './json-schema/schema';
export type { Intersection, MappedClass, Page } from './mapped-types';
export { IntersectionType, OmitType, PageOf, PartialType, PickType, RequiredType } from './mapped-types';
export type { Parsed, SafeResult } from './parse';
export { ParseError, parse, parseAsync, safeParse, stringify } from './parse';
export type { Parser, SchemaOptions } from './parser';
export type { Limits } from './parser/limits';
export type { Serializer, SerializerOptions } from './serializer';
export { SerializeError } from './serializer/picker/picking';
export type { Selection, SelectionSpec } from './serializer/selection/selection';
export type { SelectionOf } from './serializer/selection/selection-of';
export type { Place, Report, SetupProblem } from './setup-error';
export { SetupError } from './setup-error';
export type { CallSite } from './source/call-site';
export type { ScriptPosition } from './source/loaded-scripts';
export type { Origin } from './source/source-location';
export type { StandardSchemas } from './standard/json-schemas';
export type { RawSchema } from './standard/raw-schema';
export type { StandardClass, StandardOptions } from './standard/standard-class';
export type {
  AnyStandardSchema,
  StandardIssue,
  StandardOutput,
  StandardResult,
  StandardSchema,
  TypeBox1Schema,
  TypeBoxSchema,
} from './standard/standard-schema';
export type { StandardValidator } from './standard/validator';
export type { Text, TextForm, TextSource, TextStyle } from './text/text-form';
export type { TextOptions, TextParser } from './text/text-options';
export type { Annotated, AnnotatedKeywords, ElementOf, GeneralKeyword, KeywordFor, OnlyKeywords } from './types/annotated';
export type { CompileError } from './types/compile-error';
export type { ConstraintRow, Grade } from './types/constraint-row';
export type { Keywords } from './types/keywords';
export type {
  AnyShape,
  ArrayShape,
  Class,
  ClassShape,
  Condition,
  Constraint,
  Decoration,
  Described,
  Discriminator,
  Documentation,
  EnumShape,
  ExtraMode,
  FieldShape,
  MapShape,
  NestedRule,
  NullableShape,
  ObjectShape,
  RecordShape,
  Relation,
  ScalarShape,
  SetShape,
  StandardShape,
  TupleShape,
  TypeShape,
  UnionShape,
  ValidationArgs,
  ValidationMode,
  Validator,
  ValidatorInstance,
} from './types/shape';
export type {
  AnySpec,
  EnumSpec,
  EnumValue,
  MapSpec,
  NullableSpec,
  OneOfOptions,
  OneOfSpec,
  RecordSpec,
  SetSpec,
  TupleSpec,
  TypeSpec,
} from './types/type-grammar';
export { anything, enumOf, mapOf, nullable, oneOf, record, setOf, tuple } from './types/type-grammar';
export type { ValueOf } from './types/value-of';
