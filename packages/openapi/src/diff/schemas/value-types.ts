import type { SchemaObject } from '../../spec/objects';
import { type Difference, difference } from '../change';
import type { Comparison } from './comparison';

/** Compares the types of values that the schemas allow. */
export function compareValueTypes({ before, after, place, flow }: Comparison): readonly Difference[] {
  const isNarrower = allowedTypes(before).some((type) => !allows(after, type));
  const isWider = allowedTypes(after).some((type) => !allows(before, type));
  if (!isNarrower && !isWider) return [];
  const sentence = `type changed from ${describe(before)} to ${describe(after)}`;
  return [difference(flow === 'request' ? isNarrower : isWider, 'type-changed', place, sentence)];
}

/** Returns the types that a schema names; none if it does not restrict the type. */
export function typesOf({ type }: SchemaObject): readonly string[] {
  if (type === undefined) return [];
  return Array.isArray(type) ? type : [String(type)];
}

const everyType = ['string', 'integer', 'number', 'boolean', 'null', 'array', 'object'];

function allowedTypes(schema: SchemaObject): readonly string[] {
  const types = typesOf(schema);
  return types.length === 0 ? everyType : types;
}

function allows(schema: SchemaObject, type: string): boolean {
  const types = allowedTypes(schema);
  return types.includes(type) || (type === 'integer' && types.includes('number'));
}

function describe(schema: SchemaObject): string {
  return typesOf(schema).join(' or ') || 'any';
}
