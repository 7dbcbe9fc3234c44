import type { TypeShape } from '@antiphon/schema';

/** Returns true for a type whose values are instances of a class, or hold such. */
export function hasClass(type: TypeShape): boolean {
  switch (type.kind) {
    case 'object':
      return true;
    case 'nullable':
      return hasClass(type.type);
    case 'array':
    case 'set':
      return hasClass(type.items);
    case 'map':
    case 'record':
      return hasClass(type.values);
    case 'union':
      return type.options.some(hasClass);
    default:
      return false;
  }
}
