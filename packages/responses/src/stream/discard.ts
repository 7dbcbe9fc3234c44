/**
 * Ends a body or a source of one that is not going to be sent: a stream of Node.js or of the web, a generator, an open file, the body of a web
 * response. Any other value is left alone.
 *
 * It never throws, and errors of the source from here on are ignored: a file that cannot be opened fails after it was destroyed, and without
 * a listener that ends the process.
 */
export function discard(source: unknown): void {
  if (typeof source !== 'object' || source === null) return;
  if (isNodeStream(source)) source.on('error', ignore).destroy();
  else if (isWebStream(source)) settle(() => source.cancel());
  else if (isIterator(source)) settle(() => source.return());
  else if (isFileHandle(source)) settle(() => source.close());
  else if (isWebResponse(source)) discard(source.body);
  else expectErrors(source);
}

/**
 * Gives a stream a listener for its errors, and each promise in a list, before anything reads it: it may fail while the response it was given
 * to is not sent yet, or never is. Whoever reads it later gets the error all the same.
 */
export function expectErrors(source: unknown): void {
  if (typeof source !== 'object' || source === null) return;
  if (isNodeStream(source)) source.on('error', ignore);
  else if (Array.isArray(source)) for (const item of source) if (item instanceof Promise) item.catch(ignore);
}

/** A stream of Node.js, also of another copy of the class. */
export interface NodeStream {
  on(event: string, listener: (...args: never[]) => void): this;
  pipe(destination: never): unknown;
  destroy(error?: Error): unknown;
}

/** Returns true for a readable stream of Node.js, also of the `readable-stream` package. */
export function isNodeStream(value: object): value is NodeStream & AsyncIterable<unknown> {
  return hasMethods(value, ['on', 'pipe', 'destroy']);
}

/** Ends a source in a way that may throw or reject, and ignores that. */
export function settle(end: () => unknown): void {
  try {
    Promise.resolve(end()).catch(ignore);
  } catch {
    // It is over all the same.
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

function isWebResponse(value: object): value is { body: unknown } {
  return (value as { [Symbol.toStringTag]?: unknown })[Symbol.toStringTag] === 'Response' && 'body' in value;
}

function hasMethods(value: object, names: readonly string[]): boolean {
  return names.every((name) => typeof (value as Record<string, unknown>)[name] === 'function');
}

function ignore(): void {}
