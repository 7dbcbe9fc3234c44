import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { ByteRange } from './file/byte-ranges';
import { conditionalHead, emptyHead, requestedRanges } from './file/conditional-head';
import { resolveContained } from './file/containment';
import { FileBody } from './file/file-body';
import { blobSource, bytesSource, type FileSource, type FileStat, openFile, statFile } from './file/file-source';
import { lastModifiedOf, notInFuture } from './file/last-modified';
import { contentRange, multipartRanges } from './file/multipart-ranges';
import { lengthOf, readSegments, type Segment } from './file/segments';
import { contentDisposition } from './headers/content-disposition';
import { guessMediaType, loadMediaTypes } from './headers/media-type';
import type { HeaderRecord } from './headers/mutable-headers';
import { noFileContent, notRendered, wrongFileLength } from './problems';
import { type PreparedResponse, type RequestHead, Response, type ResponseOptions } from './response';
import { statusAllowsBody } from './status';
import { discard, ignoreEarlyErrors, isNodeStream } from './stream/discard';
import { itemsOf } from './stream/item-source';
import { StreamBody } from './stream/stream-body';
import { checkChunk } from './streaming-response';
import { isObject } from './values/predicates';

/** Content that can be sent as a file: a path or file URL, bytes, a Blob or File, or a Readable. */
export type FileContent = string | URL | Uint8Array | ArrayBuffer | Blob | Readable;

/** Options of a {@link FileResponse}. */
export interface FileOptions extends ResponseOptions {
  /** The name under which clients save the file; it also determines the media type. Default: none, which sends no `Content-Disposition`. */
  readonly filename?: string | undefined;
  /** The type of the `Content-Disposition`: `inline` lets browsers display the file. Default: `attachment`. */
  readonly contentDispositionType?: 'attachment' | 'inline' | (string & {}) | undefined;
  /** A directory that contains the file. The path must be relative and cannot leave the directory: for paths that come from a client. Default: none, so any path is accepted. */
  readonly root?: string | undefined;
  /** Names under `root` that begin with a dot: `allow` serves them, `ignore` is a 404. Default: `ignore`; `.well-known` is always served. */
  readonly dotfiles?: 'allow' | 'ignore' | undefined;
  /** The size and date of the file, if they are known; a HEAD request then does not access the disk. */
  readonly stat?: FileStat | undefined;
  /** The number of bytes of a Readable. One with more or fewer bytes is cut off. */
  readonly size?: number | undefined;
}

/**
 * A response with a file. It supports ranges, conditional requests and HEAD (RFC 9110), in memory of a fixed size.
 *
 * The media type is guessed from `filename`, then from the path. `Accept-Ranges`, `Last-Modified`, a strong `ETag` and `Content-Length` are
 * computed; headers that you set take precedence and apply to conditions and ranges. A `Content-Encoding` that you set is part of the `ETag`. Conditions result in 304 and 412, one range or several in
 * 206, and ranges outside the file in 416; only for status 200, and ranges only for GET. `Accept-Ranges: none` disables ranges. A
 * `Last-Modified` in the future is replaced with the current date (RFC 9110 §8.8.2.1).
 *
 * `prepare()` rejects if the file does not exist or is a directory; under a `root` it rejects with a FileNotFoundError (404).
 *
 * @example
 * new FileResponse('reports/2026.csv', { filename: 'report.csv' });
 * new FileResponse(request.params.name, { root: 'public', contentDispositionType: 'inline' });
 */
export class FileResponse<Content extends FileContent = FileContent> extends Response<Content> {
  /** Loads the media types of file names. */
  static override loadPackages(): void {
    loadMediaTypes();
  }

  readonly #options: FileOptions;

  constructor(content: Content, options: FileOptions = {}) {
    super(content, options);
    ignoreEarlyErrors(content);
    this.#options = options;
    this.mediaType ??= mediaTypeOf(content, options.filename);
  }

  /** @throws TypeError always: a file is read while it is sent. */
  override render(_content: Content): string | Uint8Array {
    throw notRendered(this.constructor.name);
  }

  override async prepare(request: RequestHead): Promise<PreparedResponse> {
    if (isStream(this.content)) return this.#prepareStream(this.content, request);
    const source = await this.#open(request);
    let prepared: PreparedResponse | undefined;
    try {
      prepared = await this.#prepareSource(source, request);
      return prepared;
    } finally {
      if (!(prepared?.body instanceof FileBody)) source.close();
    }
  }

  async #open(request: RequestHead): Promise<FileSource> {
    const { content } = this;
    if (content === undefined || content === null) throw noFileContent(this.constructor.name);
    if (content instanceof Blob) return blobSource(content);
    if (typeof content === 'string' || content instanceof URL) return this.#openPath(pathOf(content), request.method === 'HEAD');
    const bytes = super.render(content as Content) as Uint8Array;
    return bytesSource(bytes, this.headers.has('etag') ? undefined : hashOf(bytes));
  }

  async #openPath(path: string, isHead: boolean): Promise<FileSource> {
    const { root, dotfiles, stat } = this.#options;
    const resolved = root === undefined ? path : await resolveContained(root, path, { dotfiles });
    return isHead ? statFile(resolved, stat) : openFile(resolved, stat);
  }

  async #prepareSource(source: FileSource, request: RequestHead): Promise<PreparedResponse> {
    const { status, headers } = this.#sourceHead(source);
    if (!statusAllowsBody(status)) return this.withoutBody(status, headers);
    const unsent = unsentResponse(status, headers, request);
    if (unsent !== undefined) return unsent;
    const ranges = status === 200 && request.method === 'GET' ? requestedRanges(request.headers, headers, source.size) : 'ignored';
    if (ranges === 'unsatisfiable') return { ...emptyHead(416, { 'content-range': `bytes */${source.size}` }), body: undefined };
    if (ranges === 'ignored') return send(source, [{ start: 0, end: source.size }], { status, headers }, request);
    return sendRanges(source, ranges, headers, request);
  }

  #sourceHead(source: FileSource): Head {
    const { status, headers } = this.head();
    headers['accept-ranges'] ??= 'bytes';
    this.#setDisposition(headers);
    headers['content-length'] ??= String(source.size);
    if (headers['content-length'] !== String(source.size)) throw wrongFileLength(headers['content-length'], source.size);
    setLastModified(headers, source.modified);
    if (source.etag) headers.etag ??= taggedCoding(source.etag, headers['content-encoding']);
    // A 206 needs a Content-Range (RFC 9110 §15.3.7).
    return { status: status === 206 && headers['content-range'] === undefined ? 200 : status, headers };
  }

  #setDisposition(headers: HeaderRecord): void {
    const { filename, contentDispositionType = 'attachment' } = this.#options;
    if (filename !== undefined) headers['content-disposition'] ??= contentDisposition(contentDispositionType, filename);
  }

  /** A stream can be read once and from its start only, so it has no ranges. */
  async #prepareStream(stream: Readable, request: RequestHead): Promise<PreparedResponse> {
    try {
      const { status, headers } = this.#streamHead();
      const unsent = statusAllowsBody(status) ? unsentResponse(status, headers, request) : this.withoutBody(status, headers);
      if (unsent === undefined && request.method !== 'HEAD') return { status, headers, body: await this.#beginBody(stream, request) };
      discard(stream);
      return unsent ?? { status, headers, body: undefined };
    } catch (error) {
      discard(stream);
      throw error;
    }
  }

  #streamHead(): Head {
    const { status, headers } = this.head();
    const { size } = this.#options;
    headers['accept-ranges'] ??= 'none';
    this.#setDisposition(headers);
    if (size !== undefined) headers['content-length'] ??= String(size);
    setLastModified(headers, undefined);
    return { status, headers };
  }

  async #beginBody(stream: Readable, { signal }: RequestHead): Promise<StreamBody> {
    const frame = (chunk: unknown) => super.render(checkChunk(chunk) as Content);
    const body = new StreamBody(itemsOf(stream), { frame, signal, length: this.#options.size });
    await body.begin(Number.POSITIVE_INFINITY);
    return body;
  }
}

type Head = Pick<PreparedResponse, 'status' | 'headers'>;

/** Files up to this size are read before the response is sent and sent at once: a stream would hold as much in memory. */
const maxBufferedLength = 64 * 1024;

function isStream(content: FileContent): content is Readable {
  return content instanceof Readable || (isObject(content) && isNodeStream(content));
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

/** Two codings of one file may have the same size and date, but are different representations (RFC 9110 §8.8.3.3). */
function taggedCoding(etag: string, coding: HeaderRecord[string] | undefined): string {
  return coding === undefined ? etag : `${etag.slice(0, -1)}-${String(coding).replace(/[^\w.-]+/g, '-')}"`;
}

function setLastModified(headers: HeaderRecord, modified: Date | undefined): void {
  const given = headers['last-modified'] as string | undefined;
  const date = given === undefined ? lastModifiedOf(modified) : notInFuture(given);
  if (date !== undefined) headers['last-modified'] = date;
}

/** Returns the response to a condition that the representation does not meet, or undefined if the representation is to be sent. */
function unsentResponse(status: number, headers: HeaderRecord, request: RequestHead): PreparedResponse | undefined {
  if (status !== 200 || (request.method !== 'GET' && request.method !== 'HEAD')) return undefined;
  const head = conditionalHead(request.headers, headers);
  return head && { ...head, body: undefined };
}

function sendRanges(
  source: FileSource,
  ranges: readonly ByteRange[],
  headers: HeaderRecord,
  request: RequestHead,
): Promise<PreparedResponse> {
  const [range, ...others] = ranges;
  if (range !== undefined && others.length === 0) {
    headers['content-length'] = String(range.end - range.start);
    headers['content-range'] = contentRange(range, source.size);
    return send(source, ranges, { status: 206, headers }, request);
  }
  const multipart = multipartRanges(ranges, source.size, headers['content-type'] as string | undefined);
  headers['content-type'] = multipart.contentType;
  // Each part has its own Content-Range (RFC 9110 §15.3.7.2).
  delete headers['content-range'];
  headers['content-length'] = String(multipart.length);
  return send(source, multipart.segments, { status: 206, headers }, request);
}

async function send(source: FileSource, segments: readonly Segment[], head: Head, request: RequestHead): Promise<PreparedResponse> {
  if (request.method === 'HEAD') return { ...head, body: undefined };
  if (lengthOf(segments) <= maxBufferedLength) return { ...head, body: await readSegments(source, segments) };
  return { ...head, body: new FileBody(source, segments, request.signal) };
}
