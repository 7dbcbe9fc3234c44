import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';

/** What can be streamed: any iterable of items, a Node.js or web stream, an open file, or one piece of text or bytes. */
export type StreamContent =
  | AsyncIterable<unknown>
  | Iterable<unknown>
  | AsyncIterator<unknown>
  | Readable
  | ReadableStream
  | { createReadStream(): Readable };

/** The items of a stream, one at a time. */
export interface ItemSource {
  /** The next item: at once from a synchronous source, else a promise of it. */
  next(): IteratorResult<unknown> | Promise<IteratorResult<unknown>>;
  /** Ends the source before its time, so that its `finally` blocks run. A promise settles when they have. */
  end(): unknown;
}

/**
 * Reads items from whatever can be streamed.
 *
 * @throws TypeError for content that holds no items.
 */
export function itemsOf(content: unknown): ItemSource {
  if (typeof content === 'string' || ArrayBuffer.isView(content)) return iteratorSource([content][Symbol.iterator]());
  if (typeof content !== 'object' || content === null) throw notStreamable(content);
  if (content instanceof Readable) return readableSource(content);
  if ('createReadStream' in content && typeof content.createReadStream === 'function') return readableSource(content.createReadStream());
  if (Symbol.asyncIterator in content) return iteratorSource((content as AsyncIterable<unknown>)[Symbol.asyncIterator]());
  if (Symbol.iterator in content) return iteratorSource((content as Iterable<unknown>)[Symbol.iterator]());
  if ('next' in content && typeof content.next === 'function') return iteratorSource(content as AsyncIterator<unknown>);
  throw notStreamable(content);
}

function iteratorSource(iterator: Iterator<unknown> | AsyncIterator<unknown>): ItemSource {
  return {
    next: () => settleItem(iterator.next()),
    end: () => iterator.return?.(),
  };
}

/** A plain iterable may hold promises; as in `for await`, the item is what they become. */
function settleItem(
  result: IteratorResult<unknown> | Promise<IteratorResult<unknown>>,
): IteratorResult<unknown> | Promise<IteratorResult<unknown>> {
  if (isPromise(result) || !isPromise(result.value)) return result;
  return Promise.resolve(result.value).then((value) => ({ done: result.done, value }) as IteratorResult<unknown>);
}

/** Whether a result is still to come. */
export function isPromise<Value>(value: Value | Promise<Value>): value is Promise<Value> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}

/** Its iterator alone would leave a stream open that was ended before the first item was asked for. */
function readableSource(readable: Readable): ItemSource {
  const iterator = readable[Symbol.asyncIterator]();
  return { next: () => iterator.next(), end: () => readable.destroy() };
}

function notStreamable(content: unknown): TypeError {
  const found = content === null ? 'null' : typeof content === 'object' ? (content.constructor?.name ?? 'object') : typeof content;
  return new TypeError(`A streaming response needs an iterable, a generator or a stream, not \`${found}\`.`);
}
