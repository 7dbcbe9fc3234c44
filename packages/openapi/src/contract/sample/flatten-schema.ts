import { isObject } from '../../json/objects';
import type { OpenAPIDocument, SchemaObject } from '../../spec/objects';
import { resolveReference } from '../../spec/references';

/** Returns a schema with the keywords of its reference and of the parts of its `allOf` in it. */
export function flattenSchema(given: SchemaObject, document: OpenAPIDocument): SchemaObject {
  const { $ref, allOf, ...own } = given;
  const target = typeof $ref === 'string' ? resolveReference($ref, document) : undefined;
  const referred = isObject(target) ? flattenSchema(target, document) : {};
  const parts = Array.isArray(allOf) ? allOf.map((part) => flattenSchema(part, document)) : [];
  return parts.reduce<SchemaObject>(mergeSchemas, mergeSchemas(referred, own));
}

/** Returns a schema with the keywords of both: properties and required names are joined, of other keywords the second counts. */
export function mergeSchemas(first: SchemaObject, second: SchemaObject): SchemaObject {
  const properties = { ...propertiesOf(first), ...propertiesOf(second) };
  const required = [...requiredOf(first), ...requiredOf(second)];
  return {
    ...first,
    ...second,
    ...(Object.keys(properties).length > 0 && { properties }),
    ...(required.length > 0 && { required }),
  };
}

function propertiesOf({ properties }: SchemaObject): Readonly<Record<string, unknown>> {
  return isObject(properties) ? properties : {};
}

function requiredOf({ required }: SchemaObject): readonly unknown[] {
  return Array.isArray(required) ? required : [];
}
