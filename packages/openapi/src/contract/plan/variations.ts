import type { SchemaValidator } from '../../schema-validator';
import type { SchemaObject } from '../../spec/objects';
import { resolvePointer } from '../../spec/places';
import type { SampleContext } from '../sample/sample-value';
import { valuesAtLimits } from './limits';

export interface VariationContext extends SampleContext {
  readonly validator: SchemaValidator;
}

/** A value in which one thing was changed. */
export interface Variation {
  /** In words: "without `name`", "with null for `tags/0/label`". */
  readonly description: string;
  readonly value: unknown;
  readonly fits: boolean;
}

/**
 * From a value that fits a schema: values in which one thing is another, down to its third level. One of each kind in each place, what stands
 * there at and beyond its limits, without each member, with a member too many. The schema says which of them fit; of those that do only the
 * ones at a limit are given, as the others say nothing.
 */
export function variationsOf(schema: SchemaObject, value: unknown, context: VariationContext): readonly Variation[] {
  const root: Place = { name: '', schema, value, with: (other) => other };
  const changed = [...placesIn(root, context, 0)].flatMap((place) => changesAt(place));
  return changed
    .map(({ isAtLimit, ...variation }) => ({
      ...variation,
      isAtLimit,
      fits: context.validator.check(schema, variation.value).length === 0,
    }))
    .filter(({ isAtLimit, fits }) => isAtLimit || !fits);
}

/** A place within a value. */
interface Place {
  /** Names and indices from the whole value; empty for itself. */
  readonly name: string;
  readonly schema: SchemaObject;
  /** What stands there; undefined for a member that was left out. */
  readonly value: unknown;
  /** The whole value with another one in this place. */
  with(other: unknown): unknown;
}

const deepest = 2;

function* placesIn(place: Place, context: VariationContext, depth: number): Generator<Place> {
  const schema = chosenSchema(place, context);
  yield { ...place, schema };
  if (depth > deepest) return;
  for (const inner of innerPlaces({ ...place, schema }, context)) yield* placesIn(inner, context, depth + 1);
}

function innerPlaces({ name, schema, value, with: replace }: Place, context: VariationContext): readonly Place[] {
  const below = (key: string) => (name === '' ? key : `${name}/${key}`);
  if (Array.isArray(value)) {
    if (value.length === 0 || !isMembers(schema.items)) return [];
    return [{ name: below('0'), schema: schema.items, value: value[0], with: (other) => replace([other, ...value.slice(1)]) }];
  }
  if (!isMembers(value)) return [];
  return Object.entries(propertiesOf(schema, context)).map(([key, property]) => ({
    name: below(key),
    schema: property,
    value: value[key],
    with: (other) => replace({ ...value, [key]: other }),
  }));
}

interface Change extends Omit<Variation, 'fits'> {
  readonly isAtLimit: boolean;
}

function changesAt({ name, schema, value, with: replace }: Place): readonly Change[] {
  const at = (other: unknown) => (name === '' ? `that is ${shortJSON(other)}` : `with ${shortJSON(other)} for \`${name}\``);
  const kinds = [null, 'text', 1.5, true, [], {}].map((other) => ({ description: at(other), value: replace(other), isAtLimit: false }));
  const limits = valuesAtLimits(schema, value).map((other) => ({ description: at(other), value: replace(other), isAtLimit: true }));
  return [...kinds, ...limits, ...(isMembers(value) ? memberChanges(name, value, replace) : [])];
}

function memberChanges(name: string, value: Readonly<Record<string, unknown>>, replace: Place['with']): readonly Change[] {
  const place = name === '' ? '' : `${name}/`;
  const without = Object.keys(value).map((key) => {
    const { [key]: _left, ...rest } = value;
    return { description: `without \`${place}${key}\``, value: replace(rest), isAtLimit: false };
  });
  const where = name === '' ? '' : ` in \`${name}\``;
  return [
    ...without,
    { description: `with an undeclared key${where}`, value: replace({ ...value, antiphonUndeclared: 1 }), isAtLimit: false },
  ];
}

function shortJSON(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

/** A text for a parameter, and whether its schema allows it. */
export interface TextVariation {
  readonly text: string;
  readonly fits: boolean;
}

/** Texts for a parameter: those that cannot be read as its type, and those at and beyond its limits. */
export function textVariationsOf(given: SchemaObject, context: VariationContext): readonly TextVariation[] {
  const schema = resolved(given, context);
  if (schema.type === 'array') return textVariationsOf((schema.items ?? {}) as SchemaObject, context);
  const isNumeric = schema.type === 'integer' || schema.type === 'number';
  const unreadable = [...(isNumeric || schema.type === 'boolean' ? ['not-this'] : []), ...(schema.type === 'integer' ? ['1.5'] : [])].map(
    (text) => ({ text, fits: false }),
  );
  const limits = valuesAtLimits(schema, undefined).filter((value) => typeof value === 'number' || value !== '');
  const values = schema.type === 'string' || Array.isArray(schema.enum) ? [...limits, 'not-this'] : limits;
  const told = values.map((value) => ({ text: String(value), fits: context.validator.check(schema, value).length === 0 }));
  return [...unreadable, ...told.filter(({ text, fits }) => text !== 'not-this' || !fits)];
}

export function propertiesOf(given: SchemaObject, context: SampleContext): Readonly<Record<string, SchemaObject>> {
  const schema = resolved(given, context);
  const parts = Array.isArray(schema.allOf) ? schema.allOf.map((part) => propertiesOf(part, context)) : [];
  return Object.assign({}, ...parts, schema.properties);
}

/** Of several alternatives the one that describes what stands there. */
function chosenSchema({ schema: given, value }: Place, context: VariationContext): SchemaObject {
  const schema = resolved(given, context);
  const alternatives = (schema.oneOf ?? schema.anyOf) as readonly SchemaObject[] | undefined;
  if (alternatives === undefined || value === undefined) return schema;
  const chosen = alternatives.find((alternative) => context.validator.check(alternative, value).length === 0);
  return chosen === undefined ? schema : resolved(chosen, context);
}

function resolved(schema: SchemaObject, context: SampleContext): SchemaObject {
  if (typeof schema.$ref !== 'string') return schema;
  return resolved((resolvePointer(context.document, decodeURIComponent(schema.$ref.slice(1))) ?? {}) as SchemaObject, context);
}

function isMembers(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
