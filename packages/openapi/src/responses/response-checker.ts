import { SchemaValidator } from '../schema-validator';
import { essenceOf, isJsonMediaType } from '../spec/media-types';
import type {
  MediaTypeObject,
  OpenAPIDocument,
  OperationMethod,
  OperationObject,
  PathItemObject,
  ResponseObject,
  SchemaObject,
} from '../spec/objects';
import { pathTemplates } from '../spec/path-template';
import { itemSchemaOf } from '../spec/stream-content';
import { readEvents, readLines, type StreamItem } from './stream-items';

/** An answer as it went over the wire. */
export interface CheckedResponse {
  readonly status: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, unknown>>;
  /** Undefined when it was not kept, as that of a stream: then only status, media type and headers are checked. */
  readonly body: string | Uint8Array | undefined;
}

/** What an answer has against the document. */
export interface ResponseViolation {
  readonly code: 'status' | 'media-type' | 'body' | 'header';
  /** `GET /items/{itemId}` */
  readonly operation: string;
  readonly status: number;
  /** JSON Pointer into the body; empty when it is not about a place in it. */
  readonly pointer: string;
  readonly sentence: string;
}

/** Checks answers against one document: is the status documented, the media type, does the body fit its schema, are the required headers there, do headers fit theirs. */
export class ResponseChecker {
  readonly #document: OpenAPIDocument;
  readonly #validator: SchemaValidator;

  constructor(document: OpenAPIDocument) {
    this.#document = document;
    this.#validator = new SchemaValidator(document);
  }

  /**
   * The first thing that an answer of a route has against the document; undefined when it has nothing, or when the document does not
   * have the operation. The path is Fastify's (`/items/:itemId`) or a template; HEAD without an operation of its own is GET without a body.
   */
  check(method: string, path: string, answer: CheckedResponse): ResponseViolation | undefined {
    const found = findOperation(this.#document, method, path);
    if (found === undefined) return undefined;
    const fault = this.#faultOfAll(alternativesOf(found.operation), method === 'HEAD', answer);
    return fault && { operation: `${method} ${found.template}`, status: answer.status, ...fault };
  }

  /** The violation of the first operation, unless another operation of the same path accepts the response. */
  #faultOfAll(operations: readonly OperationObject[], isHead: boolean, answer: CheckedResponse): Fault | undefined {
    const faults = operations.map((operation) => this.#faultOf(operation, isHead, answer));
    return faults.includes(undefined) ? undefined : faults[0];
  }

  #faultOf(operation: OperationObject, isHead: boolean, answer: CheckedResponse): Fault | undefined {
    const response = findResponse(operation, answer.status);
    if (response === undefined) return fault('status', `answers ${answer.status}, which is not documented`);
    const missing = missingHeader(response, answer);
    if (missing !== undefined) return fault('header', `answers ${answer.status} without its header \`${missing}\``);
    const misfit = this.#faultOfHeaders(response, answer);
    if (misfit !== undefined) return misfit;
    if (isHead) return undefined;
    return statusAllowsBody(answer.status) ? this.#faultOfContent(response, answer) : bodyAt(answer);
  }

  #faultOfHeaders({ headers = {} }: ResponseObject, answer: CheckedResponse): Fault | undefined {
    for (const [name, { schema }] of Object.entries(headers)) {
      const texts = [answer.headers[name.toLowerCase()] ?? []].flat().map(String);
      const wrong = texts.find((text) => schema !== undefined && this.#isMisfit(schema, text));
      if (wrong !== undefined) return fault('header', `answers with \`${name}: ${wrong}\`, which does not fit`);
    }
    return undefined;
  }

  #isMisfit(schema: SchemaObject, text: string): boolean {
    return headerValues(text).every((value) => this.#validator.check(schema, value).length > 0);
  }

  #faultOfContent({ content = {} }: ResponseObject, { status, headers, body }: CheckedResponse): Fault | undefined {
    const contentType = headers['content-type'] === undefined ? undefined : String(headers['content-type']);
    const documented = Object.keys(content);
    if (contentType === undefined) {
      const isMissing = documented.length > 0 && !documented.includes('*/*');
      return isMissing
        ? fault('media-type', `answers ${status} without content, where \`${documented.join('`, `')}\` is documented`)
        : undefined;
    }
    const mediaType = findMediaType(content, contentType);
    if (mediaType === undefined) return fault('media-type', `answers ${status} as \`${contentType}\`, which is not documented`);
    return body === undefined ? undefined : this.#faultOfBody(mediaType, contentType, body);
  }

  #faultOfBody(mediaType: MediaTypeObject, contentType: string, body: string | Uint8Array) {
    const { schema } = mediaType;
    const text = typeof body === 'string' ? body : Buffer.from(body).toString('utf8');
    const itemOf = itemSchemaOf(mediaType);
    if (itemOf !== undefined) return this.#faultOfStream(itemOf, contentType, text);
    if (schema === undefined) return undefined;
    if (isJsonMediaType(contentType)) return this.#faultOfJSON(schema, text);
    return contentType.startsWith('text/') ? this.#faultOfValue(schema, text, '') : undefined;
  }

  #faultOfJSON(schema: SchemaObject, text: string): Fault | undefined {
    const parsed = parseJSON(text);
    return parsed === undefined ? fault('body', 'answers what is not JSON') : this.#faultOfValue(schema, parsed.value, '');
  }

  #faultOfStream(schema: SchemaObject, contentType: string, text: string): Fault | undefined {
    const isEvents = contentType.startsWith('text/event-stream');
    const data = isEvents ? (schema.properties as Record<string, SchemaObject> | undefined)?.data?.contentSchema : schema;
    const items = isEvents ? readEvents(text) : readLines(text);
    for (const [index, item] of items.entries()) {
      const found = this.#faultOfItem(data as SchemaObject | undefined, item, index, !isEvents);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** Data of an event that no model describes may be any text. */
  #faultOfItem(schema: SchemaObject | undefined, { text }: StreamItem, index: number, isJSONAlways: boolean): Fault | undefined {
    if (text === undefined || (schema === undefined && !isJSONAlways)) return undefined;
    const parsed = parseJSON(text);
    if (parsed === undefined) return fault('body', `sends as item ${index} what is not JSON`, `/${index}`);
    return schema && this.#faultOfValue(schema, parsed.value, `/${index}`);
  }

  #faultOfValue(schema: SchemaObject, value: unknown, base: string): Fault | undefined {
    const [mismatch] = this.#validator.check(schema, value);
    return mismatch && fault('body', `answers what does not fit: ${mismatch.sentence}`, `${base}${mismatch.pointer}`);
  }
}

function bodyAt({ status, body }: CheckedResponse): Fault | undefined {
  return body === undefined || body.length === 0 ? undefined : fault('body', `has a body, which ${status} must not have`);
}

type Fault = Pick<ResponseViolation, 'code' | 'pointer' | 'sentence'>;

function fault(code: Fault['code'], sentence: string, pointer = ''): Fault {
  return { code, pointer, sentence };
}

function findOperation({ paths }: OpenAPIDocument, method: string, path: string) {
  const templates = paths[path] === undefined ? pathTemplates(path).map(({ template }) => template) : [path];
  for (const template of templates.toReversed()) {
    const item = paths[template];
    const operation = item && (operationOf(item, method) ?? (method === 'HEAD' ? item.get : undefined));
    if (operation !== undefined) return { template, operation };
  }
  return undefined;
}

function operationOf(item: PathItemObject, method: string): OperationObject | undefined {
  return item[method.toLowerCase() as OperationMethod] ?? item.additionalOperations?.[method];
}

/** The operation, and those that only a constraint of Fastify tells from it. */
function alternativesOf(operation: OperationObject): readonly OperationObject[] {
  return [operation, ...((operation['x-alternatives'] ?? []) as readonly OperationObject[])];
}

/** `default` stands for the errors, unless the operation documents nothing else. */
function findResponse({ responses = {} }: OperationObject, status: number): ResponseObject | undefined {
  const found = responses[status] ?? responses[`${Math.floor(status / 100)}XX`];
  if (found !== undefined) return found;
  return status >= 400 || Object.keys(responses).every((key) => key === 'default' || /^[45]/.test(key)) ? responses.default : undefined;
}

function missingHeader({ headers = {} }: ResponseObject, answer: CheckedResponse): string | undefined {
  return Object.entries(headers).find(
    ([name, header]) => header.required === true && answer.headers[name.toLowerCase()] === undefined,
  )?.[0];
}

/** What a header's text may mean (style `simple`): itself, a number or a boolean, a list. */
function headerValues(text: string): readonly unknown[] {
  const items = text.split(',').map((item) => item.trim());
  return [text, readScalar(text), items, items.map(readScalar)];
}

function readScalar(text: string): unknown {
  if (text === 'true' || text === 'false') return text === 'true';
  return /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : text;
}

/** The same type, parameters aside; else a range that it falls into, the narrower one first. */
function findMediaType(content: Readonly<Record<string, MediaTypeObject>>, contentType: string): MediaTypeObject | undefined {
  const wanted = essenceOf(contentType);
  const candidates = [wanted, `${wanted.split('/')[0]}/*`, '*/*'];
  const entries = Object.entries(content).map(([mediaType, value]) => ({ essence: essenceOf(mediaType), value }));
  return candidates.flatMap((candidate) => entries.filter(({ essence }) => essence === candidate))[0]?.value;
}

function parseJSON(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** Returns false for the statuses whose responses have no content: 1xx, 204, 205 and 304 (RFC 9110 §6.4.1 and §15.3.6). */
function statusAllowsBody(status: number): boolean {
  return status >= 200 && status !== 204 && status !== 205 && status !== 304;
}
