import type { TypeShape } from '../types/shape';

/** Returns true for types whose values have members: a class, a record, a list of these. */
export function isNested(type: TypeShape): boolean {
  switch (type.kind) {
    case 'object':
    case 'record':
    case 'map':
      return true;
    case 'nullable':
      return isNested(type.type);
    case 'array':
    case 'set':
      return isNested(type.items);
    case 'union':
      return type.options.some(isNested);
    default:
      return false;
  }
}
