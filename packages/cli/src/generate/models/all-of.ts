import type { OpenAPIDocument, SchemaObject } from '@antiphon/openapi/spec';
import { isObject } from '../../is-object';
import { keysOf, pointerTo, resolve } from './references';

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
  // Object.assign would set the prototype for a property `__proto__`.
  const properties = Object.fromEntries(all.flatMap((part) => Object.entries(part.properties ?? {})));
  const required = all.flatMap((part) => (part.required ?? []) as string[]);
  return { ...Object.assign({}, ...all), ...(Object.keys(properties).length > 0 && { properties }), required } as SchemaObject;
}

/** Returns the names that a schema requires, itself and by the parts of its allOf: a class may declare a field of its base again. */
export function requiredNames(schema: SchemaObject, { document, place }: PartPlace): ReadonlySet<string> {
  return new Set([schema, ...partsOf(schema, document, new Set([place]))].flatMap((part) => (part.required ?? []) as string[]));
}

/** Returns the properties of the schemas that allOf refers to. */
export function inheritedNames(schema: SchemaObject, { document, place }: PartPlace): ReadonlySet<string> {
  const references = allOfParts(schema).filter((part) => part.$ref !== undefined);
  return new Set(partsOf({ allOf: references }, document, new Set([place])).flatMap((part) => Object.keys(part.properties ?? {})));
}

/** Returns the schemas that declare a property in a schema or in the parts of its allOf, with references resolved. */
export function propertySchemas(schema: SchemaObject, name: string, document: OpenAPIDocument): readonly SchemaObject[] {
  const declared = partsOf({ allOf: [schema] }, document, new Set()).flatMap((part) => {
    const properties = (part.properties ?? {}) as Record<string, SchemaObject>;
    return Object.hasOwn(properties, name) ? [properties[name]!] : [];
  });
  return declared.map((property) => (typeof property.$ref === 'string' ? (resolve(property.$ref, document) ?? property) : property));
}

/** The place of a schema in its document. */
interface PartPlace {
  readonly document: OpenAPIDocument;
  readonly place: string;
}

/** Returns the parts of an allOf; those that are not objects are left out. */
export function allOfParts({ allOf }: SchemaObject): readonly SchemaObject[] {
  return Array.isArray(allOf) ? (allOf as readonly unknown[]).filter((part): part is SchemaObject => isObject(part)) : [];
}

/**
 * The parts of an allOf, and of theirs, with references resolved.
 * @param seen The places that have been read: a document may refer to itself in a circle of allOf.
 */
function partsOf(schema: SchemaObject, document: OpenAPIDocument, seen: Set<string>): readonly SchemaObject[] {
  return allOfParts(schema).flatMap((part) => {
    if (typeof part.$ref !== 'string') return [part, ...partsOf(part, document, seen)];
    const place = pointerTo(keysOf(part.$ref) ?? []);
    const target = seen.has(place) ? undefined : resolve(part.$ref, document);
    seen.add(place);
    return target === undefined ? [] : [target, ...partsOf(target, document, seen)];
  });
}
