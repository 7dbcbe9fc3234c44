import { isObject } from '../../json/objects';
import type { SchemaObject } from '../../spec/objects';
import { type Difference, difference } from '../change';
import { pairMembers } from '../keyed';
import type { Flow } from '../place';
import type { Comparison } from './comparison';

/** Compares the declared properties, and whether others are allowed. */
export function compareProperties(comparison: Comparison): readonly Difference[] {
  const { before, after, place, flow, compareParts } = comparison;
  const { removed, added, kept } = pairMembers(propertiesOf(before), propertiesOf(after));
  const [wasRequired, isRequired] = [requiredOf(before), requiredOf(after)];
  return [
    ...removed.map(([name]) => removedProperty(`${place}/${name}`, flow, isClosed(after))),
    ...added.flatMap(([name, now]) =>
      // Clients already send a property that was required without a declaration.
      wasRequired.includes(name)
        ? compareParts({}, now, `${place}/${name}`)
        : addedProperty(`${place}/${name}`, flow, isRequired.includes(name)),
    ),
    ...kept.flatMap(([name, old, now]) => [
      ...compareRequired(`${place}/${name}`, flow, wasRequired.includes(name), isRequired.includes(name)),
      ...compareParts(old, now, `${place}/${name}`),
    ]),
    ...compareUndeclared(comparison),
    ...compareClosed(comparison),
  ];
}

/** Compares the schemas of a list's elements, of undeclared properties and of JSON in a string. */
export function compareElements({ before, after, place, compareParts }: Comparison): readonly Difference[] {
  return (['items', 'additionalProperties', 'contentSchema'] as const).flatMap((keyword) => {
    const [old, now] = [before[keyword], after[keyword]];
    if (!isObject(old) && !isObject(now)) return [];
    const suffix = keyword === 'contentSchema' ? '' : '/*';
    return compareParts(isObject(old) ? old : {}, isObject(now) ? now : {}, `${place}${suffix}`);
  });
}

/** A property that a client still sends is ignored, unless undeclared properties are rejected. */
function removedProperty(place: string, flow: Flow, rejectsUndeclared: boolean): Difference {
  return difference(flow === 'response' || rejectsUndeclared, 'property-removed', place, 'removed');
}

function addedProperty(place: string, flow: Flow, isRequired: boolean): Difference {
  return difference(flow === 'request' && isRequired, 'property-added', place, isRequired ? 'added and required' : 'added');
}

function compareRequired(place: string, flow: Flow, before: boolean, after: boolean): readonly Difference[] {
  if (before === after) return [];
  return [difference(after === (flow === 'request'), 'required-changed', place, after ? 'now required' : 'now optional')];
}

/** Compares `required` for the properties that one of the schemas requires without declaring them. */
function compareUndeclared({ before, after, place, flow }: Comparison): readonly Difference[] {
  const [old, now] = [undeclaredOf(before), undeclaredOf(after)];
  const [wasRequired, isRequired] = [requiredOf(before), requiredOf(after)];
  return [...new Set([...old, ...now])].flatMap((name) =>
    compareRequired(`${place}/${name}`, flow, wasRequired.includes(name), isRequired.includes(name)),
  );
}

function undeclaredOf(schema: SchemaObject): readonly string[] {
  const properties = propertiesOf(schema);
  return requiredOf(schema).filter((name) => !Object.hasOwn(properties, name));
}

function compareClosed({ before, after, place, flow }: Comparison): readonly Difference[] {
  if (isClosed(before) === isClosed(after) || flow === 'response') return [];
  const verb = isClosed(after) ? 'rejected' : 'accepted';
  return [difference(isClosed(after), 'undeclared-properties-changed', place, `undeclared properties are now ${verb}`)];
}

function isClosed({ additionalProperties }: SchemaObject): boolean {
  return additionalProperties === false;
}

function propertiesOf({ properties }: SchemaObject): Readonly<Record<string, SchemaObject>> {
  return (properties ?? {}) as Readonly<Record<string, SchemaObject>>;
}

function requiredOf({ required }: SchemaObject): readonly string[] {
  return Array.isArray(required) ? required : [];
}
