import { encodeJson } from './encode/encode-json';
import type { HeaderRecord } from './headers/mutable-headers';
import type { ItemSource, StreamContent } from './stream/item-source';
import { formatEvent, prefixLines, ServerSentEvent } from './stream/server-sent-event';
import { StreamBody, type StreamBodyOptions } from './stream/stream-body';
import { timerDelay } from './stream/timer-delay';
import { type StreamingOptions, StreamingResponse } from './streaming-response';

/** What an event stream takes beside its events. */
export interface EventSourceOptions extends StreamingOptions {
  /** Milliseconds of silence after which a comment is sent, so that proxies keep the connection; 15,000 by default, 0 or more than 2^31 - 1 for never. */
  readonly keepAlive?: number;
}

/**
 * A stream of server-sent events (`text/event-stream`), one per item.
 *
 * An item is a {@link ServerSentEvent}, or any value, which becomes the event's data as JSON. When nothing comes for a second the head
 * is sent on its own, so that a browser's `open` event fires. Proxies are asked not to buffer or cache.
 *
 * @example
 * new EventSourceResponse((async function* () {
 *   yield { price: 42 };
 *   yield new ServerSentEvent({ event: 'done', rawData: 'bye' });
 * })());
 */
export class EventSourceResponse<Content = StreamContent> extends StreamingResponse<Content> {
  static override mediaType: string | undefined = 'text/event-stream';
  static override headTimeout = 1000;
  /** Milliseconds of silence after which a comment is sent. */
  static keepAlive = 15_000;
  readonly #keepAlive: number;

  constructor(content: Content, options?: EventSourceOptions) {
    super(content, options);
    this.#keepAlive = timerDelay('keepAlive', options?.keepAlive ?? (this.constructor as typeof EventSourceResponse).keepAlive);
  }

  /** The data of an event as JSON: an item, or the `data` of a {@link ServerSentEvent}. */
  override encodeItem(item: unknown): string | Uint8Array {
    return encodeJson(item);
  }

  protected override frameItem(item: unknown): string {
    if (item instanceof ServerSentEvent) return formatEvent(item, (data) => this.#encodeData(data));
    return `${prefixLines('data: ', this.#encodeData(item))}\n`;
  }

  #encodeData(data: unknown): string {
    const encoded = this.encodeItem(data);
    return typeof encoded === 'string' ? encoded : Buffer.from(encoded).toString();
  }

  protected override head(): { status: number; headers: HeaderRecord } {
    const { status, headers } = super.head();
    headers['cache-control'] ??= 'no-cache';
    headers['x-accel-buffering'] ??= 'no';
    return { status, headers };
  }

  protected override body(source: ItemSource, options: StreamBodyOptions): EventStreamBody {
    const interval = this.#keepAlive > 0 ? this.#keepAlive : Number.POSITIVE_INFINITY;
    return new EventStreamBody(source, { ...options, keepAlive: { interval, chunk: ': ping\n\n' } });
  }
}

/** The body of an event stream. A server that shuts down calls `end` on those that are open. */
export class EventStreamBody extends StreamBody {
  /**
   * Ends the stream in good order: its generator is ended, and the client told to reconnect.
   *
   * @param retry milliseconds the client should wait before it does.
   */
  end(retry?: number): void {
    this.endEarly(retry === undefined ? '' : formatEvent(new ServerSentEvent({ retry })));
  }
}
