import type { Readable } from 'node:stream';
import type { ReadableStream, ReadableStreamDefaultReader } from 'node:stream/web';
import { notStreamable } from '../problems';
import { isPromise } from '../values/predicates';
import { discard, endQuietly, ignoreEarlyErrors, isNodeStream, type NodeStream } from './discard';

/** Content that can be streamed: an iterable of items, a Node.js or web stream, an open file, or a single text or byte array. */
export type StreamContent =
  | AsyncIterable<unknown>
  | Iterable<unknown>
  | AsyncIterator<unknown>
  | Readable
  | ReadableStream
  | { createReadStream(): Readable };

/** The items of a stream, one at a time. */
export interface ItemSource {
  /** Returns the next item: directly from a synchronous source, otherwise as a promise. */
  next(): IteratorResult<unknown> | Promise<IteratorResult<unknown>>;
  /** Ends the source early, so that its `finally` blocks run. A returned promise settles when they have. */
  end(): unknown;
}

/**
 * Returns the items of any content that can be streamed.
 *
 * @throws TypeError for other content.
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

/**
 * Ends a source early. The promise settles when its `finally` blocks have run: a generator that is suspended in an await ends when that settles. An
 * error of them becomes a warning of the process, because the response is already over.
 */
export async function endSource(source: ItemSource): Promise<void> {
  try {
    await source.end();
  } catch (error) {
    warn(error);
  }
}

function iteratorSource(iterator: Iterator<unknown> | AsyncIterator<unknown>): ItemSource {
  return {
    next: () => awaitItem(iterator.next()),
    end: () => iterator.return?.(),
  };
}

/** Awaits the promises of a synchronous iterable, like `for await`. */
function awaitItem(
  result: IteratorResult<unknown> | Promise<IteratorResult<unknown>>,
): IteratorResult<unknown> | Promise<IteratorResult<unknown>> {
  if (isPromise(result) || !isPromise(result.value)) return result;
  return Promise.resolve(result.value).then((value) => ({ done: result.done, value }) as IteratorResult<unknown>);
}

/**
 * Reads a stream with its iterator, and ends the stream itself: the iterator would leave it open if no item was requested. The iterator receives
 * the errors of the stream; an error after the end is ignored.
 */
function readableSource(readable: NodeStream & AsyncIterable<unknown>): ItemSource {
  const iterator = readable[Symbol.asyncIterator]();
  ignoreEarlyErrors(readable);
  return { next: () => iterator.next(), end: () => discard(readable) };
}

/** Reads a web stream with a reader: its iterator would end it only after the pending read, so never if no item arrives. */
function webSource(reader: ReadableStreamDefaultReader<unknown>): ItemSource {
  return { next: () => reader.read() as Promise<IteratorResult<unknown>>, end: () => endQuietly(() => reader.cancel()) };
}

function warn(error: unknown): void {
  process.emitWarning(error instanceof Error ? error : new Error(String(error)));
}
