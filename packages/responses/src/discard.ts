/**
 * Ends a body or a source of one that is not going to be sent: a Node.js stream, a web stream, an iterator. It never throws, and errors of
 * the source from here on are ignored: a file that cannot be opened fails after it was destroyed, and without a listener that ends the
 * process.
 */
export function discard(source: unknown): void {
  if (typeof source !== 'object' || source === null) return;
  if (isNodeStream(source)) source.on('error', ignore).destroy();
  else if ('cancel' in source && typeof source.cancel === 'function') settle(() => (source.cancel as () => unknown)());
  else if ('return' in source && typeof source.return === 'function') settle(() => (source.return as () => unknown)());
  else if ('body' in source) discard(source.body);
}

/** A stream of Node.js, also of another copy of the class. */
export interface NodeStream {
  on(event: string, listener: (...args: never[]) => void): this;
  destroy(error?: Error): unknown;
}

/** Returns true for a stream of Node.js, also of the `readable-stream` package. */
export function isNodeStream(value: object): value is NodeStream & AsyncIterable<unknown> {
  return 'on' in value && typeof value.on === 'function' && 'destroy' in value && typeof value.destroy === 'function';
}

function settle(end: () => unknown): void {
  try {
    Promise.resolve(end()).catch(ignore);
  } catch {
    // The caller has no use for it either.
  }
}

function ignore(): void {}
