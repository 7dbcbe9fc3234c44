/** Returns true for any object: a record, an array or an instance; false for null and functions. */
export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** Returns true for an object with named members: any object except arrays. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Returns true for a promise, also of another realm or library. */
export function isPromise<Value>(value: Value | Promise<Value>): value is Promise<Value> {
  return value instanceof Promise || (isObject(value) && typeof (value as { then?: unknown }).then === 'function');
}

/** Returns true for a web `Response` of any realm. An instanceof check would load the web client of Node.js. */
export function isWebResponse(value: unknown): value is globalThis.Response {
  return isObject(value) && (value as { [Symbol.toStringTag]?: unknown })[Symbol.toStringTag] === 'Response';
}

/** Returns true for a class itself and for its subclasses. */
export function extendsClass(value: unknown, base: Function): boolean {
  return typeof value === 'function' && (value === base || value.prototype instanceof base);
}
