import { randomUUID } from 'node:crypto';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MultipartFile } from '@fastify/multipart';
import type { FastifyReply } from 'fastify';
import { type ReceivedFile, UploadFile } from '../../decorators/upload-file';
import { HTTPException } from '../../errors/http-errors';
import type { UploadParameter } from '../../routes/route';
import { onceOver } from '../exchange';

/** How much of a form is taken; more is a 413. */
export interface UploadLimits {
  /** Bytes of one file; 10 MiB by default. */
  readonly maxFileSize: number;
  /** Files of one form; 20 by default. */
  readonly maxFiles: number;
  /** Fields that are no files; 1,000 by default. */
  readonly maxFields: number;
  /** Bytes of one such field; 1 MiB by default. */
  readonly maxFieldSize: number;
  /** A file with more bytes is kept on disk while its request lives; 1 MiB by default. */
  readonly memoryThreshold: number;
  /** Where those are kept; the system's directory of temporary files by default. */
  readonly directory: string;
}

const mebibyte = 1024 * 1024;

/** The limits of an application that sets none. */
export const defaultUploadLimits: UploadLimits = {
  maxFileSize: 10 * mebibyte,
  maxFiles: 20,
  maxFields: 1000,
  maxFieldSize: mebibyte,
  memoryThreshold: mebibyte,
  directory: tmpdir(),
};

/** Takes in the files of one request. What it writes to disk is gone when the response is over, however that came about. */
export class Reception {
  readonly #limits: UploadLimits;
  readonly #paths: string[] = [];
  #isOver = false;

  constructor({ raw }: FastifyReply, limits: UploadLimits) {
    this.#limits = limits;
    onceOver(raw, () => this.#cleanUp());
  }

  /** Limits that the parser of forms watches itself. */
  get partLimits(): object {
    const { maxFiles, maxFields, maxFieldSize } = this.#limits;
    return { files: maxFiles, fields: maxFields, parts: maxFiles + maxFields, fieldSize: maxFieldSize, fileSize: Number.POSITIVE_INFINITY };
  }

  /** Adds a file to `files` when the route takes one of its name; a browser's empty file field counts as none. */
  async receive(part: MultipartFile, upload: UploadParameter | undefined, files: Map<string, UploadFile[]>): Promise<void> {
    const known = files.get(part.fieldname) ?? [];
    if (upload === undefined || (known.length > 0 && !upload.many)) return void part.file.resume();
    if (upload.accept !== undefined && !isAccepted(part.mimetype, upload.accept)) {
      throw new HTTPException(415, `\`${upload.name}\` takes ${upload.accept.join(', ')}, not \`${part.mimetype}\``);
    }
    const content = await this.#store(part, upload);
    if (content.size === 0 && content.filename === '') return;
    files.set(part.fieldname, [...known, new UploadFile(content)]);
  }

  /** In memory up to the threshold, then on disk from its first byte. */
  async #store(
    { file, filename = '', mimetype }: MultipartFile,
    { name, maxSize = this.#limits.maxFileSize }: UploadParameter,
  ): Promise<ReceivedFile> {
    const chunks: Buffer[] = [];
    let size = 0;
    let spilled: { readonly path: string; readonly handle: FileHandle } | undefined;
    try {
      for await (const chunk of file as AsyncIterable<Buffer>) {
        size += chunk.length;
        if (size > maxSize) throw new HTTPException(413, `\`${name}\` has more than ${maxSize} bytes`);
        chunks.push(chunk);
        if (size <= this.#limits.memoryThreshold) continue;
        spilled ??= await this.#openTemporaryFile();
        await spilled.handle.writev(chunks.splice(0));
      }
    } finally {
      await spilled?.handle.close();
      // It may have been opened after the client had gone.
      if (this.#isOver) this.#cleanUp();
    }
    return { filename, mediaType: mimetype, size, content: spilled === undefined ? Buffer.concat(chunks) : { path: spilled.path } };
  }

  async #openTemporaryFile(): Promise<{ readonly path: string; readonly handle: FileHandle }> {
    const path = join(this.#limits.directory, `antiphon-${randomUUID()}`);
    this.#paths.push(path);
    return { path, handle: await open(path, 'wx', 0o600) };
  }

  #cleanUp(): void {
    this.#isOver = true;
    for (const path of this.#paths) rm(path, { force: true }).catch((error: Error) => process.emitWarning(error));
  }
}

function isAccepted(mediaType: string, accepted: readonly string[]): boolean {
  return accepted.some(
    (range) => range === '*/*' || range === mediaType || (range.endsWith('/*') && mediaType.startsWith(range.slice(0, -1))),
  );
}
