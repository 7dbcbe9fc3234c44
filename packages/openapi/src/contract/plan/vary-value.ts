import { isObject, type JSONObject } from '../../json/objects';
import type { SchemaValidator } from '../../schema-validator';
import type { SchemaObject } from '../../spec/objects';
import { resolveSchema } from '../../spec/references';
import type { SampleContext } from '../sample/sample-value';
import { limitValues } from './limit-values';

export interface VariationContext extends SampleContext {
  readonly validator: SchemaValidator;
}

/** A value in which one thing was changed. */
export interface Variation {
  /** In words: "without `name`", "with null for `tags/0/label`". */
  readonly description: string;
  readonly value: unknown;
  /** True if the value still matches the schema. */
  readonly isValid: boolean;
}

/**
 * Varies a value that matches a schema, down to its third level: at each place a value of each type, values at and beyond the limits, without
 * each member, with an undeclared member. Of the variations that are still valid, only those at a limit are returned.
 */
export function varyValue(schema: SchemaObject, value: unknown, context: VariationContext): readonly Variation[] {
  const root: Place = { name: '', schema, value, replace: (other) => other };
  return [...placesIn(root, context, 0)]
    .flatMap(changesAt)
    .map(({ isAtLimit, ...change }) => ({ ...change, isAtLimit, isValid: isValid(schema, change.value, context) }))
    .filter((variation) => variation.isAtLimit || !variation.isValid);
}

/** Returns the properties of an object's schema, those of the parts of its `allOf` included. */
export function propertiesOf(given: SchemaObject, context: SampleContext): Readonly<Record<string, SchemaObject>> {
  const schema = resolveSchema(given, context.document);
  const parts = Array.isArray(schema.allOf) ? schema.allOf.map((part) => propertiesOf(part, context)) : [];
  // Object.assign would set the prototype for a property `__proto__`.
  return Object.fromEntries([...parts, schema.properties ?? {}].flatMap((properties) => Object.entries(properties)));
}

/** A place within a value. */
interface Place {
  /** Names and indexes that lead to it, such as `tags/0/label`; empty for the whole value. */
  readonly name: string;
  readonly schema: SchemaObject;
  /** Undefined for a member that was left out. */
  readonly value: unknown;
  /** Returns the whole value with another one at this place. */
  readonly replace: (other: unknown) => unknown;
}

const maxDepth = 2;

function* placesIn(given: Place, context: VariationContext, depth: number): Generator<Place> {
  const place = { ...given, schema: chosenSchema(given, context) };
  yield place;
  if (depth > maxDepth) return;
  for (const inner of innerPlaces(place, context)) yield* placesIn(inner, context, depth + 1);
}

/** Returns the schema of a place; of several alternatives the one that describes the value. */
function chosenSchema({ schema: given, value }: Place, context: VariationContext): SchemaObject {
  const schema = resolveSchema(given, context.document);
  const alternatives = (schema.oneOf ?? schema.anyOf) as readonly SchemaObject[] | undefined;
  const chosen = value === undefined ? undefined : alternatives?.find((alternative) => isValid(alternative, value, context));
  return chosen === undefined ? schema : resolveSchema(chosen, context.document);
}

function innerPlaces({ name, schema, value, replace }: Place, context: VariationContext): readonly Place[] {
  const below = (key: string) => (name === '' ? key : `${name}/${key}`);
  if (Array.isArray(value))
    return elementPlaces(schema, value).map((place) => ({
      ...place,
      name: below(place.name),
      replace: (other) => replace(place.replace(other)),
    }));
  if (!isObject(value)) return [];
  return Object.entries(propertiesOf(schema, context)).map(([key, property]) => ({
    name: below(key),
    schema: property,
    value: value[key],
    replace: (other) => replace({ ...value, [key]: other }),
  }));
}

/** The elements of a list have one schema, so the first of them is varied; those of a tuple each have their own. */
function elementPlaces(schema: SchemaObject, value: readonly unknown[]) {
  const schemas = Array.isArray(schema.prefixItems) ? (schema.prefixItems as readonly unknown[]) : [schema.items];
  return schemas.slice(0, value.length).flatMap((element, index) =>
    isObject(element)
      ? [
          {
            name: String(index),
            schema: element as SchemaObject,
            value: value[index],
            replace: (other: unknown) => value.with(index, other),
          },
        ]
      : [],
  );
}

interface Change extends Omit<Variation, 'isValid'> {
  readonly isAtLimit: boolean;
}

function changesAt({ name, schema, value, replace }: Place): readonly Change[] {
  const changed = (isAtLimit: boolean) => (other: unknown) => ({
    description: name === '' ? `that is ${shortJson(other)}` : `with ${shortJson(other)} for \`${name}\``,
    value: replace(other),
    isAtLimit,
  });
  return [
    ...[null, 'text', 1.5, true, [], {}].map(changed(false)),
    ...limitValues(schema, value).map(changed(true)),
    ...(isObject(value) ? memberChanges(name, value, replace) : []),
  ];
}

function memberChanges(name: string, value: JSONObject, replace: Place['replace']): readonly Change[] {
  const prefix = name === '' ? '' : `${name}/`;
  const without = Object.keys(value).map((key) => {
    const { [key]: _removed, ...rest } = value;
    return { description: `without \`${prefix}${key}\``, value: replace(rest), isAtLimit: false };
  });
  const place = name === '' ? '' : ` in \`${name}\``;
  const undeclared = { ...value, undeclaredMember: 1 };
  return [...without, { description: `with an undeclared member${place}`, value: replace(undeclared), isAtLimit: false }];
}

function isValid(schema: SchemaObject, value: unknown, { validator }: VariationContext): boolean {
  return validator.check(schema, value).length === 0;
}

function shortJson(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
