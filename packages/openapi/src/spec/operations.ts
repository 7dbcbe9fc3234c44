import { isObject, mapValues } from '../json/objects';
import { pointerTo } from '../json/pointer';
import {
  laterMethods,
  type OpenAPIDocument,
  type OperationObject,
  operationMethods,
  type PathItemObject,
  type ResponseObject,
} from './objects';
import { dereference } from './references';

/** An object of a document and its place. */
export interface Placed<Value> {
  /** JSON Pointer from the root of the document. */
  readonly pointer: string;
  readonly value: Value;
}

/** An operation; its parameters, request body, responses and their headers are in the place of references to them. */
export interface PlacedOperation extends Placed<OperationObject> {
  /** Path template; the name of a webhook. */
  readonly path: string;
  /** As the path item names it: `get`. */
  readonly method: string;
  readonly item: PathItemObject;
  /** JSON Pointer of the path item. */
  readonly itemPointer: string;
}

/** Yields every operation of the paths, in the order of the document. */
export function operationsOf(document: OpenAPIDocument): Generator<PlacedOperation> {
  return operationsIn(document, 'paths');
}

/** Yields every operation of the webhooks, in the order of the document. */
export function webhooksOf(document: OpenAPIDocument): Generator<PlacedOperation> {
  return operationsIn(document, 'webhooks');
}

/** Yields every operation of the paths, then of the webhooks. */
export function* everyOperationOf(document: OpenAPIDocument): Generator<PlacedOperation> {
  yield* operationsOf(document);
  yield* webhooksOf(document);
}

/**
 * Returns the operation, and those that the extension `x-alternatives` adds to it: operations of the same method and path that something
 * else distinguishes, such as a header.
 */
export function alternativesOf(operation: OperationObject, document: OpenAPIDocument): readonly OperationObject[] {
  const others = (operation['x-alternatives'] ?? []) as readonly OperationObject[];
  return [operation, ...others.map((other) => withoutReferences(other, document))];
}

function* operationsIn(document: OpenAPIDocument, member: 'paths' | 'webhooks'): Generator<PlacedOperation> {
  for (const [path, given] of Object.entries(document[member] ?? {})) {
    if (!isObject(given)) continue;
    const itemPointer = pointerTo(member, path);
    const item = withoutReferences(dereference<PathItemObject>(given, document), document);
    for (const [method, names, operation] of operationsOfItem(item)) {
      if (!isObject(operation)) continue;
      const value = withoutReferences(operation, document);
      yield { pointer: `${itemPointer}${pointerTo(...names)}`, value, path, method, item, itemPointer };
    }
  }
}

type NamedOperation = readonly [method: string, names: readonly string[], operation: OperationObject | undefined];

/** Yields the operations of a path item with the names of the members that lead to them. */
function* operationsOfItem(item: PathItemObject): Generator<NamedOperation> {
  for (const method of [...operationMethods, ...laterMethods]) yield [method, [method], item[method]];
  for (const [method, operation] of Object.entries(item.additionalOperations ?? {})) {
    yield [method, ['additionalOperations', method], operation];
  }
}

function withoutReferences<Holder extends OperationObject | PathItemObject>(holder: Holder, document: OpenAPIDocument): Holder {
  const { parameters, requestBody, responses } = holder as OperationObject;
  return {
    ...holder,
    ...(parameters && { parameters: parameters.map((parameter) => dereference(parameter, document)) }),
    ...(requestBody && { requestBody: dereference(requestBody, document) }),
    ...(responses && { responses: mapValues(responses, (response) => resolveResponse(response, document)) }),
  };
}

function resolveResponse(given: ResponseObject, document: OpenAPIDocument): ResponseObject {
  const response = dereference(given, document);
  const { headers } = response;
  return headers === undefined ? response : { ...response, headers: mapValues(headers, (header) => dereference(header, document)) };
}
