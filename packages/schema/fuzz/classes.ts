import 'reflect-metadata';
import { Exclude, Expose } from 'class-transformer';
import { type Property, randomProperty, type Surroundings } from './properties';
import type { Random } from './random';

/** A random DTO class, and a function that makes values for it. */
export interface RandomClass {
  readonly Class: new () => object;
  readonly sample: (random: Random) => unknown;
  /** The names of its properties, which a subclass may declare again. */
  readonly names: readonly string[];
  /** The description of its declaration, for a report. */
  readonly description: string;
}

/** Makes a class with its base classes and the classes of its properties. */
export function randomTree(random: Random, heard: Surroundings['heard']): RandomClass {
  const leaf = randomClass('Leaf', undefined, { random, heard, children: [emptyChild] });
  const child = randomClass('Child', random.chance(0.2) ? leaf : undefined, { random, heard, children: [leaf] });
  const surroundings = { random, heard, children: [leaf, child] };
  const grandparent = random.chance(0.15) ? randomClass('Grand', undefined, surroundings) : undefined;
  const parent = grandparent || random.chance(0.2) ? randomClass('Parent', grandparent, surroundings) : undefined;
  return randomClass('Main', parent, surroundings);
}

class Nothing {}

const emptyChild: RandomClass = { Class: Nothing, sample: () => ({}), names: [], description: 'Nothing' };

function randomClass(name: string, base: RandomClass | undefined, surroundings: Surroundings): RandomClass {
  const { random } = surroundings;
  const properties: Property[] = [];
  const taken = new Set<string>();
  for (let count = 1 + random.below(5); count > 0; count--) {
    const property = randomProperty(surroundings, random.chance(0.95) ? taken : new Set(), base?.names ?? []);
    taken.add(property.name);
    properties.push(property);
  }
  const undecorated = random.chance(0.08) ? [{ name: 'cache', value: random.pick([0, 'x', null]) }] : [];
  const Class = makeClass(name, base?.Class, properties, undecorated);
  if (random.chance(0.05)) addMembers(Class, ['extra', 'zzz', 'total', ...taken], random);
  for (const property of properties) decorate(Class, property);
  if (random.chance(0.03)) random.pick([Exclude(), Expose()])(Class);
  return {
    Class,
    names: [...taken],
    sample: (source) => ({
      ...(base?.sample(source) as object),
      ...Object.fromEntries(properties.map((property) => [property.wireName, property.sample(source)])),
    }),
    description: `${name}(${properties.map((property) => property.name).join(', ')})${base ? ` extends ${base.description}` : ''}`,
  };
}

function makeClass(
  name: string,
  base: (new () => object) | undefined,
  properties: readonly Property[],
  undecorated: readonly { name: string; value: unknown }[],
): new () => object {
  const Base = base ?? Object;
  const made = class extends Base {
    constructor() {
      super();
      for (const property of properties)
        if (property.initializer) (this as Record<string, unknown>)[property.name] = property.initializer();
      for (const { name: key, value } of undecorated) (this as Record<string, unknown>)[key] = value;
    }
  };
  Object.defineProperty(made, 'name', { value: name });
  return made;
}

/** Methods and accessors, which neither library fills. */
function addMembers(Class: Function, names: readonly string[], random: Random): void {
  Object.defineProperty(
    Class.prototype,
    random.pick(names),
    random.pick<PropertyDescriptor>([
      { configurable: true, get: () => 5 },
      { configurable: true, writable: true, value: () => 7 },
      { configurable: true, get: () => 5, set() {} },
    ]),
  );
}

function decorate(Class: Function, { name, decorators, designType }: Property): void {
  if (designType !== undefined) Reflect.defineMetadata('design:type', designType, Class.prototype, name);
  for (const decorator of decorators) decorator(Class.prototype, name);
}
