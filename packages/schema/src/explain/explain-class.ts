import { fieldRecordOf } from '../field-records';
import { classSchema, type JSONSchemaOptions, schemaName } from '../json-schema/json-schema';
import type { JSONSchema } from '../json-schema/schema';
import type { SchemaOptions } from '../parser';
import { typeImpliedBy } from '../read/implied-type';
import { readClass } from '../read/read-class';
import { type SourceLocation, withLocations } from '../source/source-location';
import type { Class, ClassShape, FieldShape } from '../types/shape';
import { describeType } from './describe-type';
import { type Example, examplesOf, type TextExample, textExamplesOf } from './examples';
import { type Fact, factsOf } from './facts';
import { declaringClass } from './origin';

/** Explains a DTO class: where each fact about its fields comes from, and what the parser, the serializer and the schemas make of it. */
export interface ClassExplanation {
  readonly name: string;
  readonly location: SourceLocation | undefined;
  readonly fields: readonly FieldExplanation[];
  readonly problems: readonly string[];
}

/** Explains one field. */
export interface FieldExplanation {
  readonly name: string;
  readonly location: SourceLocation | undefined;
  readonly facts: readonly Fact[];
  readonly type: string;
  /** The source that decides the type. */
  readonly typeSource: string;
  readonly required: boolean;
  readonly nullable: boolean;
  readonly nameIn: string | undefined;
  readonly nameOut: string | undefined;
  readonly texts: readonly TextExample[];
  readonly input: JSONSchema | undefined;
  readonly output: JSONSchema | undefined;
  readonly accepted: Example | undefined;
  readonly rejected: Example | undefined;
}

/**
 * Explains a class, or one field of it. Nothing is recorded for this while an application loads: decorators are read from the records that the parser is
 * compiled from, and places from the engine.
 */
export function explainClass(target: Class, options: SchemaOptions = {}, only?: string): ClassExplanation {
  const shape = readClass(target);
  const fields = shape.fields.filter(({ name }) => only === undefined || name === only);
  return withLocations((locate) => ({
    name: shape.name,
    location: locate(target, undefined),
    fields: fields.map((field) => explainField(target, field, options, locate(declaringClass(target, field.name), field.name))),
    problems: shape.problems.map(({ member, sentence, fix }) => `${member === undefined ? '' : `${member}: `}${sentence}; ${fix}`),
  }));
}

function explainField(target: Class, field: FieldShape, options: SchemaOptions, location: SourceLocation | undefined): FieldExplanation {
  return {
    name: field.name,
    location,
    facts: factsOf(target, field),
    type: describeType(field.type),
    typeSource: typeSourceOf(target, field),
    required: field.required,
    nullable: field.nullable,
    nameIn: field.inInput ? field.wireNameIn : undefined,
    nameOut: field.inOutput ? field.wireNameOut : undefined,
    texts: textExamplesOf(field),
    input: schemaOf(field, readClass(target), 'input', options),
    output: schemaOf(field, readClass(target), 'output', options),
    ...examplesOf(target, field, options),
  };
}

/** The order in which the type of a field is read. */
function typeSourceOf(target: Class, { name, declared, typed, constraints, nested, type }: FieldShape): string {
  if (readClass(target).standard !== undefined) return 'the schema';
  if (declared) return fieldRecordOf(target, name)?.spelling ?? '@Field';
  if (typed) return '@Type';
  const kinds = [type.kind, ...(type.kind === 'array' ? [type.items.kind] : [])];
  const implying = constraints.filter((constraint) => kinds.includes(typeImpliedBy(constraint)?.kind as never));
  const decorator = implying.find(({ key }) => key.startsWith('is')) ?? implying[0];
  if (decorator !== undefined) return `@${decorator.key.slice(0, 1).toUpperCase()}${decorator.key.slice(1)}`;
  return nested.length > 0 ? '`design:type` and @ValidateNested' : '`design:type`';
}

function schemaOf(
  field: FieldShape,
  shape: ClassShape,
  direction: JSONSchemaOptions['direction'],
  options: SchemaOptions,
): JSONSchema | undefined {
  const { properties } = classSchema(shape, { ...options, direction, ref: (other) => `#/components/schemas/${schemaName(other)}` });
  return (properties as Readonly<Record<string, JSONSchema>> | undefined)?.[direction === 'input' ? field.wireNameIn : field.wireNameOut];
}
