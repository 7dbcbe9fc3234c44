import type { ClassShape, ObjectShape } from '../../types/shape';
import { isPlain } from '../../values/predicates';
import { setMember } from '../../values/set-member';
import { everything, type Selected } from '../selection/selection';
import { compileFields, pickField } from './pick-field';
import type { PickContext, Picker } from './picker';
import { maxDepth } from './picking';

/** Compiles the picker of the declared properties of an object, which may be an instance of the class, of a subclass, or of no class. */
export function compileObject(type: ObjectShape, selected: Selected, context: PickContext): Picker {
  if (selected !== everything) return lazyPicker(type, selected, context);
  const known = context.classes.get(type.class);
  if (known) return known;
  const picker = lazyPicker(type, selected, context);
  context.classes.set(type.class, picker);
  return picker;
}

/** Returns true for a value that is picked as an object of a class. */
export function isDtoObject(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Map) &&
    !(value instanceof Set) &&
    !(value instanceof Date)
  );
}

/** Compiled with the first value, so that classes may refer to each other. */
function lazyPicker(type: ObjectShape, selected: Selected, context: PickContext): Picker {
  let picker: Picker | undefined;
  return (value, picking) => {
    picker ??= objectPicker(type.shape, selected, context);
    return picker(value, picking);
  };
}

function objectPicker(shape: ClassShape, selected: Selected, context: PickContext): Picker {
  const fields = compileFields(shape, selected, context);
  const { switches } = context;
  return (value, picking) => {
    if (!isDtoObject(value)) return picking.reject('isObject', `must be an object of ${shape.name}`);
    if (picking.path.length > maxDepth) return picking.rejectDepth();
    const reading = { value, plain: isPlain(value), picking, switches, target: shape.class };
    const picked: Record<string, unknown> = {};
    for (const field of fields) {
      const plain = picking.inside(field.key, () => pickField(field, reading));
      if (plain !== undefined) setMember(picked, field.key, plain);
    }
    return picked;
  };
}
