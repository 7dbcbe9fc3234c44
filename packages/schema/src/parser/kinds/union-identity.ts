import type { Class, UnionShape } from '../../types/shape';

interface Identity {
  readonly next: WeakMap<Class, Identity>;
}

const root: Identity = { next: new WeakMap() };

/**
 * Returns the same object for all unions of the same classes in the same order, so that the unions share the values that one of them has read:
 * classes that contain each other often repeat their union. Any other union has its own object.
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
