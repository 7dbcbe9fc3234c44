import { type PreparedResponse, type RequestHead, Response, type ResponseOptions } from './response';
import { statusAllowsBody } from './status';
import { expectErrors } from './stream/discard';
import { endSource, itemsOf, type StreamContent } from './stream/item-source';
import { StreamBody, type StreamBodyOptions } from './stream/stream-body';
import { timerDelay } from './stream/timer-delay';
import { typeNameOf } from './values/type-name';

/** What every streaming response takes beside its content. */
export interface StreamingOptions extends ResponseOptions {
  /** Turns one item into text or bytes, in place of the class's own {@link StreamingResponse.encodeItem}. */
  readonly encodeItem?: (item: unknown) => string | Uint8Array;
  /** Milliseconds the head may wait for the first item; by default the class's own. More than 2^31 - 1 is without limit. */
  readonly headTimeout?: number;
}

/**
 * An answer whose body is produced while it is sent: from a generator, any other iterable, a Node.js or web stream, or an open file.
 *
 * Items are text or bytes. The first is awaited before anything is sent, so an error before it rejects `prepare()` and can become
 * a real error response; a later error cuts the connection, so that the client knows. A client that reads slowly is waited for, and
 * one that goes away ends the generator. HEAD ends it before it starts.
 *
 * @example
 * new StreamingResponse((async function* () { yield 'a'; yield 'b'; })(), { mediaType: 'text/plain' });
 */
export class StreamingResponse<Content = StreamContent> extends Response<Content> {
  /** How many milliseconds the head waits for the first item; without limit by default. */
  static headTimeout = Number.POSITIVE_INFINITY;
  readonly #headTimeout: number;

  constructor(content: Content, options?: StreamingOptions) {
    super(content, options);
    expectErrors(content);
    this.#headTimeout = timerDelay('headTimeout', options?.headTimeout ?? (this.constructor as typeof StreamingResponse).headTimeout);
    if (options?.encodeItem) this.encodeItem = options.encodeItem;
  }

  /**
   * One item as text or bytes.
   *
   * @throws TypeError for an item that is neither.
   */
  encodeItem(item: unknown): string | Uint8Array {
    return super.render(checkChunk(item) as Content);
  }

  /** What frames the items of one answer, in order. For classes whose first item is not like the others. */
  protected framing(): (item: unknown) => string | Uint8Array {
    return (item) => this.frameItem(item);
  }

  /** One item as it goes over the wire: encoded, with what separates it from the next. */
  protected frameItem(item: unknown): string | Uint8Array {
    return this.encode(this.encodeItem(item));
  }

  /** @throws TypeError always: a stream has no text before it is sent. */
  override render(_content: Content): string | Uint8Array {
    throw new TypeError(`${this.constructor.name} is not rendered; its \`answer()\` streams it.`);
  }

  override async prepare(request: RequestHead): Promise<PreparedResponse> {
    const source = itemsOf(this.content);
    if (request.method === 'HEAD' || !statusAllowsBody(this.statusCode ?? 0)) {
      endSource(source);
      const { status, headers } = this.head();
      return statusAllowsBody(status) ? { status, headers, body: undefined } : this.bodiless(status, headers);
    }
    const body = this.body(source, { frame: this.framing(), signal: request.signal, length: this.#promisedLength() });
    await body.begin(this.#headTimeout);
    return this.#headOf(body);
  }

  /** Made after the first item, before which a generator may set headers and status. */
  #headOf(body: StreamBody): PreparedResponse {
    try {
      const { status, headers } = this.head();
      if (statusAllowsBody(status)) return { status, headers, body };
      body.destroy();
      return this.bodiless(status, headers);
    } catch (error) {
      body.destroy();
      throw error;
    }
  }

  /** The stream of this answer. For classes that need one of their own. */
  protected body(source: ReturnType<typeof itemsOf>, options: StreamBodyOptions): StreamBody {
    return new StreamBody(source, options);
  }

  #promisedLength(): number | undefined {
    const length = this.headers.get('content-length');
    return length === undefined ? undefined : Number(length);
  }
}

/**
 * Returns an item that is text or bytes.
 *
 * @throws TypeError for any other.
 */
export function checkChunk(item: unknown): string | ArrayBufferView | ArrayBuffer {
  if (typeof item === 'string' || ArrayBuffer.isView(item) || item instanceof ArrayBuffer) return item;
  throw new TypeError(
    `A stream yields text or bytes, not \`${typeNameOf(item)}\`; JSONLinesResponse and EventSourceResponse encode any value.`,
  );
}
