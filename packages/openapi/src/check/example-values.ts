import { SchemaValidator } from '../schema-validator';
import type { OpenAPIDocument, SchemaObject } from '../spec/objects';
import { everyOperationOf, mediaTypesOf, parametersOf, pointerTo, schemasOf } from '../spec/places';
import type { Finding } from './finding';

/** Schemas must be usable, a pattern in them be a regular expression; defaults, examples and the values of an enum must be what their own schema says. */
export function* checkValues(document: OpenAPIDocument): Iterable<Finding> {
  const validator = new SchemaValidator(document);
  for (const { pointer, value: schema } of schemasOf(document)) {
    const fault = faultOf(validator, schema);
    if (fault === undefined) yield* checkSchema(validator, schema, pointer);
    else yield { severity: 'error', code: 'unusable-schema', pointer, sentence: `cannot be used: ${fault}` };
  }
  for (const operation of everyOperationOf(document)) {
    for (const { pointer, value } of [...parametersOf(operation), ...mediaTypesOf(operation)]) {
      if (value.schema === undefined) continue;
      if (value.example !== undefined) yield* checkValue(validator, value.schema, value.example, `${pointer}/example`);
      for (const [name, example] of Object.entries(value.examples ?? {})) {
        const at = `${pointer}${pointerTo('examples', name)}`;
        if (example.value !== undefined) yield* checkValue(validator, value.schema, example.value, `${at}/value`);
      }
    }
  }
}

/** A schema and those of its properties and elements. */
function* checkSchema(validator: SchemaValidator, schema: SchemaObject, pointer: string): Iterable<Finding> {
  if (typeof schema !== 'object' || schema === null) return;
  if ('default' in schema) yield* checkValue(validator, schema, schema.default, `${pointer}/default`);
  for (const [index, example] of asList(schema.examples).entries())
    yield* checkValue(validator, schema, example, `${pointer}/examples/${index}`);
  for (const [index, member] of asList(schema.enum).entries())
    if (schema.type !== undefined) yield* checkValue(validator, { type: schema.type }, member, `${pointer}/enum/${index}`);
  for (const [name, property] of Object.entries((schema.properties ?? {}) as Record<string, SchemaObject>)) {
    yield* checkSchema(validator, property, `${pointer}${pointerTo('properties', name)}`);
  }
  if (schema.items !== undefined) yield* checkSchema(validator, schema.items as SchemaObject, `${pointer}/items`);
}

function* checkValue(validator: SchemaValidator, schema: SchemaObject, value: unknown, pointer: string): Iterable<Finding> {
  const mismatch = mismatchOf(validator, schema, value);
  if (mismatch !== undefined) yield { severity: 'error', code: 'value-does-not-fit', pointer, sentence: mismatch };
}

function faultOf(validator: SchemaValidator, schema: SchemaObject): string | undefined {
  try {
    validator.check(schema, null);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

function mismatchOf(validator: SchemaValidator, schema: SchemaObject, value: unknown): string | undefined {
  if (faultOf(validator, schema) !== undefined) return undefined;
  const [first] = validator.check(schema, value);
  return first && `does not fit its schema: ${[first.pointer, first.sentence].filter(Boolean).join(' ')}`;
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
