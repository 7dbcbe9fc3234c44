import { type PlacedOperation, parametersOf } from '../check/places';
import type { ContentObject, HeaderObject, ParameterObject, RequestBodyObject, ResponseObject } from '../spec';
import { breaking, compatible, type Finding } from './change';
import { compareSchemas, type Documents, type Flow } from './schemas';

/** What changed between two states of one operation. */
export function compareOperations(before: PlacedOperation, after: PlacedOperation, documents: Documents): readonly Finding[] {
  return [
    ...compareNames(before, after),
    ...compareParameters(before, after, documents),
    ...compareRequestBodies(before.value.requestBody, after.value.requestBody, documents),
    ...compareResponses(before.value.responses ?? {}, after.value.responses ?? {}, documents),
    ...compareSecurity(before, after),
  ];
}

/** Generated clients call operations by their ids. */
function compareNames({ value: before }: PlacedOperation, { value: after }: PlacedOperation): readonly Finding[] {
  return [
    ...(before.operationId === after.operationId
      ? []
      : [breaking('operation-id-changed', 'operationId', `is \`${after.operationId}\`, was \`${before.operationId}\``)]),
    ...(after.deprecated && !before.deprecated ? [compatible('deprecated', 'operation', 'is deprecated')] : []),
  ];
}

function compareParameters(before: PlacedOperation, after: PlacedOperation, documents: Documents): readonly Finding[] {
  const [old, now] = [parametersByPlace(before), parametersByPlace(after)];
  const removed = [...old.keys()].filter((place) => !now.has(place)).map((place) => breaking('parameter-removed', place, 'is gone'));
  const added = [...now].filter(([place]) => !old.has(place)).map(([place, { required }]) => addedParameter(place, required ?? false));
  const kept = [...now].flatMap(([place, parameter]) => {
    const known = old.get(place);
    return known === undefined ? [] : compareParameter(known, parameter, place, documents);
  });
  return [...removed, ...added, ...kept];
}

/** Variables of the path are told by their order in it: their names are no matter to a client. */
function parametersByPlace(operation: PlacedOperation): ReadonlyMap<string, ParameterObject> {
  const variables = Array.from(operation.path.matchAll(/\{([^}]*)\}/g), ([, name]) => name);
  const entries = Array.from(parametersOf(operation), ({ value }): [string, ParameterObject] => {
    const name = value.in === 'path' ? `${variables.indexOf(value.name) + 1}` : `\`${value.name}\``;
    return [`${value.in} parameter ${name}`, value];
  });
  return new Map(entries);
}

function addedParameter(place: string, isRequired: boolean): Finding {
  return isRequired ? breaking('parameter-added', place, 'is new and required') : compatible('parameter-added', place, 'is new');
}

function compareParameter(old: ParameterObject, now: ParameterObject, place: string, documents: Documents): readonly Finding[] {
  const [was, is] = [old.required ?? false, now.required ?? false];
  const required = is
    ? breaking('required-changed', place, 'is required, was optional')
    : compatible('required-changed', place, 'is optional, was required');
  const isRestyled = old.style !== now.style || old.explode !== now.explode;
  return [
    ...(was === is ? [] : [required]),
    ...(isRestyled ? [breaking('style-changed', place, `has style ${now.style ?? 'default'}, had ${old.style ?? 'default'}`)] : []),
    ...compareSchemas(old.schema ?? {}, now.schema ?? {}, place, 'request', documents),
  ];
}

function compareRequestBodies(
  old: RequestBodyObject | undefined,
  now: RequestBodyObject | undefined,
  documents: Documents,
): readonly Finding[] {
  const place = 'request body';
  if (old === undefined && now === undefined) return [];
  if (now === undefined) return [compatible('body-removed', place, 'is gone')];
  if (old === undefined)
    return [now.required ? breaking('body-added', place, 'is new and required') : compatible('body-added', place, 'is new')];
  const [was, is] = [old.required ?? false, now.required ?? false];
  const required = is
    ? breaking('required-changed', place, 'is required, was optional')
    : compatible('required-changed', place, 'is optional, was required');
  return [...(was === is ? [] : [required]), ...compareContents(old.content, now.content, place, 'request', documents)];
}

function compareContents(old: ContentObject, now: ContentObject, place: string, flow: Flow, documents: Documents): readonly Finding[] {
  const removed = Object.keys(old).filter((mediaType) => !(mediaType in now));
  const added = Object.keys(now).filter((mediaType) => !(mediaType in old));
  const kept = Object.keys(old).filter((mediaType) => mediaType in now);
  return [
    ...removed.map((mediaType) => breaking('media-type-removed', `${place} ${mediaType}`, 'is gone')),
    ...added.map((mediaType) => compatible('media-type-added', `${place} ${mediaType}`, 'is new')),
    ...kept.flatMap((mediaType) => {
      const [was, is] = [old[mediaType], now[mediaType]];
      const items = compareSchemas(was?.itemSchema ?? {}, is?.itemSchema ?? {}, `${place} ${mediaType} item`, flow, documents);
      return [...compareSchemas(was?.schema ?? {}, is?.schema ?? {}, `${place} ${mediaType}`, flow, documents), ...items];
    }),
  ];
}

type Responses = Readonly<Record<string, ResponseObject>>;

function compareResponses(old: Responses, now: Responses, documents: Documents): readonly Finding[] {
  const removed = Object.keys(old).filter((status) => !(status in now));
  const added = Object.keys(now).filter((status) => !(status in old));
  const kept = Object.keys(old).filter((status) => status in now);
  return [
    ...removed.map((status) => removedResponse(status)),
    ...added.map((status) => compatible('response-added', `response ${status}`, 'is new')),
    ...kept.flatMap((status) =>
      compareResponse(old[status] as ResponseObject, now[status] as ResponseObject, `response ${status}`, documents),
    ),
  ];
}

/** A client waits for the answers of success; an error that cannot happen any more is no loss. */
function removedResponse(status: string): Finding {
  const isSuccess = /^[123]/.test(status);
  return (isSuccess ? breaking : compatible)('response-removed', `response ${status}`, 'is gone');
}

function compareResponse(old: ResponseObject, now: ResponseObject, place: string, documents: Documents): readonly Finding[] {
  return [
    ...compareContents(old.content ?? {}, now.content ?? {}, place, 'response', documents),
    ...compareHeaders(old.headers ?? {}, now.headers ?? {}, place, documents),
  ];
}

type Headers = Readonly<Record<string, HeaderObject>>;

function compareHeaders(old: Headers, now: Headers, place: string, documents: Documents): readonly Finding[] {
  const removed = Object.keys(old).filter((name) => !(name in now));
  const kept = Object.keys(old).filter((name) => name in now);
  return [
    ...removed.map((name) => breaking('header-removed', `${place} header \`${name}\``, 'is gone')),
    ...kept.flatMap((name) =>
      compareSchemas(old[name]?.schema ?? {}, now[name]?.schema ?? {}, `${place} header \`${name}\``, 'response', documents),
    ),
  ];
}

function compareSecurity({ value: before }: PlacedOperation, { value: after }: PlacedOperation): readonly Finding[] {
  const [was, is] = [requirementsOf(before.security), requirementsOf(after.security)];
  const isOpen = is.length === 0 || is.includes('{}');
  const gone = was.filter((requirement) => !is.includes(requirement));
  if (!isOpen && (was.length === 0 || gone.length > 0))
    return [breaking('security-changed', 'security', `asks for ${is.join(' or ')}, asked for ${was.join(' or ') || 'nothing'}`)];
  return JSON.stringify(was) === JSON.stringify(is)
    ? []
    : [compatible('security-changed', 'security', `asks for ${is.join(' or ') || 'nothing'}`)];
}

function requirementsOf(security: PlacedOperation['value']['security'] = []): readonly string[] {
  return security.map((requirement) => JSON.stringify(requirement));
}
