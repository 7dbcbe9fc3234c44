import type { SchemaObject } from '../../spec/objects';
import { type Difference, difference } from '../change';
import type { Comparison } from './comparison';

/** Compares the values of enums. A constant is an enum of one value. */
export function compareEnums({ before, after, place, flow }: Comparison): readonly Difference[] {
  const [old, now] = [valuesOf(before), valuesOf(after)];
  const isRequest = flow === 'request';
  const change = (isBreaking: boolean, sentence: string) => difference(isBreaking, 'enum-changed', place, sentence);
  if (old === undefined) return now === undefined ? [] : [change(isRequest, `enum added: one of ${now.join(', ')}`)];
  if (now === undefined) return [change(!isRequest, 'enum removed: any value is allowed')];
  const removed = old.filter((value) => !now.includes(value));
  const added = now.filter((value) => !old.includes(value));
  return [
    ...(removed.length > 0 ? [change(isRequest, `enum values removed: ${removed.join(', ')}`)] : []),
    ...(added.length > 0 ? [change(!isRequest, `enum values added: ${added.join(', ')}`)] : []),
  ];
}

function valuesOf(schema: SchemaObject): readonly string[] | undefined {
  const values = 'const' in schema ? [schema.const] : schema.enum;
  return Array.isArray(values) ? values.map((member) => JSON.stringify(member)) : undefined;
}
