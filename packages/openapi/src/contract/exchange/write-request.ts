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

/** Writes a planned request: parameters in their styles, the body in its media type. */
export function writeRequest(method: string, path: string, request: PlannedRequest): WireRequest {
  const { announcedLength } = request.body ?? {};
  const body = request.body && writeBody(request.body);
  return {
    method,
    target: writeTarget(path, request),
    headers: { ...writeHeaders(request), ...(body && { 'content-type': body.contentType }), ...request.headers },
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
  const cookies = parameters.filter(({ parameter }) => parameter.in === 'cookie');
  const pairs = cookies.map((planned) => `${planned.parameter.name}=${encodeURIComponent(writeText(planned))}`);
  return {
    ...Object.fromEntries(headers.map((planned) => [planned.parameter.name.toLowerCase(), writeText(planned)])),
    ...(pairs.length > 0 && { cookie: pairs.join('; ') }),
  };
}
