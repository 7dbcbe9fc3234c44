import { resolvePointer } from '../../openapi/check/places';
import type { SchemaValidator } from '../../openapi/schema-validator';
import type { SchemaObject } from '../../openapi/spec';
import type { SampleContext } from './sample-value';

interface MisfitContext extends SampleContext {
  readonly validator: SchemaValidator;
}

/** A value that does not fit its schema, and in words why. */
export interface Misfit {
  /** `without \`name\``, "with null for `name`" */
  readonly what: string;
  readonly value: unknown;
}

/** From a value that fits: values in which one thing does not, each checked against the schema. */
export function misfits(schema: SchemaObject, value: unknown, context: MisfitContext): readonly Misfit[] {
  const wholes = [null, [], 'text', 1, {}].map((whole) => ({ what: `that is ${JSON.stringify(whole)}`, value: whole }));
  const candidates = [...wholes, ...(isMembers(value) ? memberMisfits(schema, value, context) : [])];
  return candidates.filter((candidate) => context.validator.check(schema, candidate.value).length > 0);
}

function memberMisfits(schema: SchemaObject, value: Readonly<Record<string, unknown>>, context: MisfitContext): readonly Misfit[] {
  const properties = propertiesOf(schema, context);
  const without = Object.keys(value).map((name) => {
    const { [name]: _left, ...rest } = value;
    return { what: `without \`${name}\``, value: rest };
  });
  const wrong = Object.entries(properties).flatMap(([name, property]) =>
    wrongValues(property, context).map((member) => ({
      what: `with ${JSON.stringify(member)} for \`${name}\``,
      value: { ...value, [name]: member },
    })),
  );
  const extra = { what: 'with an undeclared key', value: { ...value, antiphonUndeclared: 1 } };
  return [...without, ...wrong, extra];
}

/** One of each kind, and one beyond each limit; those that fit are dropped by who asked. */
function wrongValues(given: SchemaObject, context: MisfitContext): readonly unknown[] {
  const schema = resolved(given, context);
  const { minimum, maximum, minLength, maxLength, maxItems } = schema as Readonly<Record<string, number | undefined>>;
  return [
    null,
    'text',
    1.5,
    true,
    [],
    {},
    ...(minimum === undefined ? [] : [minimum - 1]),
    ...(maximum === undefined ? [] : [maximum + 1]),
    ...(minLength === undefined || minLength < 1 ? [] : ['a'.repeat(minLength - 1)]),
    ...(maxLength === undefined || maxLength > 10_000 ? [] : ['a'.repeat(maxLength + 1)]),
    ...(maxItems === undefined || maxItems > 1_000 ? [] : [Array.from({ length: maxItems + 1 }, () => 'text')]),
  ];
}

/** Texts that cannot be read as the schema's type or are beyond its limits: for parameters, whose values are text. */
export function textMisfits(given: SchemaObject, context: SampleContext): readonly string[] {
  const schema = resolved(given, context);
  if (schema.type === 'array') return textMisfits((schema.items ?? {}) as SchemaObject, context);
  const { minimum, maximum, minLength, maxLength } = schema as Readonly<Record<string, number | undefined>>;
  const isNumeric = schema.type === 'integer' || schema.type === 'number';
  return [
    ...(isNumeric || schema.type === 'boolean' || Array.isArray(schema.enum) ? ['not-this'] : []),
    ...(schema.type === 'integer' ? ['1.5'] : []),
    ...(isNumeric && minimum !== undefined ? [String(minimum - 1)] : []),
    ...(isNumeric && maximum !== undefined ? [String(maximum + 1)] : []),
    ...(schema.type === 'string' && ['date-time', 'date', 'uuid', 'email'].includes(String(schema.format)) ? ['not-this'] : []),
    ...(schema.type === 'string' && minLength !== undefined && minLength > 1 ? ['a'] : []),
    ...(schema.type === 'string' && maxLength !== undefined && maxLength < 1000 ? ['a'.repeat(maxLength + 1)] : []),
  ];
}

function propertiesOf(given: SchemaObject, context: SampleContext): Readonly<Record<string, SchemaObject>> {
  const schema = resolved(given, context);
  const parts = Array.isArray(schema.allOf) ? schema.allOf.map((part) => propertiesOf(part, context)) : [];
  return Object.assign({}, ...parts, schema.properties);
}

function resolved(schema: SchemaObject, context: SampleContext): SchemaObject {
  if (typeof schema.$ref !== 'string') return schema;
  return resolved((resolvePointer(context.document, decodeURIComponent(schema.$ref.slice(1))) ?? {}) as SchemaObject, context);
}

function isMembers(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
