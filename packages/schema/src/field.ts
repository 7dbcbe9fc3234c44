import { decorator } from './decoration/decorator';
import { isCallable } from './decoration/option-values';
import {
  type DtoOptions,
  dtoOptionNames,
  type FieldOptions,
  type FieldRecord,
  fieldOptionNames,
  recordDto,
  recordField,
} from './field-records';
import { type StandardClass, type StandardOptions, standardClass } from './standard/standard-class';
import { type AnyStandardSchema, isStandardSchema, type StandardOutput } from './standard/standard-schema';
import { type EnumSpec, type OneOfOptions, oneOf, type TypeSpec } from './types/type-grammar';
import { dropUndefined } from './values/drop-undefined';
import { isObject } from './values/predicates';

/**
 * Declares a property, its documentation, and its type if the compiler erases it (arrays, unions, records, null, enums). If a type is given, or if the
 * property has no decorator of class-validator, the value is checked by the type. Constraints are checked in addition.
 * @example
 * class Order {
 *   @Field(() => [Item], { description: 'What was bought' }) items!: Item[];
 * }
 */
export const Field: FieldDecorator = decorator('Field', ['property', 'accessor'], declareField, fieldOptionNames, afterType);

/** The signatures of `@Field`. */
export interface FieldDecorator {
  (late: () => TypeSpec, options?: FieldOptions): PropertyDecorator;
  (type: TypeSpec, options?: FieldOptions): PropertyDecorator;
  (options?: FieldOptions): PropertyDecorator;
}

function declareField(...given: readonly [(TypeSpec | FieldOptions)?, FieldOptions?]): PropertyDecorator {
  // As a function, an undefined type is distinct from one that was not given.
  const [first = given.length > 0 ? () => given[0] as never : undefined, second] = given;
  const spelling = '@Field';
  const record: FieldRecord = isType(first) ? { spelling, type: first, options: second ?? {} } : { spelling, options: first ?? {} };
  return (prototype, property) => recordField(prototype, String(property), record);
}

/**
 * Declares a property that is one of several types.
 * @example
 * class Owner {
 *   @OneOf(() => [Cat, Dog], { discriminator: 'kind' }) pet!: Cat | Dog;
 * }
 */
export const OneOf: (types: readonly TypeSpec[] | (() => readonly TypeSpec[]), options?: OneOfOptions & FieldOptions) => PropertyDecorator =
  decorator(
    'OneOf',
    ['property', 'accessor'],
    (types, options = {}) => {
      const { discriminator, ...rest } = options;
      const unionOptions = dropUndefined({ discriminator });
      return declareField(() => oneOf(isCallable(types) ? types() : (types as readonly TypeSpec[]), unionOptions), rest);
    },
    { ...fieldOptionNames, discriminator: true },
    () => 1,
  );

/** The signatures of `Dto`. */
export interface DtoFactory {
  /**
   * Makes a DTO class of a schema of zod, valibot, arktype, TypeBox or another library with Standard Schema and JSON Schema. Extend it to give it a
   * name: it can be used wherever a DTO class can. The library validates; responses are written by the compiled serializer.
   * @example
   * class Item extends Dto(z.object({ name: z.string() })) {}
   */
  <Schema extends AnyStandardSchema>(schema: Schema, options?: StandardOptions): StandardClass<StandardOutput<Schema>>;
  /** Names and documents a DTO class, and sets rules that differ from those of the application. */
  (options?: DtoOptions): ClassDecorator;
}

/** Names and documents a DTO class as a decorator, or makes a DTO class of a schema of another library. */
export const Dto: DtoFactory = ((...given: readonly unknown[]) =>
  isStandardSchema(given[0])
    ? standardClass(given[0], given[1] as StandardOptions | undefined)
    : decorateDto(...(given as [DtoOptions?]))) as DtoFactory;

const decorateDto: (options?: DtoOptions) => ClassDecorator = decorator(
  'Dto',
  ['class'],
  (options = {}) =>
    (target) => {
      recordDto(target, options);
    },
  dtoOptionNames,
  () => 0,
);

/** Returns the index of the argument after a type; -1 without a type. */
function afterType([first]: readonly unknown[]): number {
  return isType(first as TypeSpec | undefined) ? 1 : -1;
}

function isType(value: TypeSpec | FieldOptions | undefined): value is TypeSpec {
  return isStandardSchema(value) || typeof value === 'function' || Array.isArray(value) || isSpec(value);
}

function isSpec(value: unknown): boolean {
  return isObject(value) && 'kind' in value && typeof (value as EnumSpec).kind === 'string';
}
