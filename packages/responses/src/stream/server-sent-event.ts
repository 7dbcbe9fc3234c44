import { encodeJson } from '../encode/encode-json';

/** The fields of a {@link ServerSentEvent}. */
export interface ServerSentEventFields<Data = unknown> {
  /** The payload, sent as JSON through the response model if there is one; `undefined` and `null` send no data. */
  readonly data?: Data;
  /** The payload as it is, line by line, instead of `data`. */
  readonly rawData?: string;
  /** The name of the event; browsers call it `message` when there is none. */
  readonly event?: string;
  /** What a reconnecting browser sends back as `Last-Event-ID`. */
  readonly id?: string;
  /** Milliseconds a browser should wait before it reconnects. */
  readonly retry?: number;
  /** Text that clients ignore. */
  readonly comment?: string;
}

declare const dataType: unique symbol;

/**
 * One event of an event stream (WHATWG HTML §9.2). To send plain values, yield them as they are; this class is for the other fields.
 *
 * @throws TypeError for `data` beside `rawData`, a line break in `event` or `id`, NUL in either, or a `retry` that is not a whole
 * number of at least 0 (BEHAVIOUR K8–K10).
 */
export class ServerSentEvent<Data = unknown> {
  /** For the compiler only: an event whose data it knows must fit the response model, one whose data it does not know is checked when sent. */
  // `any`: the only type that an event of unknown data can give and take
  declare readonly [dataType]?: unknown extends Data ? any : Data;
  readonly data: unknown;
  readonly rawData: string | undefined;
  readonly event: string | undefined;
  readonly id: string | undefined;
  readonly retry: number | undefined;
  readonly comment: string | undefined;

  constructor({ data, rawData, event, id, retry, comment }: ServerSentEventFields<Data> = {}) {
    if (data !== undefined && data !== null && rawData !== undefined) {
      throw new TypeError('A server-sent event takes `data`, which is sent as JSON, or `rawData`, which is sent as it is, not both.');
    }
    this.data = data;
    this.rawData = textOrNothing('rawData', rawData);
    this.event = oneLine('event', event);
    this.id = oneLine('id', id);
    this.retry = checkRetry(retry);
    this.comment = textOrNothing('comment', comment);
  }
}

/** An event whose data has this type, or a type that the compiler does not know. */
export type ServerSentEventOf<Data> = Pick<ServerSentEvent, keyof ServerSentEventFields> & { readonly [dataType]?: Data };

/** An event as it goes over the wire: comment, event, data, id, retry, and the empty line that ends it (BEHAVIOUR K6, K11, K12). */
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

/** `text` with `prefix` before each of its lines, which end as the event stream grammar says: CRLF, LF or CR, nothing else. */
export function prefixLines(prefix: string, text: string): string {
  if (!text.includes('\n') && !text.includes('\r')) return `${prefix}${text}\n`;
  return text
    .split(/\r\n|\n|\r/)
    .map((line) => `${prefix}${line}\n`)
    .join('');
}

function oneLine(field: string, value: string | undefined): string | undefined {
  const text = textOrNothing(field, value);
  if (text === undefined) return undefined;
  if (/[\r\n]/.test(text)) throw new TypeError(`\`${field}\` of a server-sent event must be a single line.`);
  if (text.includes('\0')) throw new TypeError(`\`${field}\` of a server-sent event must not contain NUL.`);
  return text;
}

function textOrNothing(field: string, value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string') return value;
  if (typeof value === 'number' && field === 'id') return String(value);
  throw new TypeError(`\`${field}\` of a server-sent event must be text, not \`${typeof value}\`.`);
}

function checkRetry(retry: number | undefined): number | undefined {
  if (retry === undefined || retry === null) return undefined;
  if (Number.isSafeInteger(retry) && retry >= 0) return retry;
  throw new TypeError(`\`retry\` of a server-sent event must be a whole number of milliseconds, not ${JSON.stringify(retry)}.`);
}
