import type { MediaTypeObject, SchemaObject } from './objects';

/**
 * Returns the schema of a stream's items: `itemSchema` in 3.2, the extension `x-itemSchema` in 3.1, where a reference is wrapped in `allOf`.
 * Undefined for a body that is not a stream.
 */
export function itemSchemaOf({ itemSchema, 'x-itemSchema': extension }: MediaTypeObject): SchemaObject | undefined {
  if (itemSchema !== undefined || extension === undefined) return itemSchema;
  const { allOf, ...others } = extension as SchemaObject;
  const [item, ...more] = (allOf ?? []) as readonly SchemaObject[];
  return item !== undefined && more.length === 0 && Object.keys(others).length === 0 ? item : (extension as SchemaObject);
}
