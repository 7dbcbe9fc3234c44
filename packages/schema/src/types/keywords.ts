import type { OptionNames } from '../decoration/option-names';
import {
  anyNumber,
  count,
  flag,
  isListOf,
  isOptions,
  isText,
  list,
  number,
  type OptionValue,
  record,
  text,
} from '../decoration/option-values';

/** The keywords of JSON Schema 2020-12 that a type may have. Those that restrict values are checked; all of them are documented. */
export interface Keywords {
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly minimum?: number | bigint;
  readonly maximum?: number | bigint;
  readonly exclusiveMinimum?: number | bigint;
  readonly exclusiveMaximum?: number | bigint;
  readonly multipleOf?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  /** The source of a regular expression, unanchored as in JSON Schema. */
  readonly pattern?: string;
  readonly contentEncoding?: string;
  readonly contentMediaType?: string;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  /** The keywords of the elements of an array or a set, or of the values of a map or a record. */
  readonly items?: Keywords;
  readonly contains?: Keywords;
  readonly not?: Keywords;
  readonly anyOf?: readonly Keywords[];
  readonly allOf?: readonly Keywords[];
  readonly title?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly example?: unknown;
  readonly examples?: readonly unknown[];
  readonly deprecated?: boolean;
  readonly readOnly?: boolean;
  readonly writeOnly?: boolean;
  readonly [extension: `x-${string}`]: unknown;
}

const typeNames: OptionValue = {
  accepts: (value) => isText(value) || isListOf(isText)(value),
  fix: "write the name of a type, such as 'integer', or a list of names",
};
const schemas: OptionValue = { accepts: isListOf(isOptions), fix: 'write a list of objects with keywords: [{ minLength: 1 }]' };

/** The names of the keywords, with their values. */
export const keywordNames: OptionNames<Keywords> = {
  type: typeNames,
  format: text,
  enum: list,
  const: true,
  minimum: anyNumber,
  maximum: anyNumber,
  exclusiveMinimum: anyNumber,
  exclusiveMaximum: anyNumber,
  multipleOf: number,
  minLength: count,
  maxLength: count,
  pattern: { accepts: isText, fix: "write the source of a regular expression as a text, such as '^[a-z]+$'" },
  contentEncoding: text,
  contentMediaType: text,
  minItems: count,
  maxItems: count,
  uniqueItems: flag,
  minProperties: count,
  maxProperties: count,
  items: record,
  contains: record,
  not: record,
  anyOf: schemas,
  allOf: schemas,
  title: text,
  description: text,
  default: true,
  example: true,
  examples: list,
  deprecated: flag,
  readOnly: flag,
  writeOnly: flag,
};
