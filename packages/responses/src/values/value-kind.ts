import { types } from 'node:util';

/** The way in which `toPlain` writes an object. */
export type ValueKind =
  | 'members'
  | 'form'
  | 'toJSON'
  | 'date'
  | 'bytes'
  | 'map'
  | 'iterable'
  | 'text'
  | 'boxed'
  | 'promise'
  | 'async iterable';

/** The form of an instance: returns its members as a plain object, or another value to write in its place. */
export type InstanceForm = (instance: object) => unknown;

/** Finds the form of the instances of a class; undefined leaves them to the general rules. */
export type FindInstanceForm = (target: Function) => InstanceForm | undefined;

/**
 * Sets how all response classes, `encodeJson` and `toPlain` write the instances of classes. A framework calls this when it is loaded, before
 * the first response; the last call applies. The function is called for many instances of a class, so it should remember its results.
 */
export function useInstanceForms(find: FindInstanceForm): void {
  findForm = find;
}

let findForm: FindInstanceForm = () => undefined;

/** Returns the kind of an object. The checks of `node:util` also recognize objects of other realms, which instanceof does not. */
export function valueKindOf(value: object): ValueKind {
  if (types.isDate(value)) return 'date';
  // Before toJSON: that of Buffer returns a list of numbers.
  if (ArrayBuffer.isView(value) || types.isAnyArrayBuffer(value)) return 'bytes';
  if (instanceFormOf(value)) return 'form';
  if ('toJSON' in value && typeof value.toJSON === 'function') return 'toJSON';
  if (types.isMap(value)) return 'map';
  if (types.isRegExp(value) || value instanceof URLSearchParams) return 'text';
  if (types.isBoxedPrimitive(value)) return 'boxed';
  if (Symbol.iterator in value) return 'iterable';
  if (Symbol.asyncIterator in value) return 'async iterable';
  return types.isPromise(value) ? 'promise' : 'members';
}

/** Returns true for an instance that is written as its own members because no other rule applies. */
export function hasPlainMembers(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  if (plainPrototypes.has(prototype)) return true;
  if (valueKindOf(value) !== 'members') return false;
  plainPrototypes.add(prototype);
  return true;
}

/** Returns the form of an instance's class, if it has one. */
export function instanceFormOf(value: object): InstanceForm | undefined {
  const prototype = Object.getPrototypeOf(value);
  if (prototype === Object.prototype || prototype === null || plainPrototypes.has(prototype)) return undefined;
  return typeof prototype.constructor === 'function' ? findForm(prototype.constructor) : undefined;
}

/** Prototypes of instances without any special rule: remembered because the checks cost more than the writing. */
const plainPrototypes = new WeakSet<object>();
