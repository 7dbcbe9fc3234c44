import { Allow } from 'class-validator';
import { decorator } from './decoration/decorator';
import type { OptionNames } from './decoration/option-names';
import { type Keywords, keywordNames } from './types/keywords';
import type { Class, Documentation } from './types/shape';
import { type EnumSpec, type OneOfOptions, oneOf, type TypeSpec } from './types/type-grammar';
import { prototypesFrom } from './values/ancestry';
import { isObject } from './values/predicates';

/** What `@Field` says of a property: documentation, JSON Schema words that are checked, whether it may be absent. */
export interface FieldOptions extends Documentation, Omit<Keywords, keyof Documentation> {
  /** May be absent without an initialiser. Null is another matter: `nullable(T)`. */
  readonly optional?: boolean;
}

/** What `@Dto` says of a class. */
export interface DtoOptions extends Documentation {
  /** Name in documents; default: the class name. */
  readonly name?: string;
  /** Undeclared keys: dropped or refused. Default: the application's option. */
  readonly extra?: 'ignore' | 'forbid';
  /** Default: the application's option. */
  readonly validation?: 'strict' | 'class-validator';
}

/** What a decorator of ours left on a property. */
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
 * Declares a property, its type where the compiler erases it (arrays, unions, records, null, enums), and its documentation. With
 * a type, or where no class-validator decorator stands beside it, the value's type is checked by it; constraints run besides.
 * @example
 * class Order {
 *   @Field(() => [Item], { description: 'What was bought' }) items!: Item[];
 * }
 */
export const Field: FieldDecorator = decorator('Field', ['property', 'accessor'], declareField, fieldOptionNames);

/** The ways to write `@Field`. */
export interface FieldDecorator {
  (late: () => TypeSpec, options?: FieldOptions): PropertyDecorator;
  (type: TypeSpec, options?: FieldOptions): PropertyDecorator;
  (options?: FieldOptions): PropertyDecorator;
}

function declareField(...given: readonly [(TypeSpec | FieldOptions)?, FieldOptions?]): PropertyDecorator {
  // Said late, an undefined type is not taken for one that was not given.
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
      return declareField(() => oneOf(typeof types === 'function' ? types() : types, { discriminator }), rest);
    },
    { ...fieldOptionNames, discriminator: true },
  );

/** Names and documents a DTO class, and sets its rules where they differ from the application's. */
export const Dto: (options?: DtoOptions) => ClassDecorator = decorator(
  'Dto',
  ['class'],
  (options = {}) =>
    (target) => {
      classRecords.set(target, options);
    },
  dtoOptionNames,
);

/** The record of a property, own or inherited. */
export function fieldRecordOf(target: Class, property: string): FieldRecord | undefined {
  for (const prototype of prototypesFrom(target.prototype)) {
    const record = fieldRecords.get(prototype)?.get(property);
    if (record) return record;
  }
  return undefined;
}

/** Names of all properties with a record, those of the base classes first. */
export function recordedFields(target: Class): string[] {
  const names = prototypesFrom(target.prototype)
    .toReversed()
    .flatMap((prototype) => [...(fieldRecords.get(prototype)?.keys() ?? [])]);
  return [...new Set(names)];
}

/** The `@Dto` options of a class: its own, with the rules (not the name) of its nearest base that has some. */
export function dtoOptionsOf(target: Class): DtoOptions {
  const own = classRecords.get(target);
  const base = Object.getPrototypeOf(target);
  if (typeof base !== 'function' || base === Function.prototype) return own ?? {};
  const { extra, validation } = dtoOptionsOf(base);
  return { extra, validation, ...own };
}

function addRecord(prototype: object, property: string | symbol, record: FieldRecord): void {
  const name = String(property);
  const records = fieldRecords.get(prototype) ?? new Map<string, FieldRecord>();
  fieldRecords.set(prototype, records.set(name, record));
  Allow()(prototype, name);
}

function isTypeSpec(value: TypeSpec | FieldOptions | undefined): value is TypeSpec {
  return typeof value === 'function' || Array.isArray(value) || isWord(value);
}

function isWord(value: unknown): boolean {
  return isObject(value) && 'kind' in value && typeof (value as EnumSpec).kind === 'string';
}
