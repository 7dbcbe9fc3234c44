import type { SchemaObject } from '@antiphon/openapi/spec';

/** Returns a schema without its null: OpenAPI 3.0 has `nullable`, 3.1 the type `null`. A schema that does not allow null is returned itself. */
export function withoutNull(schema: SchemaObject): SchemaObject {
  const { nullable, ...rest } = schema as SchemaObject & { readonly nullable?: boolean };
  if (nullable === true) return rest as SchemaObject;
  if (Array.isArray(schema.type) && schema.type.includes('null'))
    return { ...schema, type: single(schema.type.filter((type) => type !== 'null')) } as SchemaObject;
  for (const keyword of ['oneOf', 'anyOf'] as const) {
    const options = schema[keyword] as readonly SchemaObject[] | undefined;
    if (options?.some(isNull) === true)
      return withOptions(
        schema,
        keyword,
        options.filter((option) => !isNull(option)),
      );
  }
  return schema;
}

function isNull(option: SchemaObject): boolean {
  return option.type === 'null' || (Array.isArray(option.enum) && option.enum.length === 1 && option.enum[0] === null);
}

function single(types: readonly unknown[]): unknown {
  return types.length === 1 ? types[0] : types;
}

function withOptions(schema: SchemaObject, keyword: 'oneOf' | 'anyOf', options: readonly SchemaObject[]): SchemaObject {
  const { [keyword]: _, ...rest } = schema;
  return options.length === 1 ? ({ ...rest, ...options[0] } as SchemaObject) : ({ ...schema, [keyword]: options } as SchemaObject);
}
