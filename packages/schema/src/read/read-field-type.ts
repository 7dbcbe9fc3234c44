import type { FieldOptions, FieldRecord } from '../field';
import { type Place, placeOf, type Report } from '../setup-error';
import { arrayOf, buildType, isContainer, objectOf, scalarOf, withKeywords } from '../types/build-type';
import type { Keywords } from '../types/keywords';
import type { Class, Condition, Constraint, NestedRule, ScalarShape, TypeShape } from '../types/shape';
import { isSwitch, withoutValues } from '../types/switched-type';
import type { TypeContext } from '../types/type-context';
import { enumValues } from '../types/type-grammar';
import { discriminatorFrom, type Tag } from '../types/union-type';
import { isObject } from '../values/predicates';
import { reportFormats } from './check-formats';
import { TO_INSTANCE, type TypeRecord, transformStorage, transformsOf } from './transform-metadata';

/** What every field of a class is read with. */
export interface ClassReading {
  readonly target: Class;
  /** An instance made without arguments; undefined when the constructor throws. */
  readonly sample: Record<string, unknown> | undefined;
  readonly report: Report;
  /** How another class becomes a shape, when it is looked at. */
  readonly shapeOf: TypeContext['shapeOf'];
}

/** What is known of a field before its type. */
export interface FieldReading {
  readonly name: string;
  readonly record: FieldRecord | undefined;
  readonly constraints: readonly Constraint[];
  readonly nested: readonly NestedRule[];
  readonly declared: boolean;
  readonly conditions: readonly Condition[];
  readonly records: readonly { readonly type: string }[];
}

/** The type of a field, and whether null is one of its values. */
export interface FieldType {
  readonly type: TypeShape;
  readonly nullable: boolean;
}

const ANY: TypeShape = Object.freeze({ kind: 'any' });

/**
 * The sources of a field's type in their order: `@Field`, class-transformer's `@Type`, what the constraints imply, `design:type`.
 * The last one is never trusted for arrays, unions, enums and null: compilers erase them.
 */
export function readFieldType(field: FieldReading, reading: ClassReading): FieldType {
  const designType = Reflect.getMetadata('design:type', reading.target.prototype, field.name) as unknown;
  const context = { place: placeOf(reading.target, field.name), report: reading.report, shapeOf: reading.shapeOf };
  const said = saidType(field, designType, reading.target, context);
  const nullable = said.kind === 'nullable';
  const bare = said.kind === 'nullable' ? said.type : said;
  const type = withNaN(withKeywords(bare, keywordsOf(field.record?.options)), field.constraints);
  reportFormats(type, context);
  return { type, nullable };
}

/** Numbers that `@IsNumber` allows not to be one: null in JSON, which the serializer has to know. */
function withNaN(type: TypeShape, constraints: readonly Constraint[]): TypeShape {
  const allowing = constraints.filter(allowsNaN);
  if (type.kind === 'number' && allowing.some(({ each }) => !each)) return Object.freeze({ ...type, allowsNaN: true });
  const holdsNumbers = (type.kind === 'array' || type.kind === 'set') && type.items.kind === 'number';
  if (!holdsNumbers || !allowing.some(({ each }) => each)) return type;
  return Object.freeze({ ...type, items: Object.freeze({ ...type.items, allowsNaN: true }) } as TypeShape);
}

function allowsNaN({ key, args: [options] }: Constraint): boolean {
  const { allowNaN, allowInfinity } = (options ?? {}) as { readonly allowNaN?: boolean; readonly allowInfinity?: boolean };
  return key === 'isNumber' && (allowNaN === true || allowInfinity === true);
}

function saidType(field: FieldReading, designType: unknown, target: Class, context: TypeContext): TypeShape {
  if (field.record?.type !== undefined) return buildType(field.record.type, context);
  const typed = transformStorage.findTypeMetadata(target, field.name);
  if (typed) return transformedType(typed, field, designType, target) ?? typedBy(typed, field, designType, context);
  if (field.nested.length > 0) reportNestedWithoutType(designType, context);
  const implied = impliedType(field, designType);
  if (implied) return checkElements(switched(implied, field), field, designType, context);
  return fromDesignType(designType, field, context);
}

/** A transform may make another type of the scalar that `@Type` names: the constraints say which, or the annotation. */
function transformedType(typed: TypeRecord, field: FieldReading, designType: unknown, target: Class): TypeShape | undefined {
  if (isContainer(designType) && designType !== Object) return undefined;
  if (!scalarOf(callTypeFunction(typed, field.name)) || transformsOf(target, field.name, TO_INSTANCE).length === 0) return undefined;
  const implied = impliedType(field, designType);
  return implied ? switched(implied, field) : (scalarOf(designType) ?? ANY);
}

function typedBy(typed: TypeRecord, field: FieldReading, designType: unknown, context: TypeContext): TypeShape {
  const element = elementOf(typed, field, context);
  if (designType === Set) return Object.freeze({ kind: 'set', items: element });
  if (designType === Map) return Object.freeze({ kind: 'map', values: element });
  return designType === Array || hasElements(field) ? arrayOf(element) : element;
}

function elementOf(typed: TypeRecord, field: FieldReading, context: TypeContext): TypeShape {
  const named = callTypeFunction(typed, field.name);
  const base = scalarOf(named) ?? (isClass(named) ? objectOf(named, context.shapeOf) : undefined);
  if (named === undefined) buildType(undefined as never, context);
  const { discriminator } = typed.options;
  if (!discriminator?.subTypes) return base ?? ANY;
  const tags = discriminator.subTypes.map(({ name, value }): Tag => [name, objectOf(value, context.shapeOf)]);
  return Object.freeze({
    kind: 'union',
    options: tags.map(([, option]) => option),
    discriminator: discriminatorFrom(tags, discriminator.property, context),
  });
}

/** A type function that looks at its argument decides per value: of no one type. */
function callTypeFunction({ typeFunction, reflectedType }: TypeRecord, property: string): unknown {
  if (typeof typeFunction !== 'function') return reflectedType;
  try {
    return typeFunction({ newObject: {}, object: {}, property });
  } catch {
    return typeFunction.length > 0 ? Object : undefined;
  }
}

function isClass(value: unknown): value is Class {
  return typeof value === 'function' && !isContainer(value);
}

/** The values of `@IsEnum` and `@IsIn` are a constraint: where that may be switched off, a value is held to their type alone. */
function switched(type: TypeShape, { conditions, constraints }: FieldReading): TypeShape {
  const maySwitch = conditions.some(isSwitch) || constraints.some(({ validateIf }) => validateIf);
  return maySwitch ? withoutValues(type) : type;
}

/** What the constraints say: an element constraint says it of each element. */
function impliedType({ constraints }: FieldReading, designType: unknown): TypeShape | undefined {
  const element = impliedBy(constraints.filter(({ each }) => each));
  const whole = impliedBy(constraints.filter(({ each }) => !each));
  if (element || whole?.kind === 'array') return collectionOf(element ?? ANY, designType);
  return whole;
}

function collectionOf(element: TypeShape, designType: unknown): TypeShape {
  if (designType === Set) return Object.freeze({ kind: 'set', items: element });
  return designType === Map ? Object.freeze({ kind: 'map', values: element }) : arrayOf(element);
}

function impliedBy(constraints: readonly Constraint[]): TypeShape | undefined {
  const types = constraints.map(typeSaidBy).filter((type) => type !== undefined);
  const listed = types.find(({ kind }) => kind === 'enum');
  return listed ?? types.find(({ kind }) => kind === 'integer' || kind === 'date') ?? types[0];
}

const kinds: Record<string, TypeShape> = {
  string: Object.freeze({ kind: 'string' }),
  number: Object.freeze({ kind: 'number' }),
  integer: Object.freeze({ kind: 'integer' }),
  boolean: Object.freeze({ kind: 'boolean' }),
  array: arrayOf(ANY),
  object: Object.freeze({ kind: 'record', values: ANY }),
};

/** The type that every value has which passes the constraint; undefined where it takes values of several. */
export function typeSaidBy({ key, args, row }: Constraint): TypeShape | undefined {
  if (!row) return undefined;
  if (key === 'isDate' || key === 'minDate' || key === 'maxDate') return Object.freeze({ kind: 'date' }) as ScalarShape;
  if (key === 'isEnum') return listOf(enumValues(args[0] as Record<string, unknown>));
  if (key === 'isIn') return listOf(args[0]);
  const { type } = row.schema?.(args) ?? {};
  return typeof type === 'string' ? kinds[type] : undefined;
}

function listOf(values: unknown): TypeShape | undefined {
  if (!Array.isArray(values) || values.length === 0 || !values.every(isLiteral)) return undefined;
  return Object.freeze({ kind: 'enum', values: Object.freeze([...values]) });
}

function isLiteral(value: unknown): boolean {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

/** Arrays whose elements nothing speaks of are the author's problem, unless the property is allowed on purpose. */
function checkElements(type: TypeShape, field: FieldReading, designType: unknown, context: TypeContext): TypeShape {
  const unknown = (type.kind === 'array' && type.items === ANY) || (designType === Array && type.kind !== 'array');
  if (unknown && !isAllowed(field) && field.constraints.every(({ each }) => !each)) reportElements(context);
  return type;
}

function fromDesignType(designType: unknown, field: FieldReading, context: TypeContext): TypeShape {
  const scalar = scalarOf(designType);
  if (scalar) return scalar;
  if (isClass(designType)) return objectOf(designType, context.shapeOf);
  const saysEnough = isAllowed(field) || field.constraints.length > 0 || field.nested.length > 0;
  if (designType === Array) {
    if (!isAllowed(field) && field.nested.length === 0 && field.constraints.every(({ each }) => !each)) reportElements(context);
    return arrayOf(ANY);
  }
  if (enumObject(designType)) return listOf(enumValues(designType as Record<string, unknown>)) ?? ANY;
  if (!saysEnough || field.declared) reportErased(designType, context.place, context);
  return field.constraints.some(({ each }) => each) ? collectionOf(ANY, designType) : ANY;
}

/** swc gives the enum object itself as `design:type`. */
function enumObject(designType: unknown): boolean {
  return isObject(designType);
}

function isAllowed({ records, declared }: FieldReading): boolean {
  return !declared && records.some(({ type }) => type === 'whitelistValidation');
}

function hasElements({ constraints, nested }: FieldReading): boolean {
  return nested.some(({ each }) => each) || constraints.some(({ each, key }) => each || key === 'isArray' || key.startsWith('array'));
}

function keywordsOf(options: FieldOptions = {}): Keywords {
  const { title, description, example, examples, deprecated, readOnly, writeOnly, optional, ...keywords } = options;
  return keywords;
}

function reportNestedWithoutType(designType: unknown, { place, report }: TypeContext): void {
  const name = isClass(designType) && !scalarOf(designType) ? designType.name : 'Item';
  report({
    ...place,
    code: 'nested-without-type',
    sentence: '`@ValidateNested()` without a type: no object would ever be valid.',
    fix: `Add \`@Type(() => ${name})\`, or say it in one: \`@Field(() => ${designType === Array ? `[${name}]` : name})\`.`,
  });
}

function reportElements({ place, report }: TypeContext): void {
  report({
    ...place,
    code: 'array-without-element',
    sentence: 'Nothing says what its elements are, so anything would be taken.',
    fix: 'Say it: `@Field(() => [Item])`, `@IsString({ each: true })`; or let anything in on purpose: `@Field(() => [anything()])`.',
  });
}

function reportErased(designType: unknown, place: Place, { report }: TypeContext): void {
  report({ ...place, ...erasure(designType) });
}

function erasure(designType: unknown) {
  if (designType === undefined) {
    return {
      code: 'missing-metadata',
      sentence: 'the compiler wrote no type of the property (tsx and esbuild never write one)',
      fix: 'name the type in the decorator, late where the classes import each other: @Field(() => T); or start the application with `antiphon dev`, or compile it with swc or tsc and "emitDecoratorMetadata"',
    };
  }
  return {
    code: 'erased-type',
    sentence: `Its type is erased to \`${typeof designType === 'function' ? designType.name : String(designType)}\`: an interface, a union, an alias or an \`import type\`.`,
    fix: 'Import the class as a value, or say the type: `@Field(() => T)`; `@Field(() => anything())` lets anything in on purpose.',
  };
}
