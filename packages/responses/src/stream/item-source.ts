import type { Readable } from 'node:stream';
import type { ReadableStream, ReadableStreamDefaultReader } from 'node:stream/web';
import { isPromise } from '../values/predicates';
import { typeNameOf } from '../values/type-name';
import { discard, expectErrors, isNodeStream, type NodeStream, settle } from './discard';

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
  if (isNodeStream(content) && Symbol.asyncIterator in content) return readableSource(content);
  if ('createReadStream' in content && typeof content.createReadStream === 'function') return readableSource(content.createReadStream());
  if ('getReader' in content && typeof content.getReader === 'function') return webSource(content.getReader());
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

/**
 * Reads a stream with its iterator, and ends the stream itself: the iterator would leave it open if no item was requested. Its errors reach the
 * iterator; one that comes after the end is dropped.
 */
function readableSource(readable: NodeStream & AsyncIterable<unknown>): ItemSource {
  const iterator = readable[Symbol.asyncIterator]();
  expectErrors(readable);
  return { next: () => iterator.next(), end: () => discard(readable) };
}

/** Reads with a reader: the iterator of a web stream would end it only after the read under way, so never if nothing comes. */
function webSource(reader: ReadableStreamDefaultReader<unknown>): ItemSource {
  return { next: () => reader.read() as Promise<IteratorResult<unknown>>, end: () => settle(() => reader.cancel()) };
}

/** Ends a source before its time. A failure of its `finally` blocks is a warning of the process: the response is over. */
export function endSource(source: ItemSource): void {
  try {
    // A generator that is parked in an await ends when that settles; nothing waits for it.
    Promise.resolve(source.end()).catch(warn);
  } catch (error) {
    warn(error);
  }
}

function warn(error: unknown): void {
  process.emitWarning(error instanceof Error ? error : new Error(String(error)));
}

function notStreamable(content: unknown): TypeError {
  return new TypeError(`A streaming response needs an iterable, a generator or a stream, not \`${typeNameOf(content)}\`.`);
}
