import { decorator } from './decoration/decorator';
import {
  type DtoOptions,
  dtoOptionNames,
  type FieldOptions,
  type FieldRecord,
  fieldOptionNames,
  recordDto,
  recordField,
} from './field-records';
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
export const Field: FieldDecorator = decorator('Field', ['property', 'accessor'], declareField, fieldOptionNames);

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
      return declareField(() => oneOf(typeof types === 'function' ? types() : types, unionOptions), rest);
    },
    { ...fieldOptionNames, discriminator: true },
  );

/** Names and documents a DTO class, and sets rules that differ from those of the application. */
export const Dto: (options?: DtoOptions) => ClassDecorator = decorator(
  'Dto',
  ['class'],
  (options = {}) =>
    (target) => {
      recordDto(target, options);
    },
  dtoOptionNames,
);

function isType(value: TypeSpec | FieldOptions | undefined): value is TypeSpec {
  return typeof value === 'function' || Array.isArray(value) || isSpec(value);
}

function isSpec(value: unknown): boolean {
  return isObject(value) && 'kind' in value && typeof (value as EnumSpec).kind === 'string';
}
