import { createReadStream } from 'node:fs';
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { Readable } from 'node:stream';

/** A received file: the bytes of a small one, the path of the temporary file of a large one. */
export interface ReceivedFile {
  readonly filename: string;
  readonly mediaType: string;
  readonly size: number;
  readonly content: Uint8Array | { readonly path: string };
}

/**
 * A file that a client sent in a multipart form. It is deleted when the request has ended; `saveTo` keeps it.
 *
 * `filename` and `mediaType` are declared by the client and must not be trusted. The name has no directories, but may be any other text.
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

  /** Reads the whole file into memory. */
  async bytes(): Promise<Uint8Array> {
    return 'path' in this.#content ? readFile(this.#content.path) : this.#content;
  }

  /** Reads the whole file as UTF-8 text. */
  async text(): Promise<string> {
    return Buffer.from(await this.bytes()).toString('utf8');
  }

  /** Returns a stream of the file. */
  stream(): Readable {
    return 'path' in this.#content ? createReadStream(this.#content.path) : Readable.from([this.#content], { objectMode: false });
  }

  /** Writes the file to a path, replacing an existing file. Do not build the path from `filename` alone. */
  async saveTo(path: string): Promise<void> {
    if ('path' in this.#content) await copyFile(this.#content.path, path);
    else await writeFile(path, this.#content);
  }
}
