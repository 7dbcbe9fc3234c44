import { types } from 'node:util';
import { notPlain } from '../problems';
import { isObject } from './predicates';
import { instanceFormOf, valueKindOf } from './value-kind';

/** Options of {@link toPlain}, for encoders that have their own forms for some values. */
export interface ToPlainOptions {
  /** Keeps Date objects. Default: false, which converts them to ISO 8601 text. */
  readonly keepDates?: boolean | undefined;
  /** Keeps Buffer and Uint8Array, and converts other binary values to a Uint8Array. Default: false, which converts all to base64 text. */
  readonly keepBytes?: boolean | undefined;
  /** Converts NaN, the infinities and invalid dates to null. Default: false, which rejects them. */
  readonly nanAsNull?: boolean | undefined;
  /** Rejects Map keys that are not strings. Default: false, which converts them to strings. */
  readonly stringKeysOnly?: boolean | undefined;
}

/**
 * Converts any value to plain JSON values: objects, arrays, text, finite numbers, booleans and null, by the rules of `encodeJson`.
 *
 * A bigint becomes a number if that is exact; otherwise it stays a bigint, because JSON can express it and JavaScript's numbers cannot.
 *
 * @throws TypeError with the path of the first value that JSON cannot express.
 */
export function toPlain(value: unknown, options?: ToPlainOptions): unknown {
  const plain = new Conversion(options ?? {}).convert(value);
  return plain === OMITTED ? null : plain;
}

/** The deepest nesting of a value: far more than data has, far less than the stack allows. */
export const maxDepth = 1000;

const OMITTED = Symbol('omitted');

class Conversion {
  readonly #options: ToPlainOptions;
  readonly #path: (string | number)[] = [];

  constructor(options: ToPlainOptions) {
    this.#options = options;
  }

  convert(value: unknown): unknown {
    if (typeof value === 'object' && value !== null) return this.#object(value);
    if (typeof value === 'number' && !Number.isFinite(value)) return this.#notANumber(String(value));
    if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : value;
    return typeof value === 'undefined' || typeof value === 'function' || typeof value === 'symbol' ? OMITTED : value;
  }

  #object(value: object): unknown {
    if (this.#path.length > maxDepth)
      throw this.#problem(isCyclic(value) ? 'contains itself' : `is nested more than ${maxDepth} levels deep`);
    if (Array.isArray(value)) return this.#array(value);
    switch (valueKindOf(value)) {
      case 'members':
        return this.#members(value);
      case 'form':
        return this.#form(instanceFormOf(value)?.(value));
      case 'toJSON':
        return this.#at('toJSON()', (value as { toJSON(key: string): unknown }).toJSON(String(this.#path.at(-1) ?? '')));
      case 'date':
        return this.#date(value as Date);
      case 'bytes':
        return this.#bytes(value as ArrayBufferView | ArrayBuffer);
      case 'map':
        return this.#map(value as Map<unknown, unknown>);
      case 'iterable':
        return this.#array(value as Iterable<unknown>);
      case 'text':
        return String(value);
      case 'boxed':
        return this.convert(value.valueOf());
      case 'promise':
        throw this.#problem('is a promise; await it first');
      case 'async iterable':
        throw this.#problem('is an async iterable; stream it, or collect it first');
    }
  }

  #at(key: string | number, value: unknown): unknown {
    this.#path.push(key);
    const plain = this.convert(value);
    this.#path.pop();
    return plain;
  }

  #array(items: Iterable<unknown>): unknown[] {
    const array: unknown[] = [];
    for (const item of items) {
      const plain = this.#at(array.length, item);
      array.push(plain === OMITTED ? null : plain);
    }
    return array;
  }

  #members(value: object): Record<string, unknown> {
    const record: Record<string, unknown> = {};
    for (const key of Object.keys(value)) this.#member(record, key, (value as Record<string, unknown>)[key]);
    return record;
  }

  #form(formed: unknown): unknown {
    const hasMembers = isObject(formed) && Object.getPrototypeOf(formed) === Object.prototype;
    return hasMembers ? this.#members(formed) : this.#at('toJSON()', formed);
  }

  #map(map: Map<unknown, unknown>): Record<string, unknown> {
    const record: Record<string, unknown> = {};
    for (const [key, value] of map) this.#member(record, this.#key(key), value);
    return record;
  }

  #member(record: Record<string, unknown>, key: string, value: unknown): void {
    const plain = this.#at(key, value);
    if (plain === OMITTED) return;
    // An assignment to `__proto__` would change the prototype instead of adding a member.
    if (key === '__proto__') Object.defineProperty(record, key, { value: plain, enumerable: true, configurable: true, writable: true });
    else record[key] = plain;
  }

  #key(key: unknown): string {
    if (typeof key === 'string') return key;
    if (this.#options.stringKeysOnly) throw this.#problem('has a Map key that is not a string');
    if (types.isDate(key)) return this.#date(key, {}) as string;
    if (key === null || typeof key === 'number' || typeof key === 'boolean' || typeof key === 'bigint') return String(key);
    throw this.#problem(`has a Map key that cannot be the name of a member (${typeof key})`);
  }

  #date(date: Date, options = this.#options): unknown {
    if (Number.isNaN(date.getTime())) return this.#notANumber('an invalid Date');
    return options.keepDates ? date : date.toISOString();
  }

  #bytes(value: ArrayBufferView | ArrayBuffer): unknown {
    if (isNumberArray(value)) return this.#array(value);
    const bytes = ArrayBuffer.isView(value) ? Buffer.from(value.buffer, value.byteOffset, value.byteLength) : Buffer.from(value);
    return this.#options.keepBytes ? bytes : bytes.toString('base64');
  }

  #notANumber(shown: string): null {
    if (this.#options.nanAsNull) return null;
    throw this.#problem(`is ${shown}, which JSON cannot express`);
  }

  #problem(reason: string): TypeError {
    return notPlain(shownPath(this.#path), reason);
  }
}

function isNumberArray(value: ArrayBufferView | ArrayBuffer): value is ArrayBufferView & Iterable<number | bigint> {
  return types.isTypedArray(value) && !types.isUint8Array(value) && !types.isUint8ClampedArray(value);
}

/** Follows the first object in each object: a value that is nested too deeply is a cycle in nearly every case. */
function isCyclic(value: object): boolean {
  const parents = new Set<object>();
  for (let current: unknown = value; isObject(current); current = firstObjectIn(current)) {
    if (parents.has(current)) return true;
    parents.add(current);
  }
  return false;
}

function firstObjectIn(value: object): unknown {
  const members = types.isMap(value) || types.isSet(value) ? [...value.values()] : Object.values(value);
  return members.find(isObject);
}

function shownPath(path: readonly (string | number)[]): string {
  const shown = path.slice(0, 10).map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`));
  return `${shown.join('').replace(/^\./, '')}${path.length > 10 ? '…' : ''}`;
}
