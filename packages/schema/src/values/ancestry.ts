/** Returns a class and the classes that it extends, nearest first. */
export function classesOf(target: Function): readonly Function[] {
  const classes: Function[] = [];
  for (let owner = target; typeof owner === 'function' && owner !== Function.prototype; owner = Object.getPrototypeOf(owner)) {
    classes.push(owner);
  }
  return classes;
}

/** Returns a prototype and those above it, nearest first, without `Object.prototype`. */
export function prototypesFrom(prototype: object | null | undefined): readonly object[] {
  const prototypes: object[] = [];
  for (let owner = prototype; owner && owner !== Object.prototype; owner = Object.getPrototypeOf(owner)) prototypes.push(owner);
  return prototypes;
}

/** Returns the descriptor of a property on a prototype or the nearest one above it that has the property. */
export function findDescriptor(prototype: object | null | undefined, name: PropertyKey): PropertyDescriptor | undefined {
  for (const owner of prototypesFrom(prototype)) {
    const descriptor = Object.getOwnPropertyDescriptor(owner, name);
    if (descriptor !== undefined) return descriptor;
  }
  return undefined;
}

/** Returns true for a property that an accessor of its class, or of a class above it, sets. */
export function hasSetter(target: Function, name: string): boolean {
  return findDescriptor(target.prototype, name)?.set !== undefined;
}
