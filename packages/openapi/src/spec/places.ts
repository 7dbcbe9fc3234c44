import {
  laterMethods,
  type MediaTypeObject,
  type OpenAPIDocument,
  type OperationObject,
  operationMethods,
  type ParameterObject,
  type PathItemObject,
  type ResponseObject,
  type SchemaObject,
} from './objects';

/** An object of a document and where it stands. */
export interface Placed<Value> {
  /** JSON Pointer from the root of the document. */
  readonly pointer: string;
  readonly value: Value;
}

export interface PlacedOperation extends Placed<OperationObject> {
  readonly path: string;
  /** As the path item names it. */
  readonly method: string;
  readonly item: PathItemObject;
}

/** Every operation of the paths, in order. */
export function operationsOf(document: OpenAPIDocument): Generator<PlacedOperation> {
  return operationsIn(document, 'paths');
}

/** Every operation of the webhooks, in order; its path is the webhook's name. */
export function webhooksOf(document: OpenAPIDocument): Generator<PlacedOperation> {
  return operationsIn(document, 'webhooks');
}

/** Every operation of paths and webhooks. */
export function* everyOperationOf(document: OpenAPIDocument): Generator<PlacedOperation> {
  yield* operationsOf(document);
  yield* webhooksOf(document);
}

function* operationsIn(document: OpenAPIDocument, member: 'paths' | 'webhooks'): Generator<PlacedOperation> {
  for (const [path, given] of Object.entries(document[member] ?? {})) {
    if (!isMembers(given)) continue;
    const item = lookThrough(given, document);
    for (const [names, value] of operationsOfItem(item)) {
      if (!isMembers(value)) continue;
      const method = names.at(-1) as string;
      yield { pointer: pointerTo(member, path, ...names), value: inPlace(value, document), path, method, item: inPlace(item, document) };
    }
  }
}

/** The operations of a path item with the names that lead to them. */
function* operationsOfItem(item: PathItemObject): Generator<readonly [names: readonly string[], operation: OperationObject | undefined]> {
  for (const method of [...operationMethods, ...laterMethods]) yield [[method], item[method]];
  for (const [method, operation] of Object.entries(item.additionalOperations ?? {})) yield [['additionalOperations', method], operation];
}

/** Parameters, bodies and responses that stand among the components, in the place of the references to them. */
function inPlace<Holder extends OperationObject | PathItemObject>(holder: Holder, document: OpenAPIDocument): Holder {
  const { parameters, requestBody, responses } = holder as OperationObject;
  const entries = Object.entries(responses ?? {}).map(([status, response]) => [status, lookThrough(response, document)]);
  return {
    ...holder,
    ...(parameters === undefined ? {} : { parameters: parameters.map((parameter) => lookThrough(parameter, document)) }),
    ...(requestBody === undefined ? {} : { requestBody: lookThrough(requestBody, document) }),
    ...(responses === undefined ? {} : { responses: Object.fromEntries(entries) }),
  };
}

/** What a reference leads to; the value itself where it is none, or leads nowhere. */
function lookThrough<Value extends object>(value: Value, document: OpenAPIDocument): Value {
  const { $ref } = value as { readonly $ref?: unknown };
  if (typeof $ref !== 'string' || !$ref.startsWith('#')) return value;
  return (resolvePointer(document, decodeURIComponent($ref.slice(1))) as Value | undefined) ?? value;
}

/** Parameters of an operation, those of its path item too. */
export function* parametersOf({ pointer, value, item }: PlacedOperation): Generator<Placed<ParameterObject>> {
  const itemPointer = pointer.slice(0, pointer.lastIndexOf('/'));
  for (const [index, parameter] of (item.parameters ?? []).entries()) {
    yield { pointer: `${itemPointer}${pointerTo('parameters', String(index))}`, value: parameter };
  }
  for (const [index, parameter] of (value.parameters ?? []).entries()) {
    yield { pointer: `${pointer}${pointerTo('parameters', String(index))}`, value: parameter };
  }
}

/** Responses of an operation with their status keys. */
export function* responsesOf({ pointer, value }: PlacedOperation): Generator<Placed<ResponseObject> & { readonly status: string }> {
  for (const [status, response] of Object.entries(value.responses ?? {})) {
    yield { pointer: `${pointer}${pointerTo('responses', status)}`, value: response, status };
  }
}

/** Media types of an operation's request body and responses. */
export function* mediaTypesOf(operation: PlacedOperation): Generator<Placed<MediaTypeObject> & { readonly mediaType: string }> {
  const { pointer, value } = operation;
  yield* contentAt(`${pointer}/requestBody`, value.requestBody?.content);
  for (const response of responsesOf(operation)) yield* contentAt(response.pointer, response.value.content);
}

function* contentAt(pointer: string, content: Readonly<Record<string, MediaTypeObject>> = {}) {
  for (const [mediaType, value] of Object.entries(content)) {
    yield { pointer: `${pointer}${pointerTo('content', mediaType)}`, value, mediaType };
  }
}

/** Every Schema Object that is not within another one. */
export function* schemasOf(document: OpenAPIDocument): Generator<Placed<SchemaObject>> {
  for (const [name, value] of Object.entries(document.components?.schemas ?? {})) {
    yield { pointer: pointerTo('components', 'schemas', name), value };
  }
  for (const operation of everyOperationOf(document)) yield* schemasOfOperation(operation);
}

function* schemasOfOperation(operation: PlacedOperation): Generator<Placed<SchemaObject>> {
  for (const { pointer, value } of parametersOf(operation)) yield* schemaAt(pointer, 'schema', value.schema);
  for (const { pointer, value } of mediaTypesOf(operation)) {
    yield* schemaAt(pointer, 'schema', value.schema);
    yield* schemaAt(pointer, 'itemSchema', value.itemSchema);
  }
  for (const { pointer, value } of responsesOf(operation)) {
    for (const [name, header] of Object.entries(value.headers ?? {})) {
      yield* schemaAt(`${pointer}${pointerTo('headers', name)}`, 'schema', header.schema);
    }
  }
}

function* schemaAt(pointer: string, member: string, value: SchemaObject | undefined): Generator<Placed<SchemaObject>> {
  if (value !== undefined) yield { pointer: `${pointer}/${member}`, value };
}

/** JSON Pointer of member names (RFC 6901). */
export function pointerTo(...names: readonly string[]): string {
  return names.map((name) => `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** What a pointer leads to; undefined when it leads nowhere. */
export function resolvePointer(root: unknown, pointer: string): unknown {
  const names = pointer
    .split('/')
    .slice(1)
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
  return names.reduce<unknown>((value, name) => (isMembers(value) && Object.hasOwn(value, name) ? value[name] : undefined), root);
}

function isMembers<Value>(value: Value): value is Value & Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
