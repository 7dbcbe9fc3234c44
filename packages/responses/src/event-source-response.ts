import { encodeJson } from './encode/encode-json';
import { decodeText } from './encode/text-encoding';
import type { HeaderRecord } from './headers/mutable-headers';
import type { ItemSource, StreamContent } from './stream/item-source';
import { formatEvent, prefixLines, ServerSentEvent } from './stream/server-sent-event';
import { StreamBody, type StreamBodyOptions } from './stream/stream-body';
import { timerDelay } from './stream/timer-delay';
import { type StreamingOptions, StreamingResponse } from './streaming-response';

/** Options of an {@link EventSourceResponse}. */
export interface EventSourceOptions extends StreamingOptions {
  /**
   * The number of milliseconds without an event after which a comment is sent, so that proxies keep the connection open. Default: 15,000; 0 or
   * more than 2^31 - 1 sends none.
   */
  readonly keepAlive?: number | undefined;
}

/**
 * A stream of server-sent events (`text/event-stream`), one for each item.
 *
 * An item is a {@link ServerSentEvent}, or any value, which is sent as JSON in the event's data. If no event is available for a second, the head
 * is sent alone, so that the browser fires its `open` event. Headers ask proxies not to buffer or cache the stream.
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
  /** The number of milliseconds without an event after which a comment is sent. */
  static keepAlive = 15_000;
  readonly #keepAlive: number;

  constructor(content: Content, options?: EventSourceOptions) {
    super(content, options);
    this.#keepAlive = timerDelay('keepAlive', options?.keepAlive ?? (this.constructor as typeof EventSourceResponse).keepAlive);
  }

  /** Encodes the data of an event as JSON: an item, or the `data` of a {@link ServerSentEvent}. */
  override encodeItem(item: unknown): string | Uint8Array {
    return encodeJson(item);
  }

  protected override frameItem(item: unknown): string {
    if (item instanceof ServerSentEvent) return formatEvent(item, (data) => this.#encodeData(data));
    return `${prefixLines('data: ', this.#encodeData(item))}\n`;
  }

  #encodeData(data: unknown): string {
    return decodeText(this.encodeItem(data));
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

/** The body of an event stream. A server that shuts down calls `end` on the open ones. */
export class EventStreamBody extends StreamBody {
  /**
   * Ends the generator and the stream without an error, and asks the client to reconnect.
   *
   * @param retry the number of milliseconds that the client should wait before it reconnects.
   */
  end(retry?: number): void {
    this.endEarly(retry === undefined ? '' : formatEvent(new ServerSentEvent({ retry })));
  }
}
