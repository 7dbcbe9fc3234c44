import { fieldOwnerOf, fieldRecordOf } from '../field-records';
import { mappedBases } from '../read/mapped-bases';
import { validationRecords } from '../read/validator-metadata';
import type { Class } from '../types/shape';
import { prototypesFrom } from '../values/ancestry';

/** Returns the classes that the author mapped a field from: those at the end of `PartialType(PickType(Item, …))`, `Item` here. */
export function mappedFrom(target: Class, name: string): readonly Class[] {
  return mappedBases(target)
    .filter(({ class: base, keep }) => keep(name) && declares(base, name))
    .flatMap(({ class: base }) => (derivesFromMapped(base) ? mappedFrom(base, name) : base));
}

/** Returns true for a class that a mapped type made, and for one that extends it. */
export function derivesFromMapped(target: Class): boolean {
  return mappedBases(target).length > 0;
}

/** Returns the class whose source declares a field: the class itself, a base, or the one that it was mapped from. */
export function declaringClass(target: Class, name: string): Class {
  const [mapped] = mappedFrom(target, name);
  return mapped === undefined ? (ownerOf(target, name) ?? fieldOwnerOf(target, name) ?? target) : declaringClass(mapped, name);
}

function declares(base: Class, name: string): boolean {
  if (fieldRecordOf(base, name) !== undefined || ownerOf(base, name) !== undefined) return true;
  return validationRecords(base).some(({ propertyName }) => propertyName === name);
}

/** The compiler writes the type of a property on the prototype of its class. */
function ownerOf(target: Class, name: string): Class | undefined {
  const owner = prototypesFrom(target.prototype).find((prototype) => Reflect.hasOwnMetadata('design:type', prototype, name));
  return owner?.constructor as Class | undefined;
}
