import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { type ByteRange, parseByteRanges } from './file/byte-ranges';
import { resolveInside } from './file/containment';
import { FileBody } from './file/file-body';
import { blobSource, bytesSource, type FileSource, type FileStat, openFile, statFile } from './file/file-source';
import { lastModifiedOf, notInFuture } from './file/last-modified';
import { contentRange, lengthOf, multipartRanges } from './file/multipart-ranges';
import { allowsRange, evaluatePreconditions, holdsWeakly, type Validators } from './file/preconditions';
import { contentDisposition } from './headers/content-disposition';
import { guessMediaType } from './headers/media-type';
import { contentFields, type HeaderRecord } from './headers/mutable-headers';
import { type PreparedResponse, type RequestHead, Response, type ResponseOptions } from './response';
import { statusAllowsBody } from './status';
import { discard, expectErrors, isNodeStream } from './stream/discard';
import { itemsOf } from './stream/item-source';
import { StreamBody } from './stream/stream-body';
import { checkChunk } from './streaming-response';

/** What can be sent as a file: a path or file URL, bytes, a Blob or File, or a Readable. */
export type FileContent = string | URL | Uint8Array | ArrayBuffer | Blob | Readable;

/** What a file answer takes beside the file. */
export interface FileOptions extends ResponseOptions {
  /** The name clients save it under; without one there is no `Content-Disposition`. Also tells the media type. */
  readonly filename?: string;
  /** `attachment` by default; `inline` lets browsers show the file. */
  readonly contentDispositionType?: 'attachment' | 'inline' | (string & {});
  /** A directory that the path, which must be relative, may not leave: for paths that come from a client. */
  readonly root?: string;
  /** Serves names under `root` that begin with a dot. Default: false; `.well-known` is always served. */
  readonly dotFiles?: boolean;
  /** Size and date that are known already; HEAD does not touch the disk then. */
  readonly stat?: FileStat;
  /** How many bytes a Readable has. One with more or fewer is cut off. */
  readonly size?: number;
}

/**
 * Sends a file: its headers, ranges, conditional requests and HEAD as RFC 9110 has them, in memory of a fixed size.
 *
 * The media type is guessed from `filename`, then from the path. `Accept-Ranges`, `Last-Modified`, a strong `ETag` and `Content-Length`
 * are computed; those set by you win and take part in conditions and ranges. Conditions are answered with 304 and 412, one range or several
 * with 206, none that exists with 416; only for status 200, and ranges only for GET. `Accept-Ranges: none` turns ranges off. A
 * `Last-Modified` in the future is replaced with the current date (RFC 9110 §8.8.2.1).
 *
 * `prepare()` throws when there is no such file or it is a directory; under a `root` it throws a FileNotFoundError (404).
 *
 * @example
 * new FileResponse('reports/2026.csv', { filename: 'report.csv' });
 * new FileResponse(request.params.name, { root: 'public', contentDispositionType: 'inline' });
 */
export class FileResponse<Content extends FileContent = FileContent> extends Response<Content> {
  readonly #options: FileOptions;

  constructor(content: Content, options: FileOptions = {}) {
    super(content, options);
    expectErrors(content);
    this.#options = options;
    this.mediaType ??= mediaTypeOf(content, options.filename);
  }

  /** @throws TypeError always: a file is read while it is sent. */
  override render(_content: Content): string | Uint8Array {
    throw new TypeError(`${this.constructor.name} is not rendered; its \`answer()\` sends the file.`);
  }

  override async prepare(request: RequestHead): Promise<PreparedResponse> {
    if (isStream(this.content)) return this.#answerStream(this.content, request);
    const source = await this.#open(request);
    let answer: PreparedResponse | undefined;
    try {
      answer = await this.#answerFrom(source, request);
      return answer;
    } finally {
      if (!(answer?.body instanceof FileBody)) source.close();
    }
  }

  async #open(request: RequestHead): Promise<FileSource> {
    const { content } = this;
    if (content === undefined || content === null) throw new TypeError(`${this.constructor.name} needs a path, bytes, a Blob or a stream.`);
    if (content instanceof Blob) return blobSource(content);
    if (typeof content === 'string' || content instanceof URL) return this.#openPath(pathOf(content), request.method === 'HEAD');
    const bytes = super.render(content as Content) as Uint8Array;
    return bytesSource(bytes, this.headers.has('etag') ? undefined : hashOf(bytes));
  }

  async #openPath(path: string, withoutOpening: boolean): Promise<FileSource> {
    const { root, dotFiles, stat } = this.#options;
    const resolved = root === undefined ? path : await resolveInside(root, path, { dotFiles });
    return withoutOpening ? statFile(resolved, stat) : openFile(resolved, stat);
  }

  async #answerFrom(source: FileSource, request: RequestHead): Promise<PreparedResponse> {
    const { status, headers } = this.#describe(source);
    if (!statusAllowsBody(status)) return this.bodiless(status, headers);
    const unsent = answerConditions(status, headers, request);
    if (unsent !== undefined) return unsent;
    const ranges = status === 200 ? wantedRanges(request, headers, source.size) : 'ignored';
    if (ranges === 'unsatisfiable') return refuse(416, { 'content-range': `bytes */${source.size}` });
    return ranges === 'ignored' ? sendAll(source, status, headers, request) : sendRanges(source, ranges, headers, request);
  }

  #describe(source: FileSource): { status: number; headers: HeaderRecord } {
    const { status, headers } = this.head();
    headers['accept-ranges'] ??= 'bytes';
    this.#describeName(headers);
    headers['content-length'] ??= String(source.size);
    if (headers['content-length'] !== String(source.size)) {
      throw new TypeError(`The header \`content-length\` is ${headers['content-length']}, but the file has ${source.size} bytes.`);
    }
    describeDate(headers, source.modified);
    if (source.etag) headers.etag ??= source.etag;
    // Without a range to name it is not a 206 (RFC 9110 §15.3.7).
    return { status: status === 206 && headers['content-range'] === undefined ? 200 : status, headers };
  }

  #describeName(headers: HeaderRecord): void {
    const { filename, contentDispositionType = 'attachment' } = this.#options;
    if (filename !== undefined) headers['content-disposition'] ??= contentDisposition(contentDispositionType, filename);
  }

  /** A stream can be read once and from its start only, so there are no ranges. */
  async #answerStream(stream: Readable, request: RequestHead): Promise<PreparedResponse> {
    try {
      const { status, headers } = this.#describeStream();
      const unsent = statusAllowsBody(status) ? answerConditions(status, headers, request) : this.bodiless(status, headers);
      if (unsent === undefined && request.method !== 'HEAD') return { status, headers, body: await this.#beginBody(stream, request) };
      discard(stream);
      return unsent ?? { status, headers, body: undefined };
    } catch (error) {
      discard(stream);
      throw error;
    }
  }

  #describeStream(): { status: number; headers: HeaderRecord } {
    const { status, headers } = this.head();
    const { size } = this.#options;
    headers['accept-ranges'] ??= 'none';
    this.#describeName(headers);
    if (size !== undefined) headers['content-length'] ??= String(size);
    describeDate(headers, undefined);
    return { status, headers };
  }

  async #beginBody(stream: Readable, { signal }: RequestHead): Promise<StreamBody> {
    const frame = (chunk: unknown) => super.render(checkChunk(chunk) as Content);
    const body = new StreamBody(itemsOf(stream), { frame, signal, length: this.#options.size });
    await body.begin(Number.POSITIVE_INFINITY);
    return body;
  }
}

/** Up to this many bytes are read before the answer and sent at once: as much as a stream would hold in memory anyway. */
const SENT_AT_ONCE = 64 * 1024;

function isStream(content: FileContent): content is Readable {
  return content instanceof Readable || (typeof content === 'object' && content !== null && isNodeStream(content));
}

function mediaTypeOf(content: FileContent, filename: string | undefined): string {
  if (filename) return guessMediaType(filename);
  if (typeof content === 'string') return guessMediaType(content);
  if (content instanceof URL) return guessMediaType(content.pathname);
  if (content instanceof Blob && content.type !== '') return content.type;
  return guessMediaType(content instanceof Blob && 'name' in content ? String(content.name) : '');
}

function pathOf(content: string | URL): string {
  return typeof content === 'string' ? content : fileURLToPath(content);
}

function hashOf(bytes: Uint8Array): string {
  return `"${createHash('sha1').update(bytes).digest('base64url')}"`;
}

function describeDate(headers: HeaderRecord, modified: Date | undefined): void {
  const given = headers['last-modified'] as string | undefined;
  const date = given === undefined ? lastModifiedOf(modified) : notInFuture(given);
  if (date !== undefined) headers['last-modified'] = date;
}

/** The response to a condition that the representation does not meet; undefined if the representation is to be sent. */
function answerConditions(status: number, headers: HeaderRecord, { method, headers: fields }: RequestHead): PreparedResponse | undefined {
  if (status !== 200 || (method !== 'GET' && method !== 'HEAD')) return undefined;
  const refusal = evaluatePreconditions(fields, validatorsOf(headers));
  if (refusal === 304) return { status: 304, headers: notModified(headers, fields['if-none-match']), body: undefined };
  return refusal === 412 ? refuse(412) : undefined;
}

function validatorsOf(headers: HeaderRecord): Validators {
  return { etag: headers.etag as string | undefined, lastModified: headers['last-modified'] as string | undefined };
}

function wantedRanges(request: RequestHead, headers: HeaderRecord, size: number): readonly ByteRange[] | 'ignored' | 'unsatisfiable' {
  const { range } = request.headers;
  if (request.method !== 'GET' || range === undefined || headers['accept-ranges'] === 'none') return 'ignored';
  const ifRange = request.headers['if-range'];
  return allowsRange(Array.isArray(ifRange) ? ifRange[0] : ifRange, validatorsOf(headers)) ? parseByteRanges(range, size) : 'ignored';
}

function sendAll(source: FileSource, status: number, headers: HeaderRecord, request: RequestHead): Promise<PreparedResponse> {
  return send(source, [{ start: 0, end: source.size }], { status, headers, body: undefined }, request);
}

function sendRanges(
  source: FileSource,
  ranges: readonly ByteRange[],
  headers: HeaderRecord,
  request: RequestHead,
): Promise<PreparedResponse> {
  if (ranges.length === 1) {
    headers['content-length'] = String(ranges[0].end - ranges[0].start);
    headers['content-range'] = contentRange(ranges[0], source.size);
    return send(source, ranges, { status: 206, headers, body: undefined }, request);
  }
  const multipart = multipartRanges(ranges, source.size, headers['content-type'] as string | undefined);
  headers['content-type'] = multipart.contentType;
  // Each part has its own (RFC 9110 §15.3.7.2).
  delete headers['content-range'];
  headers['content-length'] = String(multipart.length);
  return send(source, multipart.segments, { status: 206, headers, body: undefined }, request);
}

async function send(
  source: FileSource,
  segments: readonly (Uint8Array | ByteRange)[],
  answer: PreparedResponse,
  request: RequestHead,
): Promise<PreparedResponse> {
  if (request.method === 'HEAD') return answer;
  const isSmall = lengthOf(segments) <= SENT_AT_ONCE;
  return { ...answer, body: isSmall ? await collect(source, segments) : new FileBody(source, segments, request.signal) };
}

async function collect(source: FileSource, segments: readonly (Uint8Array | ByteRange)[]): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for (const segment of segments) chunks.push('end' in segment ? await readAll(source, segment) : segment);
  return chunks.length === 1 ? chunks[0] : Buffer.concat(chunks);
}

async function readAll(source: FileSource, range: ByteRange): Promise<Uint8Array> {
  if (range.start === range.end) return new Uint8Array();
  const bytes = await source.read(range);
  if (bytes.byteLength === range.end - range.start) return bytes;
  throw new Error('The file became shorter while it was read.');
}

/**
 * A 304 repeats what updates the client's copy, and describes no content (RFC 9110 §15.4.5). A client that holds the weak form of the tag
 * keeps it: its copy has a content coding that was applied afterwards (RFC 9110 §8.8.3.3).
 */
function notModified(headers: HeaderRecord, ifNoneMatch: string | undefined): HeaderRecord {
  for (const name of contentFields) delete headers[name];
  const { etag } = headers;
  if (etag === undefined) return headers;
  delete headers['last-modified'];
  if (holdsWeakly(ifNoneMatch, etag as string)) headers.etag = `W/${etag}`;
  return headers;
}

/** Nothing of the file is said when none of it is sent (BEHAVIOUR J20, J21). */
function refuse(status: 412 | 416, headers: HeaderRecord = {}): PreparedResponse {
  return { status, headers: { ...headers, 'content-length': '0', 'content-type': 'text/plain; charset=utf-8' }, body: undefined };
}
