import { notAChunk, notRendered } from './problems';
import { type PreparedResponse, type RequestHead, Response, type ResponseOptions } from './response';
import { statusAllowsBody } from './status';
import { ignoreEarlyErrors } from './stream/discard';
import { endSource, type ItemSource, itemsOf, type StreamContent } from './stream/item-source';
import { StreamBody, type StreamBodyOptions } from './stream/stream-body';
import { timerDelay } from './stream/timer-delay';

/** Options of all streaming responses. */
export interface StreamingOptions extends ResponseOptions {
  /** Encodes an item as text or bytes. Default: {@link StreamingResponse.encodeItem} of the class. */
  readonly encodeItem?: ((item: unknown) => string | Uint8Array) | undefined;
  /**
   * The number of milliseconds for which the head waits for the first item. Default: the one of the class. More than 2^31 - 1 means no limit.
   *
   * @throws RangeError for a negative number.
   */
  readonly headTimeout?: number | undefined;
}

/**
 * A response whose body is produced while it is sent: from a generator or another iterable, a Node.js or web stream, or an open file.
 *
 * Items are text or bytes. The first item is awaited before the head is sent, so that an error before it rejects `prepare()` and can become an
 * error response. A later error cuts the connection, so that the client notices. Slow clients slow the generator down; a client that
 * disconnects ends it. A HEAD request ends it before it starts.
 *
 * @example
 * new StreamingResponse((async function* () { yield 'a'; yield 'b'; })(), { mediaType: 'text/plain' });
 */
export class StreamingResponse<Content = StreamContent> extends Response<Content> {
  /** The number of milliseconds for which the head waits for the first item. Default: no limit. */
  static headTimeout = Number.POSITIVE_INFINITY;
  readonly #headTimeout: number;

  constructor(content: Content, options?: StreamingOptions) {
    super(content, options);
    ignoreEarlyErrors(content);
    this.#headTimeout = timerDelay('headTimeout', options?.headTimeout ?? (this.constructor as typeof StreamingResponse).headTimeout);
    if (options?.encodeItem) this.encodeItem = options.encodeItem;
  }

  /**
   * Encodes an item as text or bytes.
   *
   * @throws TypeError for an item that is neither.
   */
  encodeItem(item: unknown): string | Uint8Array {
    return super.render(checkChunk(item) as Content);
  }

  /** Returns the function that frames the items of one response in order. Override it if the first item differs from the others. */
  protected framing(): (item: unknown) => string | Uint8Array {
    return (item) => this.frameItem(item);
  }

  /** Returns an item as it is sent: encoded, with its separator. */
  protected frameItem(item: unknown): string | Uint8Array {
    return this.encode(this.encodeItem(item));
  }

  /** @throws TypeError always: a stream has no text before it is sent. */
  override render(_content: Content): string | Uint8Array {
    throw notRendered(this.constructor.name);
  }

  override async prepare(request: RequestHead): Promise<PreparedResponse> {
    const source = itemsOf(this.content);
    if (request.method === 'HEAD' || !statusAllowsBody(this.statusCode ?? 0)) {
      endSource(source);
      return this.#headWith(undefined);
    }
    const body = this.body(source, { frame: this.framing(), signal: request.signal, length: this.#declaredLength() });
    await body.begin(this.#headTimeout);
    return this.#headWith(body);
  }

  /** Reads status and headers after the first item, because a generator may set them before it. */
  #headWith(body: StreamBody | undefined): PreparedResponse {
    try {
      const { status, headers } = this.head();
      if (statusAllowsBody(status)) return { status, headers, body };
      body?.destroy();
      return this.withoutBody(status, headers);
    } catch (error) {
      body?.destroy();
      throw error;
    }
  }

  /** Returns the body of the response. Override it for a subclass of {@link StreamBody}. */
  protected body(source: ItemSource, options: StreamBodyOptions): StreamBody {
    return new StreamBody(source, options);
  }

  #declaredLength(): number | undefined {
    const length = this.headers.get('content-length');
    return length === undefined ? undefined : Number(length);
  }
}

/**
 * Returns an item that is text or bytes.
 *
 * @throws TypeError for any other item.
 */
export function checkChunk(item: unknown): string | ArrayBufferView | ArrayBuffer {
  if (typeof item === 'string' || ArrayBuffer.isView(item) || item instanceof ArrayBuffer) return item;
  throw notAChunk(item);
}
