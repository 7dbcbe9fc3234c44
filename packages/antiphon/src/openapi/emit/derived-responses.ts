import type { ResponseObject } from '@antiphon/openapi/spec';
import { FileResponse } from '@antiphon/responses';
import { extendsClass } from '@antiphon/responses/internal';
import type { HTTPMethod } from '../../decorators/route-options';
import type { Route } from '../../routes/route';
import { type Emission, errorResponse, type ResponseRecord } from './emission';
import { readsBody } from './request-body';

/** A response that follows from the declaration of a route. */
interface DerivedResponse {
  readonly status: number;
  /** True for an error, which the author's `4XX` and `default` document as well. */
  readonly isError: boolean;
  applies(route: Route, method: HTTPMethod): boolean;
  emit(emission: Emission, status: number): ResponseObject;
}

/** Emits the responses that follow from a route, without those that are already documented. */
export function emitDerived(route: Route, method: HTTPMethod, documented: readonly string[], emission: Emission): ResponseRecord {
  const rows = derivedResponses.filter((row) => row.applies(route, method) && !isDocumented(row, documented));
  return Object.fromEntries(rows.map((row) => [String(row.status), row.emit(emission, row.status)]));
}

function isDocumented({ status, isError }: DerivedResponse, documented: readonly string[]): boolean {
  return documented.includes(String(status)) || (isError && (documented.includes('4XX') || documented.includes('default')));
}

const derivedResponses: readonly DerivedResponse[] = [
  { status: 206, isError: false, applies: sendsFileParts, emit: () => partOfFile },
  { status: 304, isError: false, applies: sendsFile, emit: () => ({ description: 'Not Modified' }) },
  { status: 400, isError: true, applies: takesBody, emit: described('Malformed request body') },
  { status: 400, isError: true, applies: readsVersion, emit: described('Unsupported version') },
  { status: 400, isError: true, applies: readsBodyAndVersion, emit: described('Malformed request body or unsupported version') },
  { status: 401, isError: true, applies: isGuarded, emit: unauthorized },
  { status: 403, isError: true, applies: isGuarded, emit: described('Forbidden') },
  { status: 406, isError: true, applies: negotiates, emit: described('No representation matches `Accept`') },
  { status: 412, isError: true, applies: sendsFile, emit: () => preconditionFailed },
  { status: 413, isError: true, applies: takesBody, emit: described('Request body too large') },
  { status: 415, isError: true, applies: takesBody, emit: described('Unsupported request media type') },
  { status: 416, isError: true, applies: sendsFileParts, emit: () => rangeNotSatisfiable },
  { status: 422, isError: true, applies: validates, emit: described('Validation Error') },
];

function described(description: string) {
  return (emission: Emission, status: number) => errorResponse(status, description, emission);
}

function takesBody(route: Route, method: HTTPMethod): boolean {
  // A QUERY without Content-Type is rejected even if the action does not read the body (RFC 10008 §2).
  return method === 'QUERY' || (readsBody(route) && method !== 'GET' && method !== 'HEAD');
}

function readsVersion({ version, versioning }: Route): boolean {
  return versioning?.by === 'header' && version !== undefined;
}

function readsBodyAndVersion(route: Route, method: HTTPMethod): boolean {
  return takesBody(route, method) && readsVersion(route);
}

/** Typed parameters and custom ones read what the client sent; injected ones are never invalid. */
function validates({ parameters, dependencies }: Route): boolean {
  return parameters.some((parameter) => 'type' in parameter) || dependencies.some(({ rejectsValueErrors }) => rejectsValueErrors);
}

/** An empty requirement, `{}`, allows anonymous requests. */
function isGuarded({ documentation: { security } }: Route): boolean {
  return security.length > 0 && security.every((requirement) => Object.keys(requirement).length > 0);
}

/** A media type must name the version, unless there is a default one. */
function negotiates({ response, version, versioning }: Route): boolean {
  const namesVersion = versioning?.by === 'mediaType' && versioning.default === undefined;
  return response.classes.length > 1 || (namesVersion && version !== undefined);
}

/** A file evaluates conditions and ranges only if its status is 200. */
function sendsFile({ response }: Route, method: HTTPMethod): boolean {
  const { classes, statusCode } = response;
  const isFile = classes.some((candidate) => extendsClass(candidate, FileResponse) && (statusCode ?? candidate.statusCode) === 200);
  return isFile && (method === 'GET' || method === 'HEAD');
}

/** Ranges are defined for GET only (RFC 9110 §14.2). */
function sendsFileParts(route: Route, method: HTTPMethod): boolean {
  return method === 'GET' && sendsFile(route, method);
}

const contentRange = { description: 'Range of the bytes, and size of the file', schema: { type: 'string' } } as const;

const partOfFile: ResponseObject = {
  description: 'The requested ranges; several are sent as `multipart/byteranges`',
  headers: { 'Content-Range': contentRange },
  content: { '*/*': {} },
};

/** The file response sends these two itself, as text. */
const sentence = { 'text/plain': { schema: { type: 'string' } } } as const;

const preconditionFailed: ResponseObject = { description: 'Precondition of `If-Match` or `If-Unmodified-Since` failed', content: sentence };

const rangeNotSatisfiable: ResponseObject = {
  description: 'Range not satisfiable',
  headers: { 'Content-Range': contentRange },
  content: sentence,
};

function unauthorized(emission: Emission, status: number): ResponseObject {
  const header = { description: 'Authentication challenge', schema: { type: 'string' } };
  return { ...errorResponse(status, 'Not authenticated', emission), headers: { 'WWW-Authenticate': header } };
}
