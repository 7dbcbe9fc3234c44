import { prototypesFrom } from '../values/ancestry';
import 'reflect-metadata';

const written = new WeakMap<object, Set<string>>();

/**
 * Compilers call `Reflect.metadata('design:type', …)` for each decorated property, and nothing lists the properties afterwards: they are
 * noted when they are written, so that one whose only decorator is foreign is not left out silently.
 */
const { metadata } = Reflect;
Reflect.metadata = (key: unknown, value: unknown) => {
  const decorate = metadata(key, value);
  if (key !== 'design:type') return decorate;
  return ((target: object, property?: string | symbol) => {
    if (typeof property === 'string') note(target, property);
    return decorate(target, property as string);
  }) as typeof decorate;
};

function note(prototype: object, property: string): void {
  const known = written.get(prototype);
  if (known === undefined) written.set(prototype, new Set([property]));
  else known.add(property);
}

/** Names of properties with a type of the compiler, of a class and its bases; methods and accessors are not among them. */
export function propertiesWithDesignType(target: Function): readonly string[] {
  return prototypesFrom(target.prototype)
    .toReversed()
    .flatMap((prototype) => [...(written.get(prototype) ?? [])].filter((name) => !Object.hasOwn(prototype, name)));
}
