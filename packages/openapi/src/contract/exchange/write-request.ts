import type { OperationObject, ParameterObject } from '../../spec/objects';

/** One request of the contract: the values of its parameters and its body, before they are text. */
export interface PlannedRequest {
  /** In words: `valid`, "without the query parameter `q`". */
  readonly description: string;
  /** What the document promises: it is taken, or it is refused. */
  readonly expects: 'acceptance' | 'rejection';
  /** What it must be answered with, where the document names one of them and valid requests are not refused in another way; any if empty. */
  readonly statuses: readonly number[];
  /** What it must be answered as. */
  readonly accepts?: string;
  /** Sent without the headers of a login. */
  readonly isAnonymous?: boolean;
  readonly parameters: readonly PlannedParameter[];
  readonly body: PlannedBody | undefined;
  readonly headers: Readonly<Record<string, string>>;
}

export interface PlannedParameter {
  readonly parameter: ParameterObject;
  readonly value: unknown;
}

export interface PlannedBody {
  readonly mediaType: string;
  readonly value: unknown;
  /** Sent as it is instead of the value. */
  readonly raw?: string;
  /** So many bytes are announced instead of what it is, and none is sent. */
  readonly announced?: number;
}

/** A request in which something is wrong, from a valid one, and by which statuses it is refused. */
export function invalid(
  base: PlannedRequest,
  description: string,
  statuses: readonly number[],
  headers: PlannedRequest['headers'] = {},
): PlannedRequest {
  return { ...base, description, expects: 'rejection', statuses, headers };
}

/** A request as text. */
export interface WireRequest {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | undefined;
  /** Of the body; where there is none nothing is sent behind the head. */
  readonly length: number | undefined;
}

/** Writes a planned request as the document says: parameters in their styles, the body in its media type. */
export function writeRequest(method: string, path: string, request: PlannedRequest): WireRequest {
  const at = (place: ParameterObject['in']) => request.parameters.filter(({ parameter }) => parameter.in === place);
  const query = at('query').flatMap(writeQuery).join('&');
  const cookies = at('cookie').map((planned) => `${planned.parameter.name}=${encodeURIComponent(oneText(planned))}`);
  const body = request.body && writeBody(request.body);
  return {
    method,
    target: `${fillPath(path, at('path'))}${query === '' ? '' : `?${query}`}`,
    headers: {
      ...Object.fromEntries(at('header').map((planned) => [planned.parameter.name.toLowerCase(), oneText(planned)])),
      ...(cookies.length === 0 ? {} : { cookie: cookies.join('; ') }),
      ...(body === undefined ? {} : { 'content-type': body.contentType }),
      ...request.headers,
    },
    body: request.body?.announced === undefined ? body?.bytes : undefined,
    length: request.body?.announced ?? body?.bytes.byteLength,
  };
}

/** The operation's own name in reports. */
export function nameOf(method: string, path: string, { operationId }: OperationObject): string {
  return `${method} ${path}${operationId === undefined ? '' : ` (${operationId})`}`;
}

function fillPath(path: string, parameters: readonly PlannedParameter[]): string {
  return path.replaceAll(/\{([^}]*)\}/g, (_variable, name) => {
    const found = parameters.find(({ parameter }) => parameter.name === name);
    return encodeURIComponent(found === undefined ? 'none' : oneText(found));
  });
}

const delimiters: Readonly<Record<string, string>> = { spaceDelimited: ' ', pipeDelimited: '|' };

function writeQuery({ parameter, value }: PlannedParameter): readonly string[] {
  const { name, style = 'form', explode = style === 'form' } = parameter;
  if (style === 'deepObject' && Array.isArray(value)) return deepPairs(name, value);
  if (isMembers(value)) return writeQueryObject(name, style, explode, value);
  if (Array.isArray(value) && explode) return value.map((element) => pair(name, plainText(element)));
  return [pair(name, listText(value, delimiters[style] ?? ','))];
}

function writeQueryObject(name: string, style: string, explode: boolean, value: Readonly<Record<string, unknown>>): readonly string[] {
  const entries = givenMembers(value);
  if (style === 'deepObject') return entries.flatMap(([key, member]) => deepPairs(`${name}[${key}]`, member));
  if (explode) return entries.flatMap(([key, member]) => [member].flat().map((element) => pair(key, plainText(element))));
  return [pair(name, entries.flatMap(([key, member]) => [key, plainText(member)]).join(','))];
}

function deepPairs(name: string, value: unknown): readonly string[] {
  if (isMembers(value)) return givenMembers(value).flatMap(([key, member]) => deepPairs(`${name}[${key}]`, member));
  const elements = [value].flat();
  if (!elements.some((element) => isMembers(element))) return elements.map((element) => pair(name, plainText(element)));
  return elements.flatMap((element, index) => deepPairs(`${name}[${index}]`, element));
}

function pair(name: string, text: string): string {
  return `${encodeURIComponent(name)}=${encodeURIComponent(text)}`;
}

function listText(value: unknown, delimiter: string): string {
  return Array.isArray(value) ? value.map(plainText).join(delimiter) : plainText(value);
}

/** One text for a value of any kind: the members of an object are pairs, `lat,5,lng,7`, or `lat=5,lng=7` when exploded. */
function oneText({ parameter, value }: PlannedParameter): string {
  if (!isMembers(value)) return listText(value, ',');
  return givenMembers(value)
    .map(([key, member]) => `${key}${parameter.explode ? '=' : ','}${plainText(member)}`)
    .join(',');
}

/** Text is never null. */
function givenMembers(value: Readonly<Record<string, unknown>>): readonly (readonly [key: string, member: unknown])[] {
  return Object.entries(value).filter(([, member]) => member !== null);
}

function plainText(value: unknown): string {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value ?? '');
}

function writeBody({ mediaType, value, raw }: PlannedBody): { readonly contentType: string; readonly bytes: Uint8Array } {
  if (raw !== undefined) return { contentType: mediaType, bytes: Buffer.from(raw) };
  if (mediaType === 'application/x-www-form-urlencoded') return { contentType: mediaType, bytes: Buffer.from(writeForm(value)) };
  if (mediaType === 'multipart/form-data') return writeMultipart(value);
  return {
    contentType: mediaType,
    bytes: Buffer.from(typeof value === 'string' && mediaType.startsWith('text/') ? value : JSON.stringify(value)),
  };
}

function writeForm(value: unknown): string {
  return fieldsOf(value)
    .map(([name, text]) => pair(name, typeof text === 'string' ? text : text.toString()))
    .join('&');
}

const boundary = 'antiphon-contract-boundary';

function writeMultipart(value: unknown): { readonly contentType: string; readonly bytes: Uint8Array } {
  const parts = fieldsOf(value).map(([name, content]) => {
    const file = typeof content === 'string' ? '' : `; filename="sample.bin"\r\ncontent-type: ${content.mediaType}`;
    return `--${boundary}\r\ncontent-disposition: form-data; name="${name}"${file}\r\n\r\n${content}\r\n`;
  });
  return { contentType: `multipart/form-data; boundary=${boundary}`, bytes: Buffer.from(`${parts.join('')}--${boundary}--\r\n`) };
}

/** A file's bytes among the fields of a form. */
export class SampleFile {
  readonly mediaType: string;

  constructor(mediaType = 'application/octet-stream') {
    this.mediaType = mediaType;
  }

  toString(): string {
    return 'sample';
  }
}

function fieldsOf(value: unknown): readonly (readonly [name: string, content: string | SampleFile])[] {
  const entries = isMembers(value) ? Object.entries(value).filter(([, member]) => member !== null && member !== undefined) : [];
  return entries.flatMap(([name, member]) =>
    [member].flat().map((element): [string, string | SampleFile] => [name, element instanceof SampleFile ? element : plainText(element)]),
  );
}

function isMembers(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof SampleFile);
}
