import type { Class } from '../types/shape';

/** A class that a mapped type was made from, and which of its properties it keeps. */
export interface MappedBase {
  readonly class: Class;
  readonly keep: (name: string) => boolean;
}

const bases = new WeakMap<Function, readonly MappedBase[]>();

/** Records what a mapped type was made from. */
export function recordBases(mapped: Class, from: readonly MappedBase[]): void {
  bases.set(mapped, from);
}

/** The classes that a class, or one that it extends, was mapped from. */
export function mappedBases(target: Class): readonly MappedBase[] {
  const found: MappedBase[] = [];
  for (let owner: unknown = target; typeof owner === 'function'; owner = Object.getPrototypeOf(owner))
    found.push(...(bases.get(owner) ?? []));
  return found;
}
