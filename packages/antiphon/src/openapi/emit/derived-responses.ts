import type { ResponseObject } from '@antiphon/openapi/spec';
import { FileResponse } from '@antiphon/responses';
import type { HTTPMethod } from '../../decorators/route-options';
import type { Route } from '../../routes/route';
import { extendsClass } from './content';
import { type Emission, errorResponse, type ResponseRecord } from './emission';
import { readsBody } from './request-body';

/** A status that a route answers with without its author having said so. */
interface DerivedResponse {
  readonly status: number;
  /** Errors are answered in the application's format; `4XX` and `default` of the author stand for them too. */
  readonly isError: boolean;
  applies(route: Route, method: HTTPMethod): boolean;
  emit(emission: Emission, status: number): ResponseObject;
}

/** The statuses that can be derived from a route; without those that are documented already (BEHAVIOUR O27). */
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
  { status: 400, isError: true, applies: takesBody, emit: described('The body cannot be read') },
  { status: 401, isError: true, applies: isGuarded, emit: unauthorized },
  { status: 403, isError: true, applies: isGuarded, emit: described('Not allowed for who asks') },
  { status: 406, isError: true, applies: negotiates, emit: described('Nothing to offer that `Accept` takes') },
  { status: 412, isError: true, applies: sendsFile, emit: () => preconditionFailed },
  { status: 413, isError: true, applies: takesBody, emit: described('The body is too large') },
  { status: 415, isError: true, applies: takesBody, emit: described('The body has a media type that is not read here') },
  { status: 416, isError: true, applies: sendsFileParts, emit: () => rangeNotSatisfiable },
  { status: 422, isError: true, applies: validates, emit: described('Validation Error') },
];

function described(description: string) {
  return (emission: Emission, status: number) => errorResponse(status, description, emission);
}

function takesBody(route: Route, method: HTTPMethod): boolean {
  return readsBody(route) && method !== 'GET' && method !== 'HEAD';
}

/** Parameters that the server makes cannot be invalid; those of the author's own code read what the client sent. */
function validates({ parameters }: Route): boolean {
  return parameters.some((parameter) => 'type' in parameter || parameter.kind === 'custom');
}

/** An empty requirement, `{}`, lets anybody in. */
function isGuarded({ documentation: { security } }: Route): boolean {
  return security.length > 0 && security.every((requirement) => Object.keys(requirement).length > 0);
}

function negotiates({ response }: Route): boolean {
  return response.classes.length > 1;
}

/** Only where all goes well with 200 a file looks at conditions and ranges. */
function sendsFile({ response }: Route, method: HTTPMethod): boolean {
  const { classes, statusCode } = response;
  const isFile = classes.some((candidate) => extendsClass(candidate, FileResponse) && (statusCode ?? candidate.statusCode) === 200);
  return isFile && (method === 'GET' || method === 'HEAD');
}

/** Ranges are for GET alone (RFC 9110 §14.2). */
function sendsFileParts(route: Route, method: HTTPMethod): boolean {
  return method === 'GET' && sendsFile(route, method);
}

const contentRange = { description: 'Which part, of how many bytes', schema: { type: 'string' } } as const;

const partOfFile: ResponseObject = {
  description: 'The parts that `Range` asked for; several are `multipart/byteranges`',
  headers: { 'Content-Range': contentRange },
  content: { '*/*': {} },
};

/** These two are answered by the file itself, in a sentence. */
const sentence = { 'text/plain': { schema: { type: 'string' } } } as const;

const preconditionFailed: ResponseObject = { description: '`If-Match` or `If-Unmodified-Since` does not hold', content: sentence };

const rangeNotSatisfiable: ResponseObject = {
  description: 'The file has none of the bytes that `Range` asks for',
  headers: { 'Content-Range': contentRange },
  content: sentence,
};

function unauthorized(emission: Emission, status: number): ResponseObject {
  const header = { description: 'How to show who asks', schema: { type: 'string' } };
  return { ...errorResponse(status, 'Not known who asks', emission), headers: { 'WWW-Authenticate': header } };
}
