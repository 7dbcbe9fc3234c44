import type { ResponseObject } from '../../spec/objects';
import type { PlacedOperation } from '../../spec/places';
import { invalid, type PlannedRequest } from '../exchange/write-request';

/**
 * What the documented answers can be asked for with the same valid request: each type of a list, one that is not offered, parts of a file,
 * the file under a condition, and all of it without the login.
 */
export function planConditions(
  { value: { responses = {}, security = [] } }: PlacedOperation,
  base: PlannedRequest,
): readonly PlannedRequest[] {
  const isGuarded = security.length > 0 && security.every((requirement) => Object.keys(requirement).length > 0);
  return [
    ...('406' in responses ? planNegotiation(responses, base) : []),
    ...planFile(responses, base),
    ...(isGuarded ? [{ ...invalid(base, 'without a login', [401, 403]), isAnonymous: true }] : []),
  ];
}

type ResponseObjects = Readonly<Record<string, ResponseObject>>;

function planNegotiation(responses: ResponseObjects, base: PlannedRequest): readonly PlannedRequest[] {
  const [primary] = Object.values(responses);
  const offered = Object.keys(primary?.content ?? {}).filter((mediaType) => !mediaType.includes('*'));
  return [
    ...offered.map((accept) => ({ ...base, description: `asking for ${accept}`, headers: { accept }, accepts: accept })),
    invalid(base, 'asking for what is not offered', [406], { accept: 'application/x-not-offered' }),
  ];
}

/** Of a file that stands beside other types it is not known whether it is what comes. */
function planFile(responses: ResponseObjects, base: PlannedRequest): readonly PlannedRequest[] {
  const isFile = ['206', '304', '412', '416'].every((status) => status in responses) && !('406' in responses);
  const must = (...statuses: readonly number[]) => (isFile ? statuses : []);
  const asking = (description: string, headers: PlannedRequest['headers'], statuses: readonly number[]) => ({
    ...base,
    description,
    headers,
    statuses,
  });
  const partOrNone = must(206, 416);
  return [
    ...('206' in responses
      ? [
          asking('asking for the first byte', { range: 'bytes=0-0' }, partOrNone),
          asking('asking for the first byte and the last', { range: 'bytes=0-0,-1' }, partOrNone),
        ]
      : []),
    ...('416' in responses ? [invalid(base, 'asking for bytes behind the end', must(416), { range: 'bytes=99999999999999-' })] : []),
    ...('412' in responses ? [invalid(base, 'if the file is another one', must(412), { 'if-match': '"not-this-one"' })] : []),
    ...('304' in responses ? [asking('if there is no file yet', { 'if-none-match': '*' }, must(304))] : []),
  ];
}
