import type { Class, UnionShape } from '../../types/shape';

interface Identity {
  readonly next: WeakMap<Class, Identity>;
}

const root: Identity = { next: new WeakMap() };

/**
 * Returns one object for all unions of the same classes in the same order, so that a value which one of them has read is known to the others:
 * classes that hold each other mostly repeat their union in each of them. Any other union has an object of its own.
 */
export function unionIdentity(options: UnionShape['options']): object {
  let identity = root;
  for (const option of options) {
    if (option.kind !== 'object') return {};
    let next = identity.next.get(option.class);
    if (next === undefined) {
      next = { next: new WeakMap() };
      identity.next.set(option.class, next);
    }
    identity = next;
  }
  return identity;
}
