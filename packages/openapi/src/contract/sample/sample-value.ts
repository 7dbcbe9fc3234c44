import { isObject } from '../../json/objects';
import type { OpenAPIDocument, SchemaObject } from '../../spec/objects';
import { flattenSchema, mergeSchemas } from './flatten-schema';
import type { Random } from './random';
import { sampleNumber } from './sample-number';
import { sampleString } from './sample-string';

/** The document whose references are resolved, and the source of random choices. */
export interface SampleContext {
  readonly document: OpenAPIDocument;
  readonly random: Random;
}

/** At this depth optional values are left out: a schema may contain itself. */
const maxDepth = 4;

/**
 * Returns a value that a schema describes. It may not match where keywords contradict each other, so validate it. Constants, enums, examples
 * and defaults take precedence over generated values.
 */
export function sampleValue(given: SchemaObject, context: SampleContext, depth = 0): unknown {
  const schema = flattenSchema(given, context.document);
  const { random } = context;
  if ('const' in schema) return schema.const;
  if (Array.isArray(schema.enum)) return random.pick(schema.enum);
  const known = [...(Array.isArray(schema.examples) ? schema.examples : []), ...('default' in schema ? [schema.default] : [])];
  if (known.length > 0 && random.chance(0.5)) return random.pick(known);
  const alternatives = (schema.oneOf ?? schema.anyOf) as readonly SchemaObject[] | undefined;
  if (alternatives !== undefined) return sampleAlternative(schema, alternatives, context, depth);
  return sampleType(typeOf(schema, random), schema, context, depth);
}

function sampleAlternative(schema: SchemaObject, alternatives: readonly SchemaObject[], context: SampleContext, depth: number): unknown {
  const { oneOf: _oneOf, anyOf: _anyOf, discriminator: _discriminator, ...shared } = schema;
  const finite = depth < maxDepth ? alternatives : alternatives.filter((alternative) => alternative.$ref === undefined);
  const chosen = flattenSchema(context.random.pick(finite.length === 0 ? alternatives : finite), context.document);
  return sampleValue(mergeSchemas(shared, chosen), context, depth);
}

/** Returns the type of a schema, or the type that its keywords are about. */
function typeOf(schema: SchemaObject, random: Random): string {
  if (Array.isArray(schema.type)) return random.pick(schema.type);
  if (typeof schema.type === 'string') return schema.type;
  if (schema.properties !== undefined || schema.required !== undefined) return 'object';
  if (schema.items !== undefined || schema.prefixItems !== undefined) return 'array';
  return schema.minimum !== undefined || schema.maximum !== undefined ? 'number' : 'string';
}

function sampleType(type: string, schema: SchemaObject, context: SampleContext, depth: number): unknown {
  switch (type) {
    case 'object':
      return sampleObject(schema, context, depth);
    case 'array':
      return sampleArray(schema, context, depth);
    case 'integer':
    case 'number':
      return sampleNumber(schema, type, context.random);
    case 'boolean':
      return context.random.chance(0.5);
    case 'null':
      return null;
    default:
      return sampleString(schema, context.random);
  }
}

interface MembersSchema {
  readonly properties?: Readonly<Record<string, SchemaObject>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: SchemaObject | boolean;
}

function sampleObject(schema: SchemaObject, context: SampleContext, depth: number): Record<string, unknown> {
  const { properties = {}, required = [], additionalProperties } = schema as MembersSchema;
  const chosen = Object.entries(properties).filter(([name]) => required.includes(name) || (depth < maxDepth && context.random.chance(0.7)));
  const value = Object.fromEntries(chosen.map(([name, property]) => [name, sampleValue(property, context, depth + 1)]));
  if (!isObject(additionalProperties) || depth >= maxDepth) return value;
  return { ...value, [context.random.word(5)]: sampleValue(additionalProperties, context, depth + 1) };
}

interface ArraySchema {
  readonly items?: SchemaObject;
  readonly prefixItems?: readonly SchemaObject[];
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly contains?: SchemaObject;
}

function sampleArray(schema: SchemaObject, context: SampleContext, depth: number): unknown[] {
  const { items = {}, prefixItems = [], contains, uniqueItems } = schema as ArraySchema;
  const length = sampleLength(schema, context.random, depth);
  const values = Array.from({ length }, (_, index) => sampleValue(prefixItems[index] ?? items, context, depth + 1));
  const all = contains === undefined ? values : [...values.slice(1), sampleValue(mergeSchemas(items, contains), context, depth + 1)];
  return uniqueItems ? [...new Map(all.map((value) => [JSON.stringify(value), value])).values()] : all;
}

function sampleLength(schema: SchemaObject, random: Random, depth: number): number {
  const { minItems = 0, maxItems = minItems + 3 } = schema as ArraySchema;
  if (depth >= maxDepth) return minItems;
  return random.integer(Math.max(minItems, Math.min(1, maxItems)), Math.min(maxItems, minItems + 3));
}
