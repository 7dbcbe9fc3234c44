import { isObjectOrArray } from './objects';

/** Writes member names as a JSON Pointer (RFC 6901). */
export function pointerTo(...names: readonly string[]): string {
  return names.map((name) => `/${escapePointerStep(name)}`).join('');
}

/** Escapes the name of a member for a JSON Pointer. */
export function escapePointerStep(name: string): string {
  return /[~/]/.test(name) ? name.replaceAll('~', '~0').replaceAll('/', '~1') : name;
}

/** Returns the value at a JSON Pointer; undefined if there is none. */
export function resolvePointer(root: unknown, pointer: string): unknown {
  const [, ...names] = pointer.split('/');
  return names.map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~')).reduce(memberOf, root);
}

function memberOf(value: unknown, name: string): unknown {
  if (!isObjectOrArray(value) || !Object.hasOwn(value, name)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[name];
}
