import type { OpenAPIDocument, SchemaObject } from '../../spec/objects';
import { resolvePointer } from '../../spec/places';
import type { Random } from './random';
import { samplePattern } from './sample-pattern';

/** What samples are made with. */
export interface SampleContext {
  readonly document: OpenAPIDocument;
  readonly random: Random;
}

/** Deeper than this, what may be left out is. */
const deepest = 4;

/**
 * A value that a schema of the document describes, or nearly: where keywords work against each other it may not fit, so check it.
 * Examples, defaults and enums go before invented values.
 */
export function sampleValue(given: SchemaObject, context: SampleContext, depth = 0): unknown {
  const schema = flatten(given, context);
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
  const finite = depth < deepest ? alternatives : alternatives.filter((alternative) => alternative.$ref === undefined);
  const chosen = flatten(context.random.pick(finite.length === 0 ? alternatives : finite), context);
  return sampleValue(merge(shared, chosen), context, depth);
}

/** Without `$ref` and `allOf`: what they say is said in place. */
function flatten(given: SchemaObject, context: SampleContext): SchemaObject {
  const { $ref, allOf, ...own } = given;
  const referred = typeof $ref === 'string' ? flatten(resolveReference($ref, context.document), context) : {};
  const parts = Array.isArray(allOf) ? allOf.map((part) => flatten(part, context)) : [];
  return parts.reduce<SchemaObject>(merge, merge(referred, own));
}

function resolveReference(reference: string, document: OpenAPIDocument): SchemaObject {
  return (resolvePointer(document, decodeURIComponent(reference.slice(1))) ?? {}) as SchemaObject;
}

function merge(left: SchemaObject, right: SchemaObject): SchemaObject {
  const properties = { ...(left.properties as object | undefined), ...(right.properties as object | undefined) };
  const required = [...((left.required as string[] | undefined) ?? []), ...((right.required as string[] | undefined) ?? [])];
  return { ...left, ...right, ...(Object.keys(properties).length > 0 ? { properties } : {}), ...(required.length > 0 ? { required } : {}) };
}

function typeOf(schema: SchemaObject, random: Random): string {
  if (Array.isArray(schema.type)) return random.pick(schema.type);
  if (typeof schema.type === 'string') return schema.type;
  if (schema.properties !== undefined || schema.required !== undefined) return 'object';
  if (schema.items !== undefined) return 'array';
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

function sampleObject(schema: SchemaObject, context: SampleContext, depth: number): Record<string, unknown> {
  const {
    properties = {},
    required = [],
    additionalProperties,
  } = schema as {
    readonly properties?: Readonly<Record<string, SchemaObject>>;
    readonly required?: readonly string[];
    readonly additionalProperties?: SchemaObject | boolean;
  };
  const names = Object.keys(properties).filter((name) => required.includes(name) || (depth < deepest && context.random.chance(0.7)));
  const value = Object.fromEntries(names.map((name) => [name, sampleValue(properties[name] as SchemaObject, context, depth + 1)]));
  if (typeof additionalProperties !== 'object' || depth >= deepest) return value;
  return { ...value, [context.random.word(5)]: sampleValue(additionalProperties, context, depth + 1) };
}

function sampleArray(schema: SchemaObject, context: SampleContext, depth: number): unknown[] {
  const {
    items = {},
    minItems = 0,
    maxItems = minItems + 3,
    uniqueItems,
    contains,
  } = schema as {
    readonly items?: SchemaObject;
    readonly minItems?: number;
    readonly maxItems?: number;
    readonly uniqueItems?: boolean;
    readonly contains?: SchemaObject;
  };
  const length =
    depth >= deepest ? minItems : context.random.integer(Math.max(minItems, Math.min(1, maxItems)), Math.min(maxItems, minItems + 3));
  const values = Array.from({ length }, () => sampleValue(items, context, depth + 1));
  const all = contains === undefined ? values : [...values.slice(1), sampleValue(merge(items, contains), context, depth + 1)];
  return uniqueItems ? [...new Map(all.map((value) => [JSON.stringify(value), value])).values()] : all;
}

function sampleNumber(schema: SchemaObject, type: 'integer' | 'number', random: Random): number {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema as Readonly<Record<string, number | undefined>>;
  const step = multipleOf ?? (type === 'integer' ? 1 : 0.5);
  const least = Math.max(
    minimum ?? Number.NEGATIVE_INFINITY,
    exclusiveMinimum === undefined ? Number.NEGATIVE_INFINITY : exclusiveMinimum + step,
  );
  const most = Math.min(
    maximum ?? Number.POSITIVE_INFINITY,
    exclusiveMaximum === undefined ? Number.POSITIVE_INFINITY : exclusiveMaximum - step,
  );
  const from = Number.isFinite(least) ? Math.ceil(least / step) : Number.isFinite(most) ? Math.floor(most / step) - 100 : 0;
  const to = Number.isFinite(most) ? Math.floor(most / step) : from + 100;
  return Number((random.integer(from, Math.max(from, Math.min(to, from + 1000))) * step).toPrecision(12));
}

function sampleString(schema: SchemaObject, random: Random): string {
  const {
    format,
    pattern,
    contentEncoding,
    minLength = 1,
    maxLength = Number.POSITIVE_INFINITY,
  } = schema as {
    readonly format?: string;
    readonly pattern?: string;
    readonly contentEncoding?: string;
    readonly minLength?: number;
    readonly maxLength?: number;
  };
  if (pattern !== undefined) {
    const text = samplePattern(pattern, random);
    // A pattern without an end goes on as it likes.
    return text + random.word(Math.max(0, minLength - text.length));
  }
  if (contentEncoding === 'base64') return Buffer.from(random.word(6)).toString('base64');
  const formatted = formats[format ?? '']?.(random);
  if (formatted !== undefined) return formatted;
  return random.word(Math.min(Math.max(minLength, random.integer(3, 8)), maxLength));
}

const formats: Readonly<Record<string, (random: Random) => string>> = {
  'date-time': (random) => `20${random.integer(10, 29)}-0${random.integer(1, 9)}-1${random.integer(0, 9)}T12:00:00Z`,
  date: (random) => `20${random.integer(10, 29)}-0${random.integer(1, 9)}-1${random.integer(0, 9)}`,
  time: () => '12:30:00Z',
  duration: () => 'P1DT2H',
  email: (random) => `${random.word(6)}@example.com`,
  'idn-email': (random) => `${random.word(6)}@example.com`,
  hostname: (random) => `${random.word(6)}.example.com`,
  uri: (random) => `https://example.com/${random.word(5)}`,
  'uri-reference': (random) => `/${random.word(5)}`,
  iri: (random) => `https://example.com/${random.word(5)}`,
  url: (random) => `https://example.com/${random.word(5)}`,
  uuid: (random) => `${hex(random, 8)}-${hex(random, 4)}-4${hex(random, 3)}-8${hex(random, 3)}-${hex(random, 12)}`,
  ipv4: (random) => `10.0.0.${random.integer(1, 254)}`,
  ipv6: (random) => `2001:db8::${random.integer(1, 9)}`,
  byte: (random) => Buffer.from(random.word(6)).toString('base64'),
  'json-pointer': (random) => `/${random.word(4)}`,
  regex: () => '^a+$',
};

function hex(random: Random, length: number): string {
  return Array.from({ length }, () => random.pick([...'0123456789abcdef'])).join('');
}
