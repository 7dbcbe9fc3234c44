export { withKeywords } from './build-type';
export { type CallSite, captureCall } from './call-site';
export { reportFormats } from './check-formats';
export type { TextForm, TextSource, TextStyle } from './coerce';
export { defineConstraint } from './constraints/catalogue';
export type { ConstraintRow, Grade } from './constraints/row';
export { bareUse, decorator, replacedClass } from './decoration/decorator';
export { closestName, type OptionNames, unknownOptions } from './decoration/option-names';
export { recordedProblems, recordProblem } from './decoration/recorded-problems';
export type { TargetKind } from './decoration/target';
export type { DtoOptions, FieldOptions } from './field';
export { Dto, Field, OneOf } from './field';
export { defineFormat, type Format } from './formats';
export type { Issue } from './issue';
export { Invalid } from './issue';
export { documentValue } from './json-schema/document-value';
export type { JSONSchemaOptions } from './json-schema/json-schema';
export { classSchema, differsByDirection, enumSchema, jsonSchema, schemaName } from './json-schema/json-schema';
export type { JSONSchema } from './json-schema/schema';
export { type Keywords, keywordNames } from './keywords';
export type { Intersection, MappedClass, Page } from './mapped-types';
export { IntersectionType, OmitType, PageOf, PartialType, PickType, RequiredType } from './mapped-types';
export { isNested } from './nested-texts';
export type { Parsed, SafeResult } from './parse';
export { ParseError, parse, parseAsync, safeParse, stringify } from './parse';
export type { Parser, SchemaOptions } from './parser';
export { compileParser } from './parser';
export type { Limits } from './parser/run';
export { isValueError } from './parser/value-error';
export { readClass } from './read-class';
export { classesIn, readDesignType, readType } from './read-type';
export type { Serializer, SerializerOptions } from './serializer';
export { compileSerializer } from './serializer';
export { checkSelection } from './serializer/check-selection';
export { type InstanceForm, instanceFormOf } from './serializer/instance-form';
export { SerializeError } from './serializer/picking';
export { quoted } from './serializer/quote';
export { ALL, EVERYTHING, readSelected, type Selected, type SelectionSpec, select, selectedAt } from './serializer/selection';
export type { SelectionOf } from './serializer/selection-of';
export type { Place, Report, SetupProblem } from './setup-error';
export { placeOf, SetupError } from './setup-error';
export type {
  AnyShape,
  ArrayShape,
  Class,
  ClassShape,
  Condition,
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
export type { Origin } from './source-location';
export type { TextOptions, TextParser } from './text-parser';
export { compileTextParser, headerNameOf } from './text-parser';
export { flattenTexts, type TextRecord } from './text-tree';
export type { NamedText, TextsReader } from './texts-reader';
export { compileTextsReader } from './texts-reader';
export type { AnySpec, EnumSpec, NullableSpec, OneOfOptions, OneOfSpec, RecordSpec, TypeSpec } from './type-grammar';
export { anything, enumOf, isTypeSpec, nullable, oneOf, record } from './type-grammar';
export type { ValueOf } from './value-of';
