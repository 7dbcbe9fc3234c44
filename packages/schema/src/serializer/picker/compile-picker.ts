import { elementType } from '../../types/build-type';
import type { TypeShape } from '../../types/shape';
import { everything, type Selected, selectedAt } from '../selection/selection';
import { compileItems, compileMembers, compileTuple } from './pick-collection';
import { compileObject } from './pick-object';
import { compileEnum, compileScalar } from './pick-scalar';
import { compileUnion } from './pick-union';
import { pickUntyped } from './pick-untyped';
import type { PickContext, Picker } from './picker';
import { selectUntyped } from './select-untyped';

/** Compiles the picker of the selected members of a type. */
export function compilePicker(type: TypeShape, selected: Selected, context: PickContext): Picker {
  return compileKind(type, selectedAt(type, selected), context);
}

function compileKind(type: TypeShape, selected: Selected, context: PickContext): Picker {
  switch (type.kind) {
    case 'any':
      return selected === everything ? pickUntyped : (value, picking) => selectUntyped(pickUntyped(value, picking), selected);
    case 'enum':
      return compileEnum(type);
    case 'nullable':
      return compileNullable(compilePicker(type.type, selected, context));
    case 'array':
    case 'set':
      return compileItems(elementType(type), selected, context);
    case 'tuple':
      return compileTuple(type.elements, selected, context);
    case 'map':
    case 'record':
      return compileMembers(elementType(type), selected, context);
    case 'union':
      return compileUnion(type, selected, context);
    case 'object':
      return compileObject(type, selected, context);
    default:
      return compileScalar(type, context);
  }
}

function compileNullable(pick: Picker): Picker {
  return (value, picking) => (value === null || value === undefined ? null : pick(value, picking));
}
