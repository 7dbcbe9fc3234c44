import { prototypesFrom } from '../../values/ancestry';

/** Returns a new instance of a class; undefined if its constructor fails without arguments. */
export function makeSample(target: Function): Record<string, unknown> | undefined {
  try {
    return new (target as new () => Record<string, unknown>)();
  } catch {
    return undefined;
  }
}

/**
 * Returns false for methods and for properties without a setter, which class-transformer does not write. An inherited getter, on which it fails,
 * is not written either.
 */
export function isAssignable(sample: object, name: string): boolean {
  const prototype = Object.getPrototypeOf(sample);
  const own = Object.getOwnPropertyDescriptor(prototype, name);
  if (own && !own.set) return false;
  for (const owner of prototypesFrom(prototype)) {
    const descriptor = Object.getOwnPropertyDescriptor(owner, name);
    if (descriptor?.get || descriptor?.set) return descriptor.set !== undefined;
  }
  return typeof (sample as Record<string, unknown>)[name] !== 'function';
}
