import type { OpenAPIDocument, SchemaObject } from '@antiphon/openapi/spec';
import { resolve } from './references';

/** Returns true for an allOf of several parts: it is a class with bases. */
export function isComposed({ allOf, properties }: SchemaObject): boolean {
  return Array.isArray(allOf) && (allOf.length > 1 || properties !== undefined);
}

/** Returns the only part of an allOf: OpenAPI 3.0 has no keywords beside a reference, so documents wrap it. */
export function singlePart({ allOf, properties }: SchemaObject): SchemaObject | undefined {
  return Array.isArray(allOf) && allOf.length === 1 && properties === undefined ? (allOf[0] as SchemaObject) : undefined;
}

/** Joins a schema with the parts of its allOf that have no reference: their properties and required names are those of one class. */
export function mergeParts(schema: SchemaObject, parts: readonly SchemaObject[]): SchemaObject {
  const all = [...parts, schema];
  const properties = Object.assign({}, ...all.map((part) => part.properties ?? {}));
  const required = all.flatMap((part) => (part.required ?? []) as string[]);
  return { ...Object.assign({}, ...all), ...(Object.keys(properties).length > 0 && { properties }), required } as SchemaObject;
}

/** Returns the names that a schema requires, itself and by the parts of its allOf: a class may declare a field of its base again. */
export function requiredNames(schema: SchemaObject, document: OpenAPIDocument): ReadonlySet<string> {
  return new Set([schema, ...partsOf(schema, document)].flatMap((part) => (part.required ?? []) as string[]));
}

/** Returns the properties of the schemas that allOf refers to. */
export function inheritedNames({ allOf }: SchemaObject, document: OpenAPIDocument): ReadonlySet<string> {
  const references = ((allOf ?? []) as readonly SchemaObject[]).filter((part) => part.$ref !== undefined);
  return new Set(partsOf({ allOf: references }, document).flatMap((part) => Object.keys(part.properties ?? {})));
}

/** The parts of an allOf, and of theirs, with references resolved. */
function partsOf({ allOf }: SchemaObject, document: OpenAPIDocument, depth = 0): readonly SchemaObject[] {
  if (depth > maxAllOfDepth || !Array.isArray(allOf)) return [];
  const parts = (allOf as readonly SchemaObject[]).map(
    (part) => (typeof part.$ref === 'string' ? (resolve(part.$ref, document) ?? {}) : part) as SchemaObject,
  );
  return parts.flatMap((part) => [part, ...partsOf(part, document, depth + 1)]);
}

/** A document may refer to itself in a circle of allOf. */
const maxAllOfDepth = 20;
