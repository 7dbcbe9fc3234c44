import type { SchemaObject } from '../../spec/objects';
import { type Difference, difference } from '../change';
import type { Flow } from '../place';
import type { Comparison } from './comparison';

/** The options of one union, or the parts of one intersection. */
interface OptionChange {
  readonly keyword: 'anyOf' | 'oneOf' | 'allOf';
  readonly before: readonly SchemaObject[];
  readonly after: readonly SchemaObject[];
  readonly removed: readonly SchemaObject[];
  readonly added: readonly SchemaObject[];
}

/** Compares alternatives and intersections. */
export function compareUnions({ before, after, place, flow, compareParts }: Comparison): readonly Difference[] {
  return (['anyOf', 'oneOf', 'allOf'] as const).flatMap((keyword) => {
    const change = optionChange(keyword, before, after);
    const compared = pairsOf(change).flatMap(([old, now]) => compareParts(old, now, `${place}(${change.before.indexOf(old)})`));
    return isPaired(change) ? compared : [...compared, changedCount(change, place, flow)];
  });
}

function optionChange(keyword: OptionChange['keyword'], oldSchema: SchemaObject, newSchema: SchemaObject): OptionChange {
  const [before, after] = [optionsOf(oldSchema, keyword), optionsOf(newSchema, keyword)];
  return { keyword, before, after, removed: without(before, after), added: without(after, before) };
}

function optionsOf(schema: SchemaObject, keyword: string): readonly SchemaObject[] {
  return Array.isArray(schema[keyword]) ? (schema[keyword] as readonly SchemaObject[]) : [];
}

function without(options: readonly SchemaObject[], others: readonly SchemaObject[]): readonly SchemaObject[] {
  const texts = new Set(others.map((option) => JSON.stringify(option)));
  return options.filter((option) => !texts.has(JSON.stringify(option)));
}

/** As many options were removed as were added: each was changed. */
function isPaired({ removed, added }: OptionChange): boolean {
  return removed.length === added.length;
}

/** Pairs an option that both have with itself, as a schema that it refers to may have changed, and changed options in order. */
function pairsOf(change: OptionChange): readonly (readonly [before: SchemaObject, after: SchemaObject])[] {
  const { before, removed, added } = change;
  const kept = before.filter((option) => !removed.includes(option)).map((option) => [option, option] as const);
  if (!isPaired(change)) return kept;
  return [...kept, ...removed.map((option, index) => [option, added[index] ?? {}] as const)];
}

function changedCount(change: OptionChange, place: string, flow: Flow): Difference {
  const { keyword, before, after } = change;
  const isCompatible = flow === 'request' ? allowsAll(change) : allowsNoMore(change);
  const noun = keyword === 'allOf' ? 'parts' : 'alternatives';
  return difference(!isCompatible, 'union-changed', place, `number of ${noun} changed from ${before.length} to ${after.length}`);
}

/** Returns true if every value that was allowed still is. Without options, every value is allowed. */
function allowsAll({ keyword, before, after, removed, added }: OptionChange): boolean {
  if (keyword === 'allOf' || after.length === 0) return added.length === 0;
  return before.length > 0 && removed.length === 0;
}

/** Returns true if every value that is allowed was allowed before. Without options, every value is allowed. */
function allowsNoMore({ keyword, before, after, removed, added }: OptionChange): boolean {
  if (keyword === 'allOf' || before.length === 0) return removed.length === 0;
  return after.length > 0 && added.length === 0;
}
