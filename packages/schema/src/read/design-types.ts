import { prototypesFrom } from '../values/ancestry';
import 'reflect-metadata';

const recordedNames = new WeakMap<object, Set<string>>();

/**
 * Compilers call `Reflect.metadata('design:type', …)` for each decorated property, but the names cannot be listed afterwards. They are recorded
 * here, so that a property whose only decorator belongs to another library is reported instead of being left out silently.
 */
const { metadata } = Reflect;
Reflect.metadata = (key: unknown, value: unknown) => {
  const decorate = metadata(key, value);
  if (key !== 'design:type') return decorate;
  return ((target: object, property?: string | symbol) => {
    if (typeof property === 'string') record(target, property);
    return decorate(target, property as string);
  }) as typeof decorate;
};

function record(prototype: object, property: string): void {
  const known = recordedNames.get(prototype);
  if (known === undefined) recordedNames.set(prototype, new Set([property]));
  else known.add(property);
}

/** Returns the names of the properties of a class and its bases that a compiler emitted a type for, without methods and accessors. */
export function propertiesWithDesignType(target: Function): readonly string[] {
  return prototypesFrom(target.prototype)
    .toReversed()
    .flatMap((prototype) => [...(recordedNames.get(prototype) ?? [])].filter((name) => !Object.hasOwn(prototype, name)));
}
