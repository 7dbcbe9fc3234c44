import { FileResponse, RedirectResponse, StreamingResponse, toPlain } from '@antiphon/responses';
import type { Serializer } from '@antiphon/schema';
import type { ResponseClassType } from '../decorators/options';
import type { RouteAnswer } from '../routes/route';

/**
 * What a class is given to render: an iterable, a path or an address as it is; everything else as plain data, through the model where there
 * is one (BEHAVIOUR B12).
 */
export function compileContent(
  responseClass: ResponseClassType,
  { isGenerator }: RouteAnswer,
  serializer: Serializer | undefined,
): (result: unknown) => unknown {
  if ([StreamingResponse, FileResponse, RedirectResponse].some((kind) => isKindOf(responseClass, kind))) return (result) => result;
  const plain = serializer === undefined ? plainContent : serializer.pick;
  return isGenerator ? async (items) => plain(await collectItems(items)) : plain;
}

/** The items of a generator whose class sends them as one value. */
export async function collectItems(items: unknown): Promise<unknown[]> {
  const list: unknown[] = [];
  for await (const item of items as AsyncIterable<unknown>) list.push(item);
  return list;
}

function plainContent(result: unknown): unknown {
  return typeof result === 'string' || result === undefined || ArrayBuffer.isView(result) ? result : toPlain(result);
}

function isKindOf(responseClass: Function, kind: Function): boolean {
  return responseClass === kind || responseClass.prototype instanceof kind;
}
