import { isObject } from '../values/predicates';
/** The kinds of places that a decorator can be written on. */
export type TargetKind = 'class' | 'method' | 'accessor' | 'property' | 'parameter' | 'constructor parameter';

/** The place that a decorator is applied to, by the protocol of `experimentalDecorators`. */
export interface Target {
  readonly kind: TargetKind;
  readonly isStatic: boolean;
  /** The class that declares the place. */
  readonly owner: Function;
  readonly member: string | undefined;
}

/** Reads the arguments that a decorator was applied with. */
export function readTarget([target, name, third]: readonly unknown[]): Target {
  const isStatic = typeof target === 'function';
  const owner = (isStatic ? target : (target as object).constructor) as Function;
  if (name === undefined)
    return { kind: third === undefined ? 'class' : 'constructor parameter', isStatic: false, owner, member: undefined };
  const method = String(name);
  const member = typeof third === 'number' ? `${method} (parameter ${third + 1})` : method;
  const kind = memberKind(third ?? Object.getOwnPropertyDescriptor(target as object, name as string));
  return { kind, isStatic, owner, member };
}

function memberKind(third: unknown): TargetKind {
  if (typeof third === 'number') return 'parameter';
  const { value, get, set } = (third ?? {}) as PropertyDescriptor;
  if (typeof value === 'function') return 'method';
  return get === undefined && set === undefined ? 'property' : 'accessor';
}

/** Returns true for the arguments of a decorator of a member or a parameter that was written without parentheses. */
export function isMemberTarget([target, name, third]: readonly unknown[]): boolean {
  if (typeof name !== 'string' && typeof name !== 'symbol') return false;
  const isDescriptor = third === undefined || typeof third === 'number' || (isObject(third) && 'configurable' in third);
  return isDescriptor && (isClass(target) || isPrototype(target));
}

/** Returns true for a value that is declared with `class`. */
export function isClass(value: unknown): value is Function {
  return typeof value === 'function' && /^class\b/.test(Function.prototype.toString.call(value));
}

function isPrototype(value: unknown): boolean {
  return isObject(value) && value.constructor?.prototype === value;
}
