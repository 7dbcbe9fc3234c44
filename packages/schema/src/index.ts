export { defineConstraint } from './constraints/catalogue';
export { decorator, replacedClass } from './decoration/decorator';
export { closestName, type OptionNames, unknownOptions } from './decoration/option-names';
export { recordedProblems, recordProblem } from './decoration/recorded-problems';
export type { TargetKind } from './decoration/target';
export type { DtoOptions, FieldOptions } from './field';
export { Dto, Field, OneOf } from './field';
export { defineFormat, type Format } from './formats/format';
export type { Issue } from './issue';
export { Invalid } from './issue';
export { documentValue } from './json-schema/document-value';
export type { JSONSchemaOptions } from './json-schema/json-schema';
export { classSchema, differsByDirection, jsonSchema, schemaName } from './json-schema/json-schema';
export { enumSchema } from './json-schema/scalar-schema';
export type { JSONSchema } from './json-schema/schema';
export type { Intersection, MappedClass, Page } from './mapped-types';
export { IntersectionType, OmitType, PageOf, PartialType, PickType, RequiredType } from './mapped-types';
export type { Parsed, SafeResult } from './parse';
export { ParseError, parse, parseAsync, safeParse, stringify } from './parse';
export type { Parser, SchemaOptions } from './parser';
export { compileParser } from './parser';
export { isValueError } from './parser/issues/value-error';
export type { Limits } from './parser/limits';
export { problems as schemaProblems } from './problems';
export { reportFormats } from './read/check-formats';
export { readClass } from './read/read-class';
export { classesIn, readDesignType, readType } from './read/read-type';
export type { Serializer, SerializerOptions } from './serializer';
export { compileSerializer } from './serializer';
export { checkSelection } from './serializer/check-selection';
export { quoted } from './serializer/generated/quote';
export { type InstanceForm, instanceFormOf } from './serializer/instance-form';
export { SerializeError } from './serializer/picking';
export { ALL, EVERYTHING, readSelected, type Selected, type SelectionSpec, select, selectedAt } from './serializer/selection';
export type { SelectionOf } from './serializer/selection-of';
export type { Place, Report, SetupProblem } from './setup-error';
export { placeOf, SetupError } from './setup-error';
export { type CallSite, captureCall } from './source/call-site';
export type { Origin } from './source/source-location';
export type { TextForm, TextSource, TextStyle } from './text/coerce';
export { isNested } from './text/nested-texts';
export type { TextOptions, TextParser } from './text/text-parser';
export { compileTextParser, headerNameOf } from './text/text-parser';
export { flattenTexts, type TextRecord } from './text/text-tree';
export type { NamedText, TextsReader } from './text/texts-reader';
export { compileTextsReader } from './text/texts-reader';
export { withKeywords } from './types/build-type';
export type { ConstraintRow, Grade } from './types/constraint-row';
export { type Keywords, keywordNames } from './types/keywords';
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
} from './types/shape';
export type { AnySpec, EnumSpec, NullableSpec, OneOfOptions, OneOfSpec, RecordSpec, TypeSpec } from './types/type-grammar';
export { anything, enumOf, isTypeSpec, nullable, oneOf, record } from './types/type-grammar';
export type { ValueOf } from './types/value-of';
