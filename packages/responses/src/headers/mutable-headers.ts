import { computedHeader, connectionHeader } from '../problems';
import { checkHeader } from './check-header';
import { connectionFields, isJoined, isSingleValued } from './header-fields';

/** Header fields with lower-case names, in the form that `writeHead` of `node:http` accepts. */
export type HeaderRecord = Record<string, string | string[]>;

/** Headers to set: a plain object, a Map, a web `Headers`, or any iterable of pairs. */
export type HeadersInput = Record<string, string | readonly string[]> | Iterable<readonly [string, string]>;

/**
 * The header fields of one response. Names are case-insensitive; fields keep the order in which they were set; fields such as `Set-Cookie` can
 * have several values.
 *
 * Names and values are checked when they are set, so that an invalid one fails in the line that sets it and is never sent: a name is a token
 * of RFC 9110, a value has no CR, LF, NUL or other control character and no character above U+00FF, a length is a number.
 */
export class MutableHeaders implements Iterable<[string, string]> {
  readonly #fields: [name: string, value: string][] = [];
  readonly #forbidden: readonly string[];

  /** @param options.forbidden lower-case names that cannot be set here because the server computes them. */
  constructor(init?: HeadersInput, options?: { readonly forbidden?: readonly string[] | undefined }) {
    this.#forbidden = options?.forbidden ?? [];
    if (init) for (const [name, value] of pairsOf(init)) this.append(name, value);
  }

  /** Returns the first value of a header, or undefined. */
  get(name: string): string | undefined {
    return this.#find(name.toLowerCase())?.[1];
  }

  /** Returns all values of a header, in the order in which they were added. */
  getAll(name: string): string[] {
    const key = name.toLowerCase();
    return this.#fields.filter(([own]) => own === key).map(([, value]) => value);
  }

  /** Returns true if the header is set. */
  has(name: string): boolean {
    return this.#find(name.toLowerCase()) !== undefined;
  }

  /**
   * Sets a header to one value. The header keeps the position of its first value and loses the others.
   *
   * @throws TypeError if the name or the value cannot be sent.
   */
  set(name: string, value: string): this {
    const key = this.#check(name, value);
    const field = this.#find(key);
    if (field === undefined) return this.#add(key, value);
    field[1] = String(value);
    this.#remove((other) => other !== field && other[0] === key);
    return this;
  }

  /** Sets a header unless it is set already, and returns its value. */
  setDefault(name: string, value: string): string {
    const present = this.get(name);
    if (present !== undefined) return present;
    this.set(name, value);
    return String(value);
  }

  /**
   * Adds a value to a header. A header that may occur only once, such as `Content-Type`, `Location` or `ETag`, is replaced: two of them would
   * be a protocol error.
   *
   * @throws TypeError if the name or the value cannot be sent.
   */
  append(name: string, value: string): this {
    const key = this.#check(name, value);
    return isSingleValued(key) ? this.set(key, value) : this.#add(key, value);
  }

  /** Removes all values of a header and returns true if there were any. */
  delete(name: string): boolean {
    const key = name.toLowerCase();
    return this.#remove((field) => field[0] === key);
  }

  /** Iterates over the lower-case name and the value of every field, in order. */
  *entries(): IterableIterator<[string, string]> {
    for (const [name, value] of this.#fields) yield [name, value];
  }

  [Symbol.iterator](): IterableIterator<[string, string]> {
    return this.entries();
  }

  /** Returns a new plain object of all fields; a header with several values has an array. */
  toRecord(): HeaderRecord {
    const record: HeaderRecord = {};
    for (const [name, value] of this.#fields) addTo(record, name, value);
    return record;
  }

  #check(name: string, value: string): string {
    const key = checkHeader(name, value);
    if (this.#forbidden.includes(key)) throw connectionFields.includes(key) ? connectionHeader(name) : computedHeader(name);
    return key;
  }

  #find(key: string): [name: string, value: string] | undefined {
    for (const field of this.#fields) if (field[0] === key) return field;
    return undefined;
  }

  #add(key: string, value: string): this {
    this.#fields.push([key, String(value)]);
    return this;
  }

  #remove(isRemoved: (field: [name: string, value: string]) => boolean): boolean {
    const { length } = this.#fields;
    for (let index = length - 1; index >= 0; index--) {
      const field = this.#fields[index];
      if (field !== undefined && isRemoved(field)) this.#fields.splice(index, 1);
    }
    return this.#fields.length < length;
  }
}

function* pairsOf(init: HeadersInput): Generator<readonly [string, string]> {
  if (Symbol.iterator in init) {
    yield* init as Iterable<readonly [string, string]>;
    return;
  }
  for (const [name, value] of Object.entries(init)) {
    if (!Array.isArray(value)) yield [name, value as string];
    else for (const single of value) yield [name, single];
  }
}

function addTo(record: HeaderRecord, name: string, value: string): void {
  // hasOwn: `constructor` is a valid header name and a member of every plain object's prototype.
  if (!Object.hasOwn(record, name)) record[name] = value;
  else if (isJoined(name)) record[name] = `${record[name]}, ${value}`;
  else if (Array.isArray(record[name])) record[name].push(value);
  else record[name] = [record[name] as string, value];
}
