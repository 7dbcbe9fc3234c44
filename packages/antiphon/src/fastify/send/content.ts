import {
  CSVResponse,
  EventSourceResponse,
  FileResponse,
  RedirectResponse,
  ServerSentEvent,
  StreamingResponse,
  toPlain,
} from '@antiphon/responses';
import type { Serializer } from '@antiphon/schema';
import type { ResponseClassType } from '../../decorators/route-options';
import type { RouteResponse } from '../../routes/route';
import { rejectEvent } from './instance-forms';

/** What a response class is constructed with: its content, and how it encodes each item of a stream. */
export interface ResponseContent {
  readonly content: unknown;
  /** How each item of a stream is encoded; undefined for whole content. */
  readonly options: object | undefined;
}

export type ContentOf = (result: unknown) => ResponseContent | Promise<ResponseContent>;

/**
 * What a class is given to render: a path, an address or an iterable as it is, everything else as plain data; through the model where there
 * is one, the whole value or each item of a stream (BEHAVIOUR B12).
 */
export function compileContent(
  responseClass: ResponseClassType,
  { isGenerator }: RouteResponse,
  serializer: Serializer | undefined,
): ContentOf {
  if (isKindOf(responseClass, FileResponse) || isKindOf(responseClass, RedirectResponse))
    return (content) => ({ content, options: undefined });
  if (isKindOf(responseClass, StreamingResponse)) return compileStream(responseClass, serializer);
  const plain = serializer === undefined ? plainContent : serializer.pick;
  if (isGenerator) return async (items) => ({ content: plain(await collectItems(items)), options: undefined });
  return (result) => ({ content: plain(result), options: undefined });
}

/** The items of a generator whose class sends them as one value. */
export async function collectItems(items: unknown): Promise<unknown[]> {
  const list: unknown[] = [];
  for await (const item of items as AsyncIterable<unknown>) list.push(item);
  return list;
}

/** A list is described by the model as a whole, any other iterable item by item. */
function compileStream(responseClass: ResponseClassType, serializer: Serializer | undefined): ContentOf {
  if (serializer === undefined) return (content) => ({ content, options: undefined });
  const options = itemOptions(responseClass, serializer);
  const pickList = isKindOf(responseClass, EventSourceResponse) ? pickEvents : pickValues;
  return (result) => (Array.isArray(result) ? { content: pickList(result, serializer), options: undefined } : { content: result, options });
}

function pickValues(list: readonly unknown[], { pick }: Serializer): unknown {
  return pick(list);
}

/** Of events in a list, the model describes their data; events without data are not part of the list that it describes. */
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

/** Chunks of a plain stream are text and bytes already: no model has a say in them. */
function itemOptions(responseClass: ResponseClassType, { pick, stringify }: Serializer): object | undefined {
  if (responseClass === StreamingResponse) return undefined;
  if (isKindOf(responseClass, EventSourceResponse)) return { encodeItem: stringify };
  return isKindOf(responseClass, CSVResponse) ? { pickItem: ofNoEvent(pick) } : { encodeItem: ofNoEvent(stringify) };
}

function ofNoEvent<Result>(serialize: (item: unknown) => Result): (item: unknown) => Result {
  return (item) => (item instanceof ServerSentEvent ? rejectEvent() : serialize(item));
}

function plainContent(result: unknown): unknown {
  return typeof result === 'string' || result === undefined || ArrayBuffer.isView(result) ? result : toPlain(result);
}

function isKindOf(responseClass: Function, kind: Function): boolean {
  return responseClass === kind || responseClass.prototype instanceof kind;
}
