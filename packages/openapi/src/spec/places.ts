import { pointerTo } from '../json/pointer';
import type { MediaTypeObject, OpenAPIDocument, ParameterObject, ResponseObject, SchemaObject } from './objects';
import { everyOperationOf, type Placed, type PlacedOperation } from './operations';

/** Yields the parameters of an operation, those of its path item first, without the ones that the operation overrides. */
export function* parametersOf({ pointer, itemPointer, value, item }: PlacedOperation): Generator<Placed<ParameterObject>> {
  const { parameters = [] } = value;
  for (const [index, parameter] of (item.parameters ?? []).entries()) {
    const isOverridden = parameters.some(({ name, in: location }) => name === parameter.name && location === parameter.in);
    if (!isOverridden) yield { pointer: `${itemPointer}${pointerTo('parameters', String(index))}`, value: parameter };
  }
  for (const [index, parameter] of parameters.entries()) {
    yield { pointer: `${pointer}${pointerTo('parameters', String(index))}`, value: parameter };
  }
}

/** Yields the responses of an operation with their status keys. */
export function* responsesOf({ pointer, value }: PlacedOperation): Generator<Placed<ResponseObject> & { readonly status: string }> {
  for (const [status, response] of Object.entries(value.responses ?? {})) {
    yield { pointer: `${pointer}${pointerTo('responses', status)}`, value: response, status };
  }
}

/** Yields the media types of an operation's request body, then of its responses. */
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

/** Yields every Schema Object of the document that is not part of another one. */
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
