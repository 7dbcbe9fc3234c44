import { decorator } from './decoration/decorator';
import type { OptionNames } from './decoration/option-names';
import { Allow } from './libraries/class-validator';
import { type Keywords, keywordNames } from './types/keywords';
import type { Class, Documentation, ExtraMode, ValidationMode } from './types/shape';
import { type EnumSpec, type OneOfOptions, oneOf, type TypeSpec } from './types/type-grammar';
import { prototypesFrom } from './values/ancestry';
import { dropUndefined } from './values/drop-undefined';
import { isObject } from './values/predicates';

/** The options of `@Field`: documentation, keywords that are checked, and whether the property may be absent. */
export interface FieldOptions extends Documentation, Omit<Keywords, keyof Documentation> {
  /** True if the property may be absent without an initializer. For null use `nullable(T)`. Default: false. */
  readonly optional?: boolean;
}

/** The options of `@Dto`. */
export interface DtoOptions extends Documentation {
  /** The name in documents. Default: the name of the class. */
  readonly name?: string;
  /** The treatment of undeclared keys: `ignore` drops them, `forbid` rejects them. Default: the option of the application. */
  readonly extra?: ExtraMode;
  /** The rules of validation. Default: the option of the application. */
  readonly validation?: ValidationMode;
}

/** The record of a decorator of this package on a property. */
export interface FieldRecord {
  readonly type?: TypeSpec;
  readonly options: FieldOptions;
}

const fieldOptionNames: OptionNames<FieldOptions> = { ...keywordNames, optional: true };

const dtoOptionNames: OptionNames<DtoOptions> = {
  name: true,
  extra: true,
  validation: true,
  title: true,
  description: true,
  example: true,
  examples: true,
  deprecated: true,
  format: true,
  readOnly: true,
  writeOnly: true,
};

const fieldRecords = new WeakMap<object, Map<string, FieldRecord>>();
const classRecords = new WeakMap<object, DtoOptions>();

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
  const record: FieldRecord = isTypeSpec(first) ? { type: first, options: second ?? {} } : { options: first ?? {} };
  return (prototype, property) => addRecord(prototype, property, record);
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
      classRecords.set(target, options);
    },
  dtoOptionNames,
);

/** Returns the record of a property, its own or an inherited one. */
export function fieldRecordOf(target: Class, property: string): FieldRecord | undefined {
  for (const prototype of prototypesFrom(target.prototype)) {
    const record = fieldRecords.get(prototype)?.get(property);
    if (record) return record;
  }
  return undefined;
}

/** Returns the names of all properties with a record, those of base classes first. */
export function recordedFields(target: Class): string[] {
  const names = prototypesFrom(target.prototype)
    .toReversed()
    .flatMap((prototype) => [...(fieldRecords.get(prototype)?.keys() ?? [])]);
  return [...new Set(names)];
}

/** Returns the `@Dto` options of a class; it inherits the rules of its base class, but not the name. */
export function dtoOptionsOf(target: Class): DtoOptions {
  const own = classRecords.get(target);
  const base = Object.getPrototypeOf(target);
  if (typeof base !== 'function' || base === Function.prototype) return own ?? {};
  const { extra, validation } = dtoOptionsOf(base);
  return { ...dropUndefined({ extra, validation }), ...own };
}

function addRecord(prototype: object, property: string | symbol, record: FieldRecord): void {
  const name = String(property);
  const records = fieldRecords.get(prototype) ?? new Map<string, FieldRecord>();
  fieldRecords.set(prototype, records.set(name, record));
  Allow()(prototype, name);
}

function isTypeSpec(value: TypeSpec | FieldOptions | undefined): value is TypeSpec {
  return typeof value === 'function' || Array.isArray(value) || isSpec(value);
}

function isSpec(value: unknown): boolean {
  return isObject(value) && 'kind' in value && typeof (value as EnumSpec).kind === 'string';
}
