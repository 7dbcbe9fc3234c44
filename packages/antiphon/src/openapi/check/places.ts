import {
  type MediaTypeObject,
  type OpenAPIDocument,
  type OperationMethod,
  type OperationObject,
  operationMethods,
  type ParameterObject,
  type PathItemObject,
  type ResponseObject,
  type SchemaObject,
} from '../spec';

/** An object of a document and where it stands. */
export interface Placed<Value> {
  /** JSON Pointer from the root of the document. */
  readonly pointer: string;
  readonly value: Value;
}

export interface PlacedOperation extends Placed<OperationObject> {
  readonly path: string;
  readonly method: OperationMethod;
  readonly item: PathItemObject;
}

/** Every operation of the paths, in order. */
export function* operationsOf({ paths = {} }: OpenAPIDocument): Generator<PlacedOperation> {
  for (const [path, item] of Object.entries(paths)) {
    for (const method of operationMethods) {
      const value = item[method];
      if (value !== undefined) yield { pointer: pointerTo('paths', path, method), value, path, method, item };
    }
  }
}

/** Parameters of an operation, those of its path item too. */
export function* parametersOf({ pointer, path, value, item }: PlacedOperation): Generator<Placed<ParameterObject>> {
  for (const [index, parameter] of (item.parameters ?? []).entries()) {
    yield { pointer: pointerTo('paths', path, 'parameters', String(index)), value: parameter };
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
  for (const operation of operationsOf(document)) yield* schemasOfOperation(operation);
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

function isMembers(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
