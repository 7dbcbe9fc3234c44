import { isObject } from '../../values/predicates';
import { everything, type Selected, select, selectedAt } from '../selection/selection';

const untypedList = Object.freeze({ kind: 'array', items: Object.freeze({ kind: 'any' }) } as const);

/** Applies a selection to a plain JSON value without a declared type. Names apply to the elements of lists. */
export function selectUntyped(value: unknown, selected: Selected): unknown {
  if (selected === everything || !isObject(value)) return value;
  if (Array.isArray(value)) return selectItems(value, selectedAt(untypedList, selected));
  const entries = Object.entries(value).flatMap(([key, member]) => {
    const inner = select(selected, key);
    return inner === undefined ? [] : [[key, selectUntyped(member, inner)] as const];
  });
  return Object.fromEntries(entries);
}

function selectItems(items: readonly unknown[], selected: Selected): readonly unknown[] {
  return items.flatMap((item, index) => {
    const inner = select(selected, String(index));
    return inner === undefined ? [] : [selectUntyped(item, inner)];
  });
}
