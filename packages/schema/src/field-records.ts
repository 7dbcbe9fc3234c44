import type { OptionNames } from './decoration/option-names';
import { flag, list, oneOfTexts, text } from './decoration/option-values';
import { declareProperty } from './libraries/class-validator';
import { type Keywords, keywordNames } from './types/keywords';
import type { Class, Documentation, ExtraMode, ValidationMode } from './types/shape';
import type { TypeSpec } from './types/type-grammar';
import { prototypesFrom } from './values/ancestry';
import { dropUndefined } from './values/drop-undefined';

/** The options of a field: documentation, keywords that are checked, and whether the property may be absent. */
export interface FieldOptions extends Documentation, Omit<Keywords, keyof Documentation> {
  /** True if the property may be absent without an initializer. For null use `nullable(T)`. Default: false. */
  readonly optional?: boolean;
}

/** The options of a DTO class. */
export interface DtoOptions extends Documentation {
  /** The name in documents. Default: the name of the class. */
  readonly name?: string;
  /** The treatment of undeclared keys: `ignore` drops them, `forbid` rejects them. Default: the option of the application. */
  readonly extra?: ExtraMode;
  /** The rules of validation. Default: the option of the application. */
  readonly validation?: ValidationMode;
}

/** The declaration of a property, however it is written. */
export interface FieldRecord {
  /** The function or decorator that declares it. */
  readonly spelling: '@Field' | 'fields';
  readonly type?: TypeSpec;
  readonly options: FieldOptions;
}

/** The names of the options of a field. */
export const fieldOptionNames: OptionNames<FieldOptions> = { ...keywordNames, optional: flag };

/** The names of the options of a DTO class. */
export const dtoOptionNames: OptionNames<DtoOptions> = {
  name: text,
  extra: oneOfTexts('ignore', 'forbid'),
  validation: oneOfTexts('strict', 'class-validator'),
  title: text,
  description: text,
  example: true,
  examples: list,
  deprecated: flag,
  format: true,
  readOnly: flag,
  writeOnly: flag,
};

const fieldRecords = new WeakMap<object, Map<string, FieldRecord>>();
const classRecords = new WeakMap<object, DtoOptions>();

/**
 * Records the declaration of a property. All spellings of a DTO class record here, and the readers of a class know only these records. A decorator is
 * applied after the static block of its class, and its type and options take precedence over those of `fields`.
 */
export function recordField(prototype: object, name: string, record: FieldRecord): void {
  const records = fieldRecords.get(prototype) ?? new Map<string, FieldRecord>();
  const known = records.get(name);
  const merged = known?.spelling === 'fields' ? { ...known, ...record, options: { ...known.options, ...record.options } } : record;
  fieldRecords.set(prototype, records.set(name, merged));
  declareProperty(prototype, name);
}

/** Records the options of a DTO class; those of a decorator take precedence over those of `fields`. */
export function recordDto(target: object, options: DtoOptions): void {
  classRecords.set(target, { ...classRecords.get(target), ...options });
}

/** Returns the class that declares a property, or the nearest one above it that does. */
export function fieldOwnerOf(target: Class, property: string): Class | undefined {
  const owner = prototypesFrom(target.prototype).find((prototype) => fieldRecords.get(prototype)?.has(property));
  return owner?.constructor as Class | undefined;
}

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
