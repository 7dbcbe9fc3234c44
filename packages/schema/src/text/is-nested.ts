import type { TypeShape } from '../types/shape';
import { partsOf } from '../types/type-parts';

/** Returns true for types whose values have members: a class, a record, a list of these. */
export function isNested(type: TypeShape): boolean {
  return type.kind === 'object' || type.kind === 'record' || type.kind === 'map' || partsOf(type).some(isNested);
}
