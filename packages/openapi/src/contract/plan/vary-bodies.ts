import { isJsonMediaType } from '../../spec/media-types';
import type { MediaTypeObject, SchemaObject } from '../../spec/objects';
import type { PlacedOperation } from '../../spec/operations';
import { invalid, type PlannedBody, type PlannedRequest } from '../exchange/planned-request';
import { varyForm } from './vary-form';
import { type VariationContext, varyValue } from './vary-value';

export interface BodyContext extends VariationContext {
  /** Expects that an unsupported content coding is rejected if 415 is documented. */
  readonly exactStatuses: boolean;
}

/**
 * Plans requests whose body differs from that of a valid one: invalid at one place, at a limit, malformed, missing; and, if the operation documents
 * 413 or 415, too large, or of an unsupported media type or content coding.
 */
export function varyBodies(operation: PlacedOperation, valid: readonly PlannedRequest[], context: BodyContext): readonly PlannedRequest[] {
  const { requestBody } = operation.value;
  const [base] = valid;
  if (requestBody === undefined || base?.body === undefined) return [];
  const varied = Object.entries(requestBody.content).flatMap(([mediaType, content]) => {
    const request = valid.find(({ body }) => body?.mediaType === mediaType);
    return request === undefined ? [] : varyContent(request, content, context);
  });
  const missing = { ...invalid(base, 'without its body', [400, 415, 422]), body: undefined };
  return [...varied, ...unsupportedBodies(base, base.body, operation, context), ...(requestBody.required ? [missing] : [])];
}

function varyContent(base: PlannedRequest, { schema = {}, encoding = {} }: MediaTypeObject, context: VariationContext) {
  if (base.body === undefined) return [];
  return isJsonMediaType(base.body.mediaType)
    ? varyJson(base, base.body, schema, context)
    : varyForm(base, base.body, { schema, encoding }, context);
}

function varyJson(
  base: PlannedRequest,
  { mediaType, value }: PlannedBody,
  schema: SchemaObject,
  context: VariationContext,
): readonly PlannedRequest[] {
  const malformed = { ...invalid(base, 'with malformed JSON', [400]), body: { mediaType, value, raw: '{"' } };
  const varied = varyValue(schema, value, context).map((variation) => {
    const description = `with a body ${variation.description}`;
    const request = variation.isValid ? { ...base, description } : invalid(base, description, [422]);
    return { ...request, body: { mediaType, value: variation.value } };
  });
  return [malformed, ...varied];
}

/** These depend on the server, not on the schema: a server need not reject them unless it documents that it does. */
function unsupportedBodies(
  base: PlannedRequest,
  { mediaType }: PlannedBody,
  operation: PlacedOperation,
  { exactStatuses }: BodyContext,
): readonly PlannedRequest[] {
  // A multipart form has limits for its parts, not for the whole.
  const hasLimit = mediaType !== 'multipart/form-data' && documents(operation, '413');
  const hasTypes = documents(operation, '415');
  return [
    ...(hasLimit ? [tooLarge(base, mediaType)] : []),
    ...(hasTypes && exactStatuses ? [withOtherCoding(base)] : []),
    ...(hasTypes ? [withOtherMediaType(base)] : []),
  ];
}

function tooLarge(base: PlannedRequest, mediaType: string): PlannedRequest {
  const body = { mediaType, value: undefined, raw: '', announcedLength: 2 ** 40 };
  return { ...invalid(base, 'with a body that is too large', [413]), body };
}

function withOtherCoding(base: PlannedRequest): PlannedRequest {
  const headers = { ...base.headers, 'content-encoding': 'x-not-supported' };
  return { ...invalid(base, 'with an unsupported content coding', [415]), headers };
}

function withOtherMediaType(base: PlannedRequest): PlannedRequest {
  const body = { mediaType: 'application/x-not-supported', value: undefined, raw: 'x' };
  return { ...invalid(base, 'with an unsupported media type', [415]), body };
}

function documents({ value: { responses = {} } }: PlacedOperation, status: string): boolean {
  return status in responses || '4XX' in responses;
}
