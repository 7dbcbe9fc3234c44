import type { ParameterObject } from '../spec/objects';
import type { PlacedOperation } from '../spec/operations';
import { parametersOf } from '../spec/places';
import { breaking, compareRequired, type Difference, difference } from './change';
import { compareContents } from './contents';
import { pairByKey } from './keyed';
import type { Documents } from './place';
import { compareSchemas } from './schemas/compare-schemas';

export function compareParameters(before: PlacedOperation, after: PlacedOperation, documents: Documents): readonly Difference[] {
  const { removed, added, kept } = pairByKey(parametersByPlace(before), parametersByPlace(after));
  return [
    ...removed.map(([place]) => breaking('parameter-removed', place, 'removed')),
    ...added.map(([place, { required = false }]) =>
      difference(required, 'parameter-added', place, required ? 'added and required' : 'added'),
    ),
    ...kept.flatMap(([place, old, now]) => compareParameter(old, now, place, documents)),
  ];
}

/** Path parameters are identified by their position: clients do not see their names. */
function parametersByPlace(operation: PlacedOperation): ReadonlyMap<string, ParameterObject> {
  const variables = Array.from(operation.path.matchAll(/\{([^}]*)\}/g), ([, name]) => name);
  const entries = Array.from(parametersOf(operation), ({ value }): [string, ParameterObject] => {
    const name = value.in === 'path' ? variables.indexOf(value.name) + 1 : `\`${nameOf(value)}\``;
    return [`${value.in} parameter ${name}`, value];
  });
  return new Map(entries);
}

/** Names of headers are case-insensitive (RFC 9110 §5.1). */
function nameOf({ in: location, name }: ParameterObject): string {
  return location === 'header' ? name.toLowerCase() : name;
}

function compareParameter(before: ParameterObject, after: ParameterObject, place: string, documents: Documents): readonly Difference[] {
  const at = { place, flow: 'request', documents } as const;
  return [
    ...compareRequired(place, before.required, after.required),
    ...compareStyles(styleOf(before), styleOf(after), place),
    ...compareSchemas(before.schema ?? {}, after.schema ?? {}, at),
    ...compareContents(before.content ?? {}, after.content ?? {}, at),
  ];
}

function compareStyles(before: string, after: string, place: string): readonly Difference[] {
  return before === after ? [] : [breaking('style-changed', place, `style changed from ${before} to ${after}`)];
}

/** Applies the defaults of the specification. */
function styleOf({ in: location, style = ['query', 'cookie'].includes(location) ? 'form' : 'simple', explode }: ParameterObject): string {
  return (explode ?? style === 'form') ? `${style}, exploded` : style;
}
