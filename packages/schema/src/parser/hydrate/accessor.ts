/** True for a property that an accessor of its class sets. */
export function hasSetter(target: Function, name: string): boolean {
  for (let owner: object | null = target.prototype; owner && owner !== Object.prototype; owner = Object.getPrototypeOf(owner)) {
    const descriptor = Object.getOwnPropertyDescriptor(owner, name);
    if (descriptor) return descriptor.set !== undefined;
  }
  return false;
}
