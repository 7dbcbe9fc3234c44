import type { TypeShape } from '@antiphon/schema';

/** Returns true for a type whose values are, or contain, instances of a class. */
export function containsClass(type: TypeShape): boolean {
  switch (type.kind) {
    case 'object':
      return true;
    case 'nullable':
      return containsClass(type.type);
    case 'array':
    case 'set':
      return containsClass(type.items);
    case 'map':
    case 'record':
      return containsClass(type.values);
    case 'union':
      return type.options.some(containsClass);
    default:
      return false;
  }
}
