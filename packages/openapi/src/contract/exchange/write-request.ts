import type { PlannedRequest } from './planned-request';
import { writeBody } from './write-body';
import { fillPath, writeQuery, writeText } from './write-parameters';

/** A request as it is sent. */
export interface WireRequest {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | undefined;
  /** Length of the body to announce, in bytes. With a length and no body, nothing is sent after the head. */
  readonly length: number | undefined;
}

/** A planned request, and what completes the values of its cookies. */
export interface SignedRequest extends PlannedRequest {
  /** Returns the value of a cookie as it is sent, before it is percent-encoded. Default: the value itself. */
  readonly signCookie?: (name: string, value: string) => string;
}

/** Writes a planned request: parameters in their styles, the body in its media type. */
export function writeRequest(method: string, path: string, request: SignedRequest): WireRequest {
  const { announcedLength } = request.body ?? {};
  const body = request.body && writeBody(request.body);
  return {
    method,
    target: writeTarget(path, request),
    headers: { ...writeHeaders(request), ...(body && { 'content-type': body.contentType }), ...request.headers, ...writeCookies(request) },
    body: announcedLength === undefined ? body?.bytes : undefined,
    length: announcedLength ?? body?.bytes.byteLength,
  };
}

function writeTarget(path: string, { parameters }: PlannedRequest): string {
  const filled = fillPath(path, parameters);
  const query = parameters.filter(({ parameter }) => parameter.in === 'query').flatMap(writeQuery);
  return query.length === 0 ? filled : `${filled}?${query.join('&')}`;
}

function writeHeaders({ parameters }: PlannedRequest): Readonly<Record<string, string>> {
  const headers = parameters.filter(({ parameter }) => parameter.in === 'header');
  return Object.fromEntries(headers.map((planned) => [planned.parameter.name.toLowerCase(), writeText(planned)]));
}

/** Cookies of `headers`, such as credentials, take precedence over generated ones with the same name. */
function writeCookies({ parameters, headers, signCookie = (_name, value) => value }: SignedRequest): Readonly<Record<string, string>> {
  const given = headers.cookie === undefined ? [] : [headers.cookie];
  const names = given.flatMap((cookies) => cookies.split(';')).map((pair) => pair.split('=')[0]?.trim());
  const pairs = parameters
    .filter(({ parameter }) => parameter.in === 'cookie' && !names.includes(parameter.name))
    .map((planned) => `${planned.parameter.name}=${encodeURIComponent(signCookie(planned.parameter.name, writeText(planned)))}`);
  return pairs.length === 0 ? {} : { cookie: [...given, ...pairs].join('; ') };
}
