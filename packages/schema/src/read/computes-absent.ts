import type { Class } from '../types/shape';
import { towardsInstance, transformStorage, transformsOf } from './transform-metadata';

/**
 * True for a field whose transform may produce a value although none was given: an exposed field whose transform reads the whole object, or
 * returns a value for `undefined`. The transform is called once to find out; one that only changes a given value returns undefined, or throws.
 */
export function computesAbsent(target: Class, name: string): boolean {
  const transforms = transformsOf(target, name, towardsInstance);
  if (transforms.length === 0 || !transformStorage.getExposedProperties(target, towardsInstance).includes(name)) return false;
  let readsObject = false;
  const given = (value: unknown) => ({
    value,
    key: name,
    type: towardsInstance as never,
    options: {},
    get obj() {
      readsObject = true;
      return {};
    },
  });
  try {
    const made = transforms.reduce<unknown>((value, { transformFn }) => transformFn(given(value)), undefined);
    return readsObject || made !== undefined;
  } catch {
    return readsObject;
  }
}
