import { isObject, isWebResponse } from '../values/predicates';

/**
 * Ends a body that is not going to be sent, or the source of one: a stream of Node.js or of the web, a generator, an open file, the body of a web
 * response. Other values are ignored.
 *
 * Never throws. Later errors of the source are ignored: a file that cannot be opened fails after it was destroyed, which would end the process
 * without a listener.
 */
export function discard(source: unknown): void {
  if (!isObject(source)) return;
  if (isNodeStream(source)) source.on('error', ignore).destroy();
  else if (isWebStream(source)) endQuietly(() => source.cancel());
  else if (isIterator(source)) endQuietly(() => source.return());
  else if (isFileHandle(source)) endQuietly(() => source.close());
  else if (isWebResponse(source)) discard(source.body);
  else ignoreEarlyErrors(source);
}

/**
 * Adds an error listener to a stream, and to each promise in a list, before anything reads it: it can fail before its response is sent, or its
 * response may never be sent. A later reader receives the error nevertheless.
 */
export function ignoreEarlyErrors(source: unknown): void {
  if (!isObject(source)) return;
  if (isNodeStream(source)) source.on('error', ignore);
  else if (Array.isArray(source)) for (const item of source) if (item instanceof Promise) item.catch(ignore);
}

/** A stream of Node.js, also of another copy of the class. */
export interface NodeStream {
  on(event: string, listener: (...args: never[]) => void): this;
  pipe(destination: never): unknown;
  destroy(error?: Error): unknown;
}

/** Returns true for a readable stream of Node.js or of the package `readable-stream`. */
export function isNodeStream(value: object): value is NodeStream & AsyncIterable<unknown> {
  return hasMethods(value, ['on', 'pipe', 'destroy']);
}

/** Calls a function that ends a source, and ignores that it throws or rejects. */
export function endQuietly(end: () => unknown): void {
  try {
    Promise.resolve(end()).catch(ignore);
  } catch {
    // The source has ended nevertheless.
  }
}

function isWebStream(value: object): value is { cancel(): Promise<void> } {
  return hasMethods(value, ['getReader', 'cancel']);
}

function isIterator(value: object): value is { return(): unknown } {
  return hasMethods(value, ['next', 'return']);
}

function isFileHandle(value: object): value is { close(): Promise<void> } {
  return hasMethods(value, ['createReadStream', 'close']);
}

function hasMethods(value: object, names: readonly string[]): boolean {
  return names.every((name) => typeof (value as Record<string, unknown>)[name] === 'function');
}

function ignore(): void {}
