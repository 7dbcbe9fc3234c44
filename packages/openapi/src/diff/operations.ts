import type {
  HeaderObject,
  OpenAPIDocument,
  ParameterObject,
  RequestBodyObject,
  ResponseObject,
  SecurityRequirementObject,
} from '../spec/objects';
import { type PlacedOperation, parametersOf } from '../spec/places';
import { breaking, compatible, type Finding } from './change';
import { compareContents } from './contents';
import { compareSchemas, type Documents } from './schemas';
import { compareSecurity } from './security';

/** What changed between two states of one operation. */
export function compareOperations(before: PlacedOperation, after: PlacedOperation, documents: Documents): readonly Finding[] {
  return [
    ...compareNames(before, after),
    ...compareParameters(before, after, documents),
    ...compareRequestBodies(before.value.requestBody, after.value.requestBody, documents),
    ...compareResponses(before.value.responses ?? {}, after.value.responses ?? {}, documents),
    ...compareSecurity(securityOf(before, documents.before), securityOf(after, documents.after)),
  ];
}

/** What changed of a webhook's payload: it comes to the client, as an answer does. */
export function compareWebhooks(before: PlacedOperation, after: PlacedOperation, documents: Documents): readonly Finding[] {
  return compareContents(before.value.requestBody?.content ?? {}, after.value.requestBody?.content ?? {}, {
    place: 'payload',
    flow: 'response',
    documents,
  });
}

/** An operation that says nothing of it has the document's. */
function securityOf({ value }: PlacedOperation, document: OpenAPIDocument): readonly SecurityRequirementObject[] {
  return value.security ?? document.security ?? [];
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
    return [`${value.in} parameter ${value.in === 'path' ? variables.indexOf(value.name) + 1 : `\`${nameOf(value)}\``}`, value];
  });
  return new Map(entries);
}

/** The names of headers are the same in any case (RFC 9110 §5.1). */
function nameOf({ in: location, name }: ParameterObject): string {
  return location === 'header' ? name.toLowerCase() : name;
}

function addedParameter(place: string, isRequired: boolean): Finding {
  return isRequired ? breaking('parameter-added', place, 'is new and required') : compatible('parameter-added', place, 'is new');
}

function compareParameter(old: ParameterObject, now: ParameterObject, place: string, documents: Documents): readonly Finding[] {
  const [was, is] = [old.required ?? false, now.required ?? false];
  const required = is
    ? breaking('required-changed', place, 'is required, was optional')
    : compatible('required-changed', place, 'is optional, was required');
  const [oldStyle, style] = [styleOf(old), styleOf(now)];
  return [
    ...(was === is ? [] : [required]),
    ...(oldStyle === style ? [] : [breaking('style-changed', place, `is written in style ${style}, was in ${oldStyle}`)]),
    ...compareSchemas(old.schema ?? {}, now.schema ?? {}, place, 'request', documents),
    ...compareContents(old.content ?? {}, now.content ?? {}, { place, flow: 'request', documents }),
  ];
}

/** With the defaults of the specification. */
function styleOf({ in: location, style = ['query', 'cookie'].includes(location) ? 'form' : 'simple', explode }: ParameterObject): string {
  return (explode ?? style === 'form') ? `${style}, exploded` : style;
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
  return [...(was === is ? [] : [required]), ...compareContents(old.content, now.content, { place, flow: 'request', documents })];
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
    ...compareContents(old.content ?? {}, now.content ?? {}, { place, flow: 'response', documents }),
    ...compareHeaders(old.headers ?? {}, now.headers ?? {}, place, documents),
  ];
}

type Headers = Readonly<Record<string, HeaderObject>>;

function compareHeaders(before: Headers, after: Headers, place: string, documents: Documents): readonly Finding[] {
  const [old, now] = [headersByName(before), headersByName(after)];
  const removed = [...old].filter(([name]) => !now.has(name)).map(([, { name }]) => headerAt(place, name));
  const added = [...now].filter(([name]) => !old.has(name)).map(([, { name }]) => headerAt(place, name));
  const kept = [...now].flatMap(([name, header]) => {
    const known = old.get(name);
    return known === undefined ? [] : compareHeader(known, header, headerAt(place, header.name), documents);
  });
  return [
    ...removed.map((at) => breaking('header-removed', at, 'is gone')),
    ...added.map((at) => compatible('header-added', at, 'is new')),
    ...kept,
  ];
}

type NamedHeader = HeaderObject & { readonly name: string };

/** By their names in small letters (RFC 9110 §5.1). */
function headersByName(headers: Headers): ReadonlyMap<string, NamedHeader> {
  return new Map(Object.entries(headers).map(([name, header]) => [name.toLowerCase(), { ...header, name }]));
}

function headerAt(place: string, name: string): string {
  return `${place} header \`${name}\``;
}

function compareHeader(old: HeaderObject, now: HeaderObject, place: string, documents: Documents): readonly Finding[] {
  const [was, is] = [old.required ?? false, now.required ?? false];
  const required = is
    ? compatible('required-changed', place, 'is always there, was not')
    : breaking('required-changed', place, 'may be missing, was always there');
  return [...(was === is ? [] : [required]), ...compareSchemas(old.schema ?? {}, now.schema ?? {}, place, 'response', documents)];
}
