import type { Class } from '../types/shape';
import { fieldNames } from './read-class';

const names = new WeakMap<Function, readonly string[]>();

/** Returns the names of the fields of an instance's class, without reading the class; empty for a class that is not a DTO class. They are kept. */
export function knownFieldNames({ constructor: target }: object): readonly string[] {
  if (typeof target !== 'function') return [];
  const known = names.get(target) ?? fieldNames(target as unknown as Class);
  names.set(target, known);
  return known;
}
