import {
  CSVResponse,
  EventSourceResponse,
  FileResponse,
  RedirectResponse,
  ServerSentEvent,
  StreamingResponse,
  toPlain,
} from '@antiphon/responses';
import { extendsClass } from '@antiphon/responses/internal';
import type { Serializer } from '@antiphon/schema';
import type { ResponseClassType } from '../../decorators/route-options';
import type { RouteResponse } from '../../routes/route';
import { rejectEvent } from './instance-forms';

/** The arguments of a response class: its content, and options. */
export interface ResponseContent {
  readonly content: unknown;
  /** The encoder of a stream's items; undefined for other content. */
  readonly options: object | undefined;
}

export type ContentOf = (result: unknown) => ResponseContent | Promise<ResponseContent>;

/**
 * Compiles the content of a response class from the result of an action: a path, an address or an iterable as it is, every other value as plain data.
 * A model applies to the whole value, or to each item of a stream.
 */
export function compileContent(
  responseClass: ResponseClassType,
  { isGenerator }: RouteResponse,
  serializer: Serializer | undefined,
): ContentOf {
  if (extendsClass(responseClass, FileResponse) || extendsClass(responseClass, RedirectResponse))
    return (content) => ({ content, options: undefined });
  if (extendsClass(responseClass, StreamingResponse)) return compileStream(responseClass, serializer);
  const plain = serializer === undefined ? plainContent : serializer.pick;
  if (isGenerator) return async (items) => ({ content: plain(await collectItems(items)), options: undefined });
  return (result) => ({ content: plain(result), options: undefined });
}

/** Collects the items of a generator for a class that sends them as one value. */
export async function collectItems(items: unknown): Promise<unknown[]> {
  const list: unknown[] = [];
  for await (const item of items as AsyncIterable<unknown>) list.push(item);
  return list;
}

/** The model applies to a list as a whole, and to each item of another iterable. */
function compileStream(responseClass: ResponseClassType, serializer: Serializer | undefined): ContentOf {
  if (serializer === undefined) return (content) => ({ content, options: undefined });
  const options = itemOptions(responseClass, serializer);
  const pickList = extendsClass(responseClass, EventSourceResponse) ? pickEvents : pickValues;
  return (result) => (Array.isArray(result) ? { content: pickList(result, serializer), options: undefined } : { content: result, options });
}

function pickValues(list: readonly unknown[], { pick }: Serializer): unknown {
  return pick(list);
}

/** The model applies to the data of events in a list; events without data are not part of the list that it describes. */
function pickEvents(list: readonly unknown[], { pick }: Serializer): readonly unknown[] {
  const data = list.filter(hasData).map((item) => (item instanceof ServerSentEvent ? item.data : item));
  const picked = (pick(data) as readonly unknown[])[Symbol.iterator]();
  return list.map((item) => {
    if (!hasData(item)) return item;
    const { value } = picked.next();
    return item instanceof ServerSentEvent ? new ServerSentEvent({ ...item, data: value }) : value;
  });
}

function hasData(item: unknown): boolean {
  return !(item instanceof ServerSentEvent) || (item.data !== undefined && item.data !== null);
}

/** Chunks of a plain stream are text and bytes, to which no model applies. */
function itemOptions(responseClass: ResponseClassType, { pick, stringify }: Serializer): object | undefined {
  if (responseClass === StreamingResponse) return undefined;
  if (extendsClass(responseClass, EventSourceResponse)) return { encodeItem: stringify };
  return extendsClass(responseClass, CSVResponse) ? { pickItem: ofNoEvent(pick) } : { encodeItem: ofNoEvent(stringify) };
}

function ofNoEvent<Result>(serialize: (item: unknown) => Result): (item: unknown) => Result {
  return (item) => (item instanceof ServerSentEvent ? rejectEvent() : serialize(item));
}

function plainContent(result: unknown): unknown {
  return typeof result === 'string' || result === undefined || ArrayBuffer.isView(result) ? result : toPlain(result);
}
