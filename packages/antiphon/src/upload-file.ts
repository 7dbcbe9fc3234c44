import { createReadStream } from 'node:fs';
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { Readable } from 'node:stream';

/** What is known of a received file: its bytes while it is small, the temporary file once it is not. */
export interface ReceivedFile {
  readonly filename: string;
  readonly mediaType: string;
  readonly size: number;
  readonly content: Uint8Array | { readonly path: string };
}

/**
 * A file that a client sent in a multipart form. It lives as long as its request: keep what you need with `saveTo`.
 *
 * `filename` and `mediaType` are what the client says; believe neither. The name has no directories, but may still be any text.
 */
export class UploadFile {
  readonly filename: string;
  readonly mediaType: string;
  /** In bytes. */
  readonly size: number;
  readonly #content: ReceivedFile['content'];

  constructor({ filename, mediaType, size, content }: ReceivedFile) {
    this.filename = filename;
    this.mediaType = mediaType;
    this.size = size;
    this.#content = content;
  }

  /** The whole file in memory. */
  async bytes(): Promise<Uint8Array> {
    return 'path' in this.#content ? readFile(this.#content.path) : this.#content;
  }

  /** The whole file as text in UTF-8. */
  async text(): Promise<string> {
    return Buffer.from(await this.bytes()).toString('utf8');
  }

  /** The file piece by piece. */
  stream(): Readable {
    return 'path' in this.#content ? createReadStream(this.#content.path) : Readable.from([this.#content], { objectMode: false });
  }

  /** Writes the file to a path of yours, over what is there. Never make that path of `filename` alone. */
  async saveTo(path: string): Promise<void> {
    if ('path' in this.#content) await copyFile(this.#content.path, path);
    else await writeFile(path, this.#content);
  }
}
