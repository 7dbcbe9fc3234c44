import type { OptionNames } from '../decoration/option-names';

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

/** The names of the keywords. */
export const keywordNames: OptionNames<Keywords> = {
  type: true,
  format: true,
  enum: true,
  const: true,
  minimum: true,
  maximum: true,
  exclusiveMinimum: true,
  exclusiveMaximum: true,
  multipleOf: true,
  minLength: true,
  maxLength: true,
  pattern: true,
  contentEncoding: true,
  contentMediaType: true,
  minItems: true,
  maxItems: true,
  uniqueItems: true,
  minProperties: true,
  maxProperties: true,
  items: true,
  contains: true,
  not: true,
  anyOf: true,
  allOf: true,
  title: true,
  description: true,
  default: true,
  example: true,
  examples: true,
  deprecated: true,
  readOnly: true,
  writeOnly: true,
};
