/** Header fields with lower-case names, ready for the `writeHead` of `node:http`. */
export type HeaderRecord = Record<string, string | string[]>;

/** What a caller may give as headers: a plain object, a Map, a web `Headers`, or any list of pairs. */
export type HeadersInput = Record<string, string | readonly string[]> | Iterable<readonly [string, string]>;

/**
 * The header fields of one answer: case-blind, in the order they were set, several values per name where that makes sense.
 *
 * Names and values are checked when they are set, so a bad one fails in the line that wrote it and never reaches the wire:
 * a name is an RFC 9110 token, a value holds no CR, LF, NUL or other control character and nothing above U+00FF, a length is a number.
 */
export class MutableHeaders implements Iterable<[string, string]> {
  readonly #names: string[] = [];
  readonly #values: string[] = [];
  readonly #refused: readonly string[];

  /** @param options.refuse lower-case names that cannot be set here, because the server computes them. */
  constructor(init?: HeadersInput, options?: { readonly refuse?: readonly string[] }) {
    this.#refused = options?.refuse ?? NONE;
    if (init) for (const [name, value] of pairsOf(init)) this.append(name, value);
  }

  /** The first value of a header, or undefined. */
  get(name: string): string | undefined {
    const index = this.#names.indexOf(name.toLowerCase());
    return index < 0 ? undefined : this.#values[index];
  }

  /** Every value of a header, in the order they were added. */
  getAll(name: string): string[] {
    const wanted = name.toLowerCase();
    return this.#values.filter((_, index) => this.#names[index] === wanted);
  }

  /** Whether the header is there. */
  has(name: string): boolean {
    return this.#names.includes(name.toLowerCase());
  }

  /**
   * Gives a header one value; it keeps the place of its first occurrence and loses the others.
   *
   * @throws TypeError naming the header when its name or value cannot be sent.
   */
  set(name: string, value: string): this {
    const key = this.#check(name, value);
    const index = this.#names.indexOf(key);
    if (index < 0) return this.#add(key, value);
    this.#values[index] = String(value);
    this.#remove(key, index + 1);
    return this;
  }

  /** Gives the header this value unless it has one; returns the value that stands. */
  setDefault(name: string, value: string): string {
    const present = this.get(name);
    if (present !== undefined) return present;
    this.set(name, value);
    return String(value);
  }

  /**
   * Adds a value beside those a header already has. A header that may only occur once (`Content-Type`, `Location`,
   * `ETag` and their like) is replaced: two of them would be a protocol error.
   *
   * @throws TypeError naming the header when its name or value cannot be sent.
   */
  append(name: string, value: string): this {
    const key = this.#check(name, value);
    return SINGLE_VALUED.has(key) ? this.set(key, value) : this.#add(key, value);
  }

  /** Removes every occurrence of a header; returns whether there was one. */
  delete(name: string): boolean {
    return this.#remove(name.toLowerCase(), 0);
  }

  /** Lower-case name and value of every field, in order. */
  *entries(): IterableIterator<[string, string]> {
    for (let index = 0; index < this.#names.length; index++) yield [this.#names[index], this.#values[index]];
  }

  [Symbol.iterator](): IterableIterator<[string, string]> {
    return this.entries();
  }

  /** A fresh plain object of all fields; a header that occurs several times has an array. */
  toRecord(): HeaderRecord {
    const record: HeaderRecord = {};
    for (let index = 0; index < this.#names.length; index++) addTo(record, this.#names[index], this.#values[index]);
    return record;
  }

  #check(name: string, value: string): string {
    const key = checkHeader(name, value);
    if (this.#refused.includes(key)) throw new TypeError(`The header \`${name}\` cannot be set here: ${reasonToRefuse(key)}.`);
    return key;
  }

  #add(key: string, value: string): this {
    this.#names.push(key);
    this.#values.push(String(value));
    return this;
  }

  #remove(key: string, from: number): boolean {
    let removed = false;
    for (let index = this.#names.length - 1; index >= from; index--) {
      if (this.#names[index] !== key) continue;
      this.#names.splice(index, 1);
      this.#values.splice(index, 1);
      removed = true;
    }
    return removed;
  }
}

/**
 * Fields of one connection, in lower case: they are never part of a response (RFC 9110 §7.6.1), and HTTP/2 forbids them (RFC 9113 §8.2.2).
 */
export const connectionFields: readonly string[] = [
  'connection',
  'http2-settings',
  'keep-alive',
  'proxy-connection',
  'te',
  'transfer-encoding',
  'upgrade',
];

/** Fields that describe the content of one response, in lower case: a response without this content has none of them. */
export const contentFields: readonly string[] = [
  'accept-ranges',
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-length',
  'content-range',
  'content-type',
];

/** Fields that identify a representation or let caches keep it, in lower case: another response in its place has none of them. */
export const cacheFields: readonly string[] = ['age', 'cache-control', 'content-location', 'etag', 'expires', 'last-modified'];

/** Whether a header may occur only once in an answer (RFC 9110 §5.3 and the definition of each field). */
export function isSingleValued(name: string): boolean {
  return SINGLE_VALUED.has(name.toLowerCase());
}

/**
 * Refuses a value that cannot be sent.
 *
 * @throws TypeError naming the header.
 */
export function checkHeaderValue(name: string, value: string): string {
  if (!NOT_SENDABLE.test(value)) return value;
  throw new TypeError(
    `The header \`${name}\` has a character that cannot be sent: no line break, control character or anything above U+00FF.`,
  );
}

const NONE: readonly string[] = [];

function reasonToRefuse(key: string): string {
  return connectionFields.includes(key)
    ? 'it belongs to one connection and is managed by the server (RFC 9110 §7.6.1)'
    : 'it is computed from the body';
}

const SINGLE_VALUED: ReadonlySet<string> = new Set([
  'accept-ranges',
  'access-control-allow-credentials',
  'access-control-allow-origin',
  'access-control-max-age',
  'age',
  'content-disposition',
  'content-length',
  'content-location',
  'content-range',
  'content-type',
  'date',
  'etag',
  'expires',
  'last-modified',
  'location',
  'retry-after',
  'server',
  'transfer-encoding',
  'x-content-type-options',
]);

/** Lists whose values share one field: HTTP/2 implementations reject a second field of these names. */
const JOINED: ReadonlySet<string> = new Set(['content-encoding', 'content-language']);

/** `token` of RFC 9110 §5.6.2. */
const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/** Everything that is not `field-vchar`, space or tab (RFC 9110 §5.5). */
const NOT_SENDABLE = /[^\t\x20-\x7e\x80-\xff]/;

function checkHeader(name: string, value: string): string {
  if (typeof name !== 'string' || !TOKEN.test(name)) {
    throw new TypeError(`The header name ${JSON.stringify(name)} is not an HTTP token: letters, digits and !#$%&'*+-.^_\`|~ only.`);
  }
  // A plain object cannot carry this name, and servers keep headers in plain objects.
  if (name === '__proto__') throw new TypeError('The header name `__proto__` cannot be sent.');
  if (typeof value !== 'string' && typeof value !== 'number') {
    throw new TypeError(`The header \`${name}\` needs a string, not \`${value === null ? 'null' : typeof value}\`.`);
  }
  checkHeaderValue(name, value);
  const key = name.toLowerCase();
  if (key === 'content-length' && !/^\d+$/.test(String(value))) {
    throw new TypeError(`The header \`${name}\` needs a whole number of bytes, not ${JSON.stringify(value)}.`);
  }
  return key;
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
  // hasOwn: `constructor` is a fine header name and sits on every plain object's prototype.
  if (!Object.hasOwn(record, name)) record[name] = value;
  else if (JOINED.has(name)) record[name] = `${record[name]}, ${value}`;
  else if (Array.isArray(record[name])) record[name].push(value);
  else record[name] = [record[name] as string, value];
}
