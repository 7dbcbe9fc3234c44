import type { OpenAPIDocument, SchemaObject } from '../../spec/objects';
import { resolveSchema } from '../../spec/references';
import type { Difference } from '../change';
import type { ComparedPlace } from '../place';
import type { Comparison } from './comparison';
import { compareEnums } from './enums';
import { compareDefaults, compareKeywords } from './keywords';
import { compareLimits } from './limits';
import { compareElements, compareProperties } from './members';
import { compareUnions } from './unions';
import { compareValueTypes, typesOf } from './value-types';

/**
 * Compares two schemas at a place. In a request a constraint that is added is breaking, in a response one that is removed. A change of a
 * keyword that is not analyzed (`not`, `contains`, …) is breaking.
 */
export function compareSchemas(before: SchemaObject, after: SchemaObject, at: ComparedPlace): readonly Difference[] {
  return compare(before, after, at, new Set());
}

/** @param passed The pairs on the way to this one, as JSON: a schema may contain itself. */
function compare(before: SchemaObject, after: SchemaObject, at: ComparedPlace, passed: ReadonlySet<string>): readonly Difference[] {
  const { place, flow, documents } = at;
  const pair = JSON.stringify([before, after]);
  if (passed.has(pair)) return [];
  const deeper = new Set([...passed, pair]);
  const comparison: Comparison = {
    before: flatten(before, documents.before),
    after: flatten(after, documents.after),
    place,
    flow,
    compareParts: (old, now, below) => compare(old, now, { ...at, place: below }, deeper),
  };
  return comparers.flatMap((compareAspect) => compareAspect(comparison));
}

const comparers: readonly ((comparison: Comparison) => readonly Difference[])[] = [
  compareValueTypes,
  compareLimits,
  compareKeywords,
  compareEnums,
  compareDefaults,
  compareProperties,
  compareElements,
  compareUnions,
];

/** Resolves a reference; a union of one schema and null becomes that schema, with the type `null` added. */
function flatten(given: SchemaObject, document: OpenAPIDocument): SchemaObject {
  const schema = resolveSchema(given, document);
  const { anyOf, ...keywords } = schema;
  const options = Array.isArray(anyOf) ? (anyOf as readonly SchemaObject[]) : [];
  const [only, ...others] = options.filter(({ type }) => type !== 'null');
  if (only === undefined || others.length > 0 || options.length === 1) return schema;
  const value = flatten(only, document);
  return { ...value, ...keywords, type: [...typesOf(value), 'null'] };
}
