import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { contentDisposition } from './content-disposition';
import { contentType, guessMediaType } from './media-type';
import { type Answer, type AnswerRequest, Response, type ResponseOptions } from './response';

export interface FileOptions extends ResponseOptions {
  readonly filename?: string;
  readonly contentDispositionType?: 'attachment' | 'inline' | (string & {});
  readonly root?: string;
}

/** First form. */
export class FileResponse extends Response<string> {
  readonly #options: FileOptions;
  constructor(path: string, options: FileOptions = {}) {
    super(path, options);
    this.mediaType ??= guessMediaType(options.filename ?? path);
    this.#options = options;
  }
  override async answer(request: AnswerRequest): Promise<Answer> {
    const { status, headers } = this.head();
    headers['content-type'] ??= contentType(this.mediaType as string, this.charset);
    const { filename, contentDispositionType = 'attachment' } = this.#options;
    if (filename !== undefined) headers['content-disposition'] ??= contentDisposition(contentDispositionType, filename);
    const stats = await stat(this.content);
    if (!stats.isFile()) throw new Error(`File at path ${this.content} is not a file.`);
    headers['accept-ranges'] ??= 'bytes';
    headers['content-length'] ??= String(stats.size);
    headers['last-modified'] ??= stats.mtime.toUTCString();
    headers.etag ??= `"${stats.size.toString(16)}-${stats.mtimeMs.toString(16)}"`;
    return { status, headers, body: request.method === 'HEAD' ? undefined : createReadStream(this.content) };
  }
}
