import { encodeJson } from '../encode/encode-json';
import { dataTwice, eventFieldNotText, eventFieldOfSeveralLines, eventFieldWithNul, invalidRetry } from '../problems';

/** The fields of a {@link ServerSentEvent}. */
export interface ServerSentEventFields<Data = unknown> {
  /** The payload, sent as JSON, through the response model if there is one. `undefined` and `null` send no data. */
  readonly data?: Data | undefined;
  /** The payload as text, sent unchanged line by line, instead of `data`. */
  readonly rawData?: string | undefined;
  /** The name of the event. Browsers use `message` by default. */
  readonly event?: string | undefined;
  /** The id that a reconnecting browser sends in `Last-Event-ID`. */
  readonly id?: string | undefined;
  /** The number of milliseconds that a browser should wait before it reconnects. */
  readonly retry?: number | undefined;
  /** Text that clients ignore. */
  readonly comment?: string | undefined;
}

declare const dataType: unique symbol;

/**
 * One event of an event stream (WHATWG HTML §9.2). A stream of plain values does not need this class; it sets the other fields of an event.
 *
 * @throws TypeError for `data` together with `rawData`, for a line break or NUL in `event` or `id`, and for a `retry` that is not a whole
 * number of at least 0.
 */
export class ServerSentEvent<Data = unknown> {
  /** Exists for the compiler only: data of a known type must match the response model, data of an unknown type is checked when it is sent. */
  // `any`: the only type to which and from which unknown data is assignable
  declare readonly [dataType]?: unknown extends Data ? any : Data;
  readonly data: unknown;
  readonly rawData: string | undefined;
  readonly event: string | undefined;
  readonly id: string | undefined;
  readonly retry: number | undefined;
  readonly comment: string | undefined;

  constructor({ data, rawData, event, id, retry, comment }: ServerSentEventFields<Data> = {}) {
    if (data !== undefined && data !== null && rawData !== undefined) throw dataTwice();
    this.data = data;
    this.rawData = textOrUndefined('rawData', rawData);
    this.event = oneLine('event', event);
    this.id = oneLine('id', id);
    this.retry = checkRetry(retry);
    this.comment = textOrUndefined('comment', comment);
  }
}

/** An event whose data has this type, or a type that the compiler does not know. */
export type ServerSentEventOf<Data> = Pick<ServerSentEvent, keyof ServerSentEventFields> & { readonly [dataType]?: Data | undefined };

/** Returns an event as it is sent: comment, event, data, id, retry, and the empty line that ends it. */
export function formatEvent(event: ServerSentEvent, encodeData: (data: unknown) => string = encodeJson): string {
  const { data, rawData, comment } = event;
  let text = comment === undefined ? '' : prefixLines(': ', comment);
  if (event.event !== undefined) text += `event: ${event.event}\n`;
  if (rawData !== undefined) text += prefixLines('data: ', rawData);
  else if (data !== undefined && data !== null) text += prefixLines('data: ', encodeData(data));
  if (event.id !== undefined) text += `id: ${event.id}\n`;
  if (event.retry !== undefined) text += `retry: ${event.retry}\n`;
  return `${text}\n`;
}

/** Returns `text` with `prefix` before each line. Lines end with CRLF, LF or CR only, as in the grammar of event streams. */
export function prefixLines(prefix: string, text: string): string {
  if (!text.includes('\n') && !text.includes('\r')) return `${prefix}${text}\n`;
  return text
    .split(/\r\n|\n|\r/)
    .map((line) => `${prefix}${line}\n`)
    .join('');
}

function oneLine(field: string, value: string | undefined): string | undefined {
  const text = textOrUndefined(field, value);
  if (text === undefined) return undefined;
  if (/[\r\n]/.test(text)) throw eventFieldOfSeveralLines(field);
  if (text.includes('\0')) throw eventFieldWithNul(field);
  return text;
}

function textOrUndefined(field: string, value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string') return value;
  if (typeof value === 'number' && field === 'id') return String(value);
  throw eventFieldNotText(field, value);
}

function checkRetry(retry: number | undefined): number | undefined {
  if (retry === undefined || retry === null) return undefined;
  if (!Number.isSafeInteger(retry) || retry < 0) throw invalidRetry(retry);
  return retry;
}
