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

/** Returns a copy of a schema in which each schema that it contains is replaced. Data, such as that of `default`, and names of properties are kept. */
export function mapSchema(schema: RawSchema, replace: (inner: RawSchema) => RawSchema): RawSchema {
  const replaceIn = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(replaceIn);
    return typeof value === 'object' && value !== null ? replace(value as RawSchema) : value;
  };
  const ofKeyword = (keyword: string, value: unknown): unknown => {
    if (dataKeywords.has(keyword)) return value;
    return namedKeywords.has(keyword) ? mapMembers(value as object, replaceIn) : replaceIn(value);
  };
  return mapMembers(schema, (value, keyword) => ofKeyword(keyword, value));
}

/** Keywords whose values are data, which may have any members. */
const dataKeywords = new Set(['const', 'enum', 'default', 'example', 'examples', 'required']);

/** Keywords whose members are schemas by the names of properties or definitions. */
const namedKeywords = new Set(['properties', 'patternProperties', 'dependentSchemas', '$defs', 'definitions']);

/** Unlike an assignment, `Object.fromEntries` creates a member `__proto__`. */
function mapMembers(members: object, map: (value: unknown, name: string) => unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(members).map(([name, value]) => [name, map(value, name)]));
}
