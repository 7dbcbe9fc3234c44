/** The JSON Schema that a library returns. `x-standard` marks a value that JSON does not have; the mark is not documented. */
export interface RawSchema {
  readonly [keyword: string]: unknown;
  readonly $ref?: string;
  readonly $id?: string;
  readonly $defs?: Readonly<Record<string, RawSchema>>;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, RawSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: RawSchema | boolean;
  readonly patternProperties?: Readonly<Record<string, RawSchema>>;
  readonly items?: RawSchema | boolean;
  readonly prefixItems?: readonly RawSchema[];
  readonly anyOf?: readonly RawSchema[];
  readonly oneOf?: readonly RawSchema[];
  readonly allOf?: readonly RawSchema[];
  readonly 'x-standard'?: 'date' | 'bigint' | 'unknown' | 'undefined';
}
