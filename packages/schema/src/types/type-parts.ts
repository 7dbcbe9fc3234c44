import type { TypeShape } from './shape';

/** Returns the types that a type is composed of: of elements, of values, of the options of a union. The fields of a class are its own. */
export function partsOf(type: TypeShape): readonly TypeShape[] {
  switch (type.kind) {
    case 'array':
    case 'set':
      return [type.items];
    case 'tuple':
      return type.elements;
    case 'map':
    case 'record':
      return [type.values];
    case 'nullable':
      return [type.type];
    case 'union':
      return type.options;
    default:
      return [];
  }
}

/** Returns true for a type whose values are, or contain, instances of a class. */
export function containsClass(type: TypeShape): boolean {
  return type.kind === 'object' || partsOf(type).some(containsClass);
}
