import type { ResponseObject, SecurityRequirementObject } from '../../spec/objects';
import type { PlacedOperation } from '../../spec/operations';
import { invalid, type PlannedRequest } from '../exchange/planned-request';

/**
 * Plans requests for the documented responses that one valid request can lead to: each media type of a negotiated list and one that is not in
 * it, ranges and conditions of a file, and the request without credentials.
 */
export function planConditions(
  { value: { responses = {} } }: PlacedOperation,
  base: PlannedRequest,
  security: readonly SecurityRequirementObject[],
): readonly PlannedRequest[] {
  const isGuarded = security.length > 0 && security.every((requirement) => Object.keys(requirement).length > 0);
  return [
    ...('406' in responses ? planNegotiation(responses, base) : []),
    ...planFile(responses, base),
    ...(isGuarded ? [{ ...invalid(base, 'without credentials', [401, 403]), isAnonymous: true }] : []),
  ];
}

type Responses = Readonly<Record<string, ResponseObject>>;

function planNegotiation(responses: Responses, base: PlannedRequest): readonly PlannedRequest[] {
  const [primary] = Object.values(responses);
  const offered = Object.keys(primary?.content ?? {}).filter((mediaType) => !mediaType.includes('*'));
  return [
    ...offered.map((accept) => ({ ...base, description: `with \`Accept: ${accept}\``, headers: { accept }, accepts: accept })),
    ...(base.headers.accept === undefined ? [withOtherMediaType(base)] : []),
  ];
}

/** Not for media types that select the operation, such as those of a version: another one is a request of another operation. */
function withOtherMediaType(base: PlannedRequest): PlannedRequest {
  return { ...invalid(base, 'with an `Accept` that nothing matches', [406]), headers: { accept: 'application/x-not-offered' } };
}

/** A file that is one of several negotiated types may not be the one that is sent: then any documented status is expected. */
function planFile(responses: Responses, base: PlannedRequest): readonly PlannedRequest[] {
  const isFile = ['206', '304', '412', '416'].every((status) => status in responses) && !('406' in responses);
  return fileRequests
    .filter(({ needs }) => needs in responses)
    .map(({ description, headers, statuses, expects }) => ({
      ...base,
      description,
      headers: { ...base.headers, ...headers },
      expects,
      statuses: isFile ? statuses : [],
    }));
}

interface FileRequest extends Pick<PlannedRequest, 'description' | 'headers' | 'statuses' | 'expects'> {
  /** The status that the operation documents if it supports the header. */
  readonly needs: '206' | '304' | '412' | '416';
}

const fileRequests: readonly FileRequest[] = [
  {
    needs: '206',
    description: 'with a range of one byte',
    headers: { range: 'bytes=0-0' },
    statuses: [206, 416],
    expects: 'acceptance',
  },
  {
    needs: '206',
    description: 'with two ranges',
    headers: { range: 'bytes=0-0,-1' },
    statuses: [206, 416],
    expects: 'acceptance',
  },
  {
    needs: '416',
    description: 'with a range beyond the end',
    headers: { range: 'bytes=99999999999999-' },
    statuses: [416],
    expects: 'rejection',
  },
  {
    needs: '412',
    description: 'with an `If-Match` of another version',
    headers: { 'if-match': '"not-this-one"' },
    statuses: [412],
    expects: 'rejection',
  },
  {
    needs: '304',
    description: 'with `If-None-Match: *`',
    headers: { 'if-none-match': '*' },
    statuses: [304],
    expects: 'acceptance',
  },
];
