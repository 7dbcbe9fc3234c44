import { types } from 'node:util';

/** Which values {@link toPlain} leaves to an encoder that has a form of its own for them. */
export interface ToPlainOptions {
  /** Leaves Date objects as they are. */
  readonly keepDates?: boolean;
  /** Leaves Buffer and Uint8Array as they are; other binary values become a Uint8Array. */
  readonly keepBytes?: boolean;
  /** Writes NaN, the infinities and invalid dates as `null` instead of refusing them. */
  readonly nanAsNull?: boolean;
  /** Refuses a Map key that is not a string, instead of writing it as one. */
  readonly stringKeysOnly?: boolean;
}

/**
 * Any value as plain JSON values: objects, arrays, text, finite numbers, booleans and null, by the rules of `encodeJson`.
 *
 * A bigint becomes a number where that is exact and stays a bigint where it is not: JSON has it, JavaScript's numbers do not.
 *
 * @throws TypeError naming the place of a value that has no JSON form.
 */
export function toPlain(value: unknown, options?: ToPlainOptions): unknown {
  const plain = new Conversion(options ?? {}).convert(value);
  return plain === LEFT_OUT ? null : plain;
}

/** How deep a value may be nested: far more than data is, far less than the stack allows. */
export const DEEPEST = 1000;

/** Finds how the instances of a class are written; undefined leaves them to the general rules. */
export type FindInstanceForm = (target: Function) => ((instance: object) => unknown) | undefined;

/**
 * Sets what decides how instances of classes are written, by every class of response and by `encodeJson` and `toPlain`: what the function
 * returns for the class of a value is called with the instance and gives its members, or another value in its place. It is asked once for
 * each class. A framework calls this when it is loaded, before the first response; the last call applies.
 */
export function useInstanceForms(find: FindInstanceForm): void {
  findForm = find;
}

let findForm: FindInstanceForm = () => undefined;

/** Whether an instance is written as its own members, having no form of its own. */
export function hasPlainMembers(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  if (ordinary.has(prototype)) return true;
  if (kindOf(value) !== 'members') return false;
  ordinary.add(prototype);
  return true;
}

function formOf(value: object): ((instance: object) => unknown) | undefined {
  const prototype = Object.getPrototypeOf(value);
  if (prototype === Object.prototype || prototype === null || ordinary.has(prototype)) return undefined;
  return typeof prototype.constructor === 'function' ? findForm(prototype.constructor) : undefined;
}

const LEFT_OUT = Symbol('left out');

/** Prototypes whose instances were found to be ordinary; classes are few and live as long as the program. */
const ordinary = new WeakSet<object>();

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
    return typeof value === 'undefined' || typeof value === 'function' || typeof value === 'symbol' ? LEFT_OUT : value;
  }

  #object(value: object): unknown {
    if (this.#path.length > DEEPEST) throw this.#refuse(findCycle(value) ?? `is nested more than ${DEEPEST} levels deep`);
    if (Array.isArray(value)) return this.#array(value);
    switch (kindOf(value)) {
      case 'members':
        return this.#members(value);
      case 'formed':
        return this.#formed(formOf(value)?.(value));
      case 'json':
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
        throw this.#refuse('is a promise: await it first');
      case 'async iterable':
        throw this.#refuse('is an async iterable: stream it, or collect it first');
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
      array.push(plain === LEFT_OUT ? null : plain);
    }
    return array;
  }

  #members(value: object): Record<string, unknown> {
    const record: Record<string, unknown> = {};
    for (const key of Object.keys(value)) this.#member(record, key, (value as Record<string, unknown>)[key]);
    return record;
  }

  #formed(formed: unknown): unknown {
    const isRecord = typeof formed === 'object' && formed !== null && Object.getPrototypeOf(formed) === Object.prototype;
    return isRecord ? this.#members(formed) : this.#at('toJSON()', formed);
  }

  #map(map: Map<unknown, unknown>): Record<string, unknown> {
    const record: Record<string, unknown> = {};
    for (const [key, value] of map) this.#member(record, this.#key(key), value);
    return record;
  }

  #member(record: Record<string, unknown>, key: string, value: unknown): void {
    const plain = this.#at(key, value);
    if (plain === LEFT_OUT) return;
    // Assigning to `__proto__` would change the object instead of giving it a member.
    if (key === '__proto__') Object.defineProperty(record, key, { value: plain, enumerable: true, configurable: true, writable: true });
    else record[key] = plain;
  }

  #key(key: unknown): string {
    if (typeof key === 'string') return key;
    if (this.#options.stringKeysOnly) throw this.#refuse('has a Map key that is not a string');
    if (types.isDate(key)) return this.#date(key, {}) as string;
    if (key === null || typeof key === 'number' || typeof key === 'boolean' || typeof key === 'bigint') return String(key);
    throw this.#refuse(`has a Map key that cannot be the name of a member (${typeof key})`);
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

  #notANumber(what: string): null {
    if (this.#options.nanAsNull) return null;
    throw this.#refuse(`is ${what}, which JSON cannot express`);
  }

  #refuse(reason: string): TypeError {
    return new TypeError(`The value${placeOf(this.#path)} ${reason}.`);
  }
}

type Kind = 'members' | 'formed' | 'json' | 'date' | 'bytes' | 'map' | 'iterable' | 'text' | 'boxed' | 'promise' | 'async iterable';

/** `node:util` tells the built-in kinds apart across realms, where instanceof does not. */
function kindOf(value: object): Kind {
  if (types.isDate(value)) return 'date';
  // Before toJSON: that of Buffer writes a list of numbers.
  if (ArrayBuffer.isView(value) || types.isAnyArrayBuffer(value)) return 'bytes';
  if (formOf(value)) return 'formed';
  if ('toJSON' in value && typeof value.toJSON === 'function') return 'json';
  if (types.isMap(value)) return 'map';
  if (types.isRegExp(value) || value instanceof URLSearchParams) return 'text';
  if (types.isBoxedPrimitive(value)) return 'boxed';
  if (Symbol.iterator in value) return 'iterable';
  if (Symbol.asyncIterator in value) return 'async iterable';
  return types.isPromise(value) ? 'promise' : 'members';
}

function isNumberArray(value: ArrayBufferView | ArrayBuffer): value is ArrayBufferView & Iterable<number | bigint> {
  return types.isTypedArray(value) && !types.isUint8Array(value) && !types.isUint8ClampedArray(value);
}

function findCycle(value: object): string | undefined {
  const holders = new Set<object>();
  for (let current: unknown = value; typeof current === 'object' && current !== null; current = firstObjectIn(current)) {
    if (holders.has(current)) return 'holds itself';
    holders.add(current);
  }
  return undefined;
}

function firstObjectIn(value: object): unknown {
  const members = types.isMap(value) || types.isSet(value) ? [...value.values()] : Object.values(value);
  return members.find((member) => typeof member === 'object' && member !== null);
}

function placeOf(path: readonly (string | number)[]): string {
  if (path.length === 0) return '';
  const shown = path.slice(0, 10).map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`));
  return ` at \`${shown.join('').replace(/^\./, '')}${path.length > 10 ? '…' : ''}\``;
}
