import type { TypeShape } from '../../types/shape';
import { isObject } from '../../values/predicates';
import { allItems, everything, type Selected, select } from '../selection/selection';
import { isIterable } from './pick-untyped';
import type { PickContext, Picker } from './picker';
import { maxDepth } from './picking';

/** Compiles the picker of an array, a set or any other iterable with elements of a type. */
export function compileItems(type: TypeShape, selected: Selected, context: PickContext): Picker {
  const pickItem = byKey(type, selected, context);
  return (value, picking) => {
    if (!isIterable(value) || value instanceof Map || ArrayBuffer.isView(value)) return picking.reject('isArray', 'must be an array');
    if (picking.path.length > maxDepth) return picking.rejectDepth();
    const picked: unknown[] = [];
    let index = 0;
    for (const item of value) {
      const pick = pickItem(String(index));
      if (pick) picked.push(picking.inside(index, () => pick(item, picking)));
      index++;
    }
    return picked;
  };
}

/** Compiles the picker of a list with a fixed number of elements. */
export function compileTuple(elements: readonly TypeShape[], selected: Selected, context: PickContext): Picker {
  const pickers = elements.map((element, index) => byKey(element, selected, context)(String(index)));
  return (value, picking) => {
    if (!Array.isArray(value)) return picking.reject('isArray', 'must be an array');
    if (value.length !== elements.length) return picking.reject('arraySize', `must contain ${elements.length} elements`);
    if (picking.path.length > maxDepth) return picking.rejectDepth();
    return pickers.flatMap((pick, index) => (pick ? [picking.inside(index, () => pick(value[index], picking))] : []));
  };
}

/** Compiles the picker of a map or a record with values of a type. */
export function compileMembers(type: TypeShape, selected: Selected, context: PickContext): Picker {
  const pickMember = byKey(type, selected, context);
  const { excludeNone } = context.switches;
  return (value, picking) => {
    if (!isObject(value) || (isIterable(value) && !(value instanceof Map))) return picking.reject('isObject', 'must be an object');
    const picked: [string, unknown][] = [];
    for (const [key, item] of value instanceof Map ? value : Object.entries(value)) {
      const name = String(key);
      const pick = item === undefined ? undefined : pickMember(name);
      if (pick && !(item === null && excludeNone)) picked.push([name, picking.inside(name, () => pick(item, picking))]);
    }
    return Object.fromEntries(picked);
  };
}

/** Returns a function that finds the picker of a member by its key. Without a selection, all members have the same picker. */
function byKey(type: TypeShape, selected: Selected, context: PickContext): (key: string) => Picker | undefined {
  if (selected === everything) {
    const pick = context.compile(type, everything, context);
    return () => pick;
  }
  const pickerOf = (key: string): Picker | undefined => {
    const inner = select(selected, key);
    return inner && context.compile(type, inner, context);
  };
  const keys = [...(selected.include?.keys() ?? []), ...(selected.exclude?.keys() ?? [])];
  const pickers = new Map(keys.map((key) => [key, pickerOf(key)]));
  const other = pickerOf(allItems);
  return (key) => (pickers.has(key) ? pickers.get(key) : other);
}
