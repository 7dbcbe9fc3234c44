import { allowsNaN } from '../constraints/number';
import type { FieldOptions, FieldRecord } from '../field-records';
import type { Problem } from '../problems/problem';
import { problems } from '../problems/problems';
import type { Report } from '../setup-error';
import { anyType, arrayOf, buildType, objectOf, scalarOf, withKeywords } from '../types/build-type';
import type { Keywords } from '../types/keywords';
import type { Class, Constraint, NestedRule, TypeShape } from '../types/shape';
import type { TypeContext } from '../types/type-context';
import { enumValues } from '../types/type-grammar';
import { isObject } from '../values/predicates';
import { reportFormats } from './check-formats';
import { propertiesWithDesignType } from './design-types';
import { collectionOf, enumOfValues, type ImplyingRules, impliedType } from './implied-type';
import { initialValue } from './initial-value';
import { placeOfField } from './place-of-field';
import { transformStorage } from './transform-metadata';
import { isClass, readTypeDecoration } from './type-decoration';

/** A class that is being read: the context of its fields. */
export interface ClassReading {
  readonly target: Class;
  /** An instance made without arguments; undefined if the constructor throws. */
  readonly sample: Record<string, unknown> | undefined;
  readonly report: Report;
  /** Reads another class, when its shape is first used. */
  readonly shapeOf: TypeContext['shapeOf'];
}

/** A field before its type is read. */
export interface FieldReading extends ImplyingRules {
  readonly name: string;
  readonly record: FieldRecord | undefined;
  readonly nested: readonly NestedRule[];
  readonly declared: boolean;
  readonly records: readonly { readonly type: string }[];
}

/** The context of the type of one field. */
interface FieldContext extends TypeContext {
  readonly target: Class;
  /** The value that an instance made without arguments has. */
  readonly initial: unknown;
}

/** The type of a field; `nullable` is true if null is one of its values. */
export interface FieldType {
  readonly type: TypeShape;
  readonly nullable: boolean;
}

/**
 * Reads the type of a field from its sources in this order: `@Field`, the `@Type` of class-transformer, the constraints, `design:type`. The last
 * one is not used for arrays, unions, enums and null, because compilers erase them.
 */
export function readFieldType(field: FieldReading, { target, sample, report, shapeOf }: ClassReading): FieldType {
  const designType: unknown = Reflect.getMetadata('design:type', target.prototype, field.name);
  const context = { place: placeOfField(target, field.name), report, shapeOf, target, initial: initialValue(sample, field.name) };
  const declared = typeFromSources(field, designType, context);
  const nullable = declared.kind === 'nullable';
  const inner = declared.kind === 'nullable' ? declared.type : declared;
  const type = withNaN(withKeywords(inner, keywordsOf(field.record?.options)), field.constraints);
  reportFormats(type, context);
  return { type, nullable };
}

/** Marks numbers that may be NaN or infinite: they are null in JSON. */
function withNaN(type: TypeShape, constraints: readonly Constraint[]): TypeShape {
  const allowing = constraints.filter(allowsNaN);
  if (type.kind === 'number' && allowing.some(({ each }) => !each)) return Object.freeze({ ...type, allowsNaN: true });
  const holdsNumbers = (type.kind === 'array' || type.kind === 'set') && type.items.kind === 'number';
  if (!holdsNumbers || !allowing.some(({ each }) => each)) return type;
  return Object.freeze({ ...type, items: Object.freeze({ ...type.items, allowsNaN: true }) } as TypeShape);
}

function keywordsOf(options: FieldOptions = {}): Keywords {
  const { title, description, example, examples, deprecated, readOnly, writeOnly, optional, ...keywords } = options;
  return keywords;
}

function typeFromSources(field: FieldReading, designType: unknown, context: FieldContext): TypeShape {
  const { target } = context;
  if (field.record?.type !== undefined) return buildType(field.record.type, context);
  const typed = transformStorage.findTypeMetadata(target, field.name);
  if (typed) return readTypeDecoration(typed, { ...field, target, designType }, context);
  if (field.nested.length > 0) reportNested(designType, context);
  const implied = impliedType(field, designType);
  if (implied === undefined) return typeFromMetadata(designType, field, context);
  const isUnknown = (implied.kind === 'array' && implied.items === anyType) || (designType === Array && implied.kind !== 'array');
  if (isUnknown) reportElements(field, context);
  return implied;
}

function reportNested(designType: unknown, { place, report }: TypeContext): void {
  const name = isClass(designType) && !scalarOf(designType) ? designType.name : 'Item';
  report({ ...place, ...problems.nestedWithoutType(name, designType === Array) });
}

function typeFromMetadata(designType: unknown, field: FieldReading, context: FieldContext): TypeShape {
  const scalar = scalarOf(designType);
  if (scalar) return scalar;
  if (isClass(designType)) return objectOf(designType, context.shapeOf);
  if (designType === Array) {
    if (field.nested.length === 0) reportElements(field, context);
    return arrayOf(anyType);
  }
  // swc emits the enum object itself.
  if (isObject(designType)) return enumOfValues(enumValues(designType as Record<string, unknown>)) ?? anyType;
  reportErasure(designType, field, context);
  return field.constraints.some(({ each }) => each) ? collectionOf(anyType, designType) : anyType;
}

/** An array of unknown elements is a problem, unless the property is allowed on purpose or its elements are constrained. */
function reportElements(field: FieldReading, { place, report }: TypeContext): void {
  if (!isAllowed(field) && field.constraints.every(({ each }) => !each)) report({ ...place, ...problems.unknownElementType() });
}

function reportErasure(designType: unknown, field: FieldReading, context: FieldContext): void {
  const isConstrained = isAllowed(field) || field.constraints.length > 0 || field.nested.length > 0;
  if (isConstrained && !field.declared) return;
  context.report({ ...context.place, ...erasureProblem(designType, context) });
}

/** swc emits no type for a property without an annotation, and tsc emits `Object`. Other compilers emit none for the whole class. */
function erasureProblem(designType: unknown, { target, initial }: FieldContext): Problem {
  if (designType !== undefined) return problems.erasedType(designType, initial !== undefined);
  const isInferred = initial !== undefined && propertiesWithDesignType(target).length > 0;
  return isInferred ? problems.inferredFieldType(typeof initial) : problems.missingMetadata();
}

function isAllowed({ records, declared }: FieldReading): boolean {
  return !declared && records.some(({ type }) => type === 'whitelistValidation');
}
