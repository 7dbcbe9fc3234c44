import { isObject } from '../json/objects';
import { pointerTo } from '../json/pointer';
import { SchemaValidator } from '../schema-validator';
import type { OpenAPIDocument, SchemaObject } from '../spec/objects';
import { everyOperationOf } from '../spec/operations';
import { mediaTypesOf, parametersOf, schemasOf } from '../spec/places';
import { type Finding, finding } from './finding';

/** Checks that every schema can be compiled, with its patterns, and that defaults, examples and the values of enums match their own schemas. */
export function* checkValues(document: OpenAPIDocument): Iterable<Finding> {
  const validator = new SchemaValidator(document);
  for (const { pointer, value: schema } of schemasOf(document)) {
    const reason = whyUnusable(validator, schema);
    if (reason === undefined) yield* checkSchema(validator, schema, pointer);
    else yield finding('unusable-schema', pointer, reason);
  }
  for (const operation of everyOperationOf(document)) {
    for (const place of [...parametersOf(operation), ...mediaTypesOf(operation)]) yield* checkExamples(validator, place);
  }
}

interface ExamplePlace {
  readonly pointer: string;
  readonly value: {
    readonly schema?: SchemaObject;
    readonly example?: unknown;
    readonly examples?: Readonly<Record<string, { readonly value?: unknown }>>;
  };
}

function* checkExamples(validator: SchemaValidator, { pointer, value }: ExamplePlace): Iterable<Finding> {
  const { schema, example, examples = {} } = value;
  if (schema === undefined) return;
  if (example !== undefined) yield* checkValue(validator, schema, example, `${pointer}/example`);
  for (const [name, named] of Object.entries(examples)) {
    const at = `${pointer}${pointerTo('examples', name)}/value`;
    if (named.value !== undefined) yield* checkValue(validator, schema, named.value, at);
  }
}

/** Checks a schema, its properties and its elements. */
function* checkSchema(validator: SchemaValidator, schema: unknown, pointer: string): Iterable<Finding> {
  if (!isObject(schema)) return;
  if ('default' in schema) yield* checkValue(validator, schema, schema.default, `${pointer}/default`);
  for (const [index, example] of asList(schema.examples).entries())
    yield* checkValue(validator, schema, example, `${pointer}/examples/${index}`);
  yield* checkEnum(validator, schema, pointer);
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    yield* checkSchema(validator, property, `${pointer}${pointerTo('properties', name)}`);
  }
  yield* checkSchema(validator, schema.items, `${pointer}/items`);
  for (const [index, element] of asList(schema.prefixItems).entries())
    yield* checkSchema(validator, element, `${pointer}/prefixItems/${index}`);
}

function* checkEnum(validator: SchemaValidator, { type, enum: values }: SchemaObject, pointer: string): Iterable<Finding> {
  if (type === undefined) return;
  const schema = { type };
  for (const [index, value] of asList(values).entries()) yield* checkValue(validator, schema, value, `${pointer}/enum/${index}`);
}

function* checkValue(validator: SchemaValidator, schema: SchemaObject, value: unknown, pointer: string): Iterable<Finding> {
  if (whyUnusable(validator, schema) !== undefined) return;
  const [first] = validator.check(schema, value);
  if (first !== undefined) yield finding('value-does-not-fit', pointer, [first.pointer, first.sentence].filter(Boolean).join(' '));
}

/** Returns the reason why a schema cannot be compiled; undefined if it can. */
function whyUnusable(validator: SchemaValidator, schema: SchemaObject): string | undefined {
  try {
    validator.check(schema, null);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
