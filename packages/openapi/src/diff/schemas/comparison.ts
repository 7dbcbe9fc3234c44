import type { SchemaObject } from '../../spec/objects';
import type { Difference } from '../change';
import type { Flow } from '../place';

/** Two schemas without references at one place, and how to compare their parts. */
export interface Comparison {
  readonly before: SchemaObject;
  readonly after: SchemaObject;
  readonly place: string;
  readonly flow: Flow;
  /** Compares two schemas within the two. */
  readonly compareParts: (before: SchemaObject, after: SchemaObject, place: string) => readonly Difference[];
}

/** Writes a change of a keyword: added, changed or removed. */
export function describeKeyword(keyword: string, before: unknown, after: unknown): string {
  if (after === undefined) return `\`${keyword}\` removed (was ${before})`;
  return before === undefined ? `\`${keyword}\` added: ${after}` : `\`${keyword}\` changed from ${before} to ${after}`;
}
