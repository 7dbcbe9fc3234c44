import type { Class } from '../types/shape';
import { classesOf } from '../values/ancestry';

/** A class that a mapped type was made from, and the test of the properties that are kept. */
export interface MappedBase {
  readonly class: Class;
  readonly keep: (name: string) => boolean;
}

const bases = new WeakMap<Function, readonly MappedBase[]>();

/** Records the classes that a mapped type was made from. */
export function recordBases(mapped: Class, from: readonly MappedBase[]): void {
  bases.set(mapped, from);
}

/** Returns true for a class that a mapped type has made, not for those that extend it. */
export function isMapped(target: Function): boolean {
  return bases.has(target);
}

/** Returns the classes that a class, or one that it extends, was mapped from. */
export function mappedBases(target: Class): readonly MappedBase[] {
  return classesOf(target).flatMap((owner) => bases.get(owner) ?? []);
}
