import type { Keywords } from '../specs/spec';
import type { DocComment } from '../syntax/doc-comment';
import { propertyKey, quote } from '../text/quote';

/** A field with its type as it is written. */
export interface PrintedField {
  readonly name: string;
  readonly type: string;
  readonly isOptional: boolean;
  readonly keywords: Keywords | undefined;
  readonly doc: DocComment | undefined;
}

/** Writes the row of a field: its type, or a pair of its type and its options. */
export function printField({ name, type, isOptional, keywords, doc }: PrintedField): string {
  const options = new Map([...(isOptional ? [['optional', 'true'] as const] : []), ...documentation(doc), ...keywordOptions(keywords)]);
  return `${propertyKey(name)}: ${options.size === 0 ? type : `[${type}, ${printObject(options)}]`}`;
}

/** Returns the options that a doc comment represents. */
export function documentation(doc: DocComment | undefined): readonly (readonly [string, string])[] {
  if (doc === undefined) return [];
  const { description, deprecated, examples } = doc;
  return [
    ...(description === undefined ? [] : [['description', quote(description)] as const]),
    ...(deprecated ? [['deprecated', 'true'] as const] : []),
    ...(examples.length === 0 ? [] : [['examples', `[${examples.join(', ')}]`] as const]),
  ];
}

/** Returns the options that keywords are. */
export function keywordOptions(keywords: Keywords | undefined): readonly (readonly [string, string])[] {
  if (keywords === undefined) return [];
  const { own, items } = keywords;
  const ofItems = items === undefined || own.has('items') ? [] : [['items', printObject(new Map(keywordOptions(items)))] as const];
  return [...own, ...ofItems];
}

/** Writes an object literal. */
export function printObject(entries: ReadonlyMap<string, string>): string {
  return `{ ${[...entries].map(([name, value]) => `${propertyKey(name)}: ${value}`).join(', ')} }`;
}
