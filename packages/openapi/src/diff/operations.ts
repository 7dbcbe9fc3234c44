import type { OpenAPIDocument, OperationObject, RequestBodyObject, SecurityRequirementObject } from '../spec/objects';
import type { PlacedOperation } from '../spec/operations';
import { breaking, compareRequired, compatible, type Difference, difference } from './change';
import { compareContents } from './contents';
import { compareParameters } from './parameters';
import type { Documents } from './place';
import { compareResponses } from './responses';
import { compareSecurity } from './security';

/** Compares two versions of one operation. */
export function compareOperations(before: PlacedOperation, after: PlacedOperation, documents: Documents): readonly Difference[] {
  return [
    ...compareIds(before.value, after.value),
    ...compareParameters(before, after, documents),
    ...compareRequestBodies(before.value.requestBody, after.value.requestBody, documents),
    ...compareResponses(before.value.responses ?? {}, after.value.responses ?? {}, documents),
    ...compareSecurity(securityOf(before, documents.before), securityOf(after, documents.after)),
  ];
}

/** Compares the payloads of two versions of a webhook. The client receives it, like a response. */
export function compareWebhooks(before: PlacedOperation, after: PlacedOperation, documents: Documents): readonly Difference[] {
  const at = { place: 'payload', flow: 'response', documents } as const;
  return compareContents(before.value.requestBody?.content ?? {}, after.value.requestBody?.content ?? {}, at);
}

/** An operation without requirements has those of the document. */
function securityOf({ value }: PlacedOperation, document: OpenAPIDocument): readonly SecurityRequirementObject[] {
  return value.security ?? document.security ?? [];
}

/** Generated clients call operations by their ids. */
function compareIds(before: OperationObject, after: OperationObject): readonly Difference[] {
  const isSame = before.operationId === after.operationId;
  const sentence = `changed from \`${before.operationId}\` to \`${after.operationId}\``;
  return [
    ...(isSame ? [] : [breaking('operation-id-changed', 'operationId', sentence)]),
    ...(after.deprecated && !before.deprecated ? [compatible('deprecated', 'operation', 'deprecated')] : []),
  ];
}

function compareRequestBodies(
  before: RequestBodyObject | undefined,
  after: RequestBodyObject | undefined,
  documents: Documents,
): readonly Difference[] {
  const place = 'request body';
  if (after === undefined) return before === undefined ? [] : [compatible('body-removed', place, 'removed')];
  const { required = false } = after;
  if (before === undefined) return [difference(required, 'body-added', place, required ? 'added and required' : 'added')];
  return [
    ...compareRequired(place, before.required, required),
    ...compareContents(before.content, after.content, { place, flow: 'request', documents }),
  ];
}
