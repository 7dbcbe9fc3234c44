import { randomUUID } from 'node:crypto';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { HTTPException } from '../../../errors/http-exception';
import type { ReceivedFile } from '../../../upload-file';
import { callScopeOf } from '../../call/call-scope';
import { onceOver } from '../../node/exchange';
import type { FormLimits } from './form-limits';

/** The bytes of a file: a stream, in memory, or in a file of the host's parser. */
export type FileContent = Readable | Uint8Array | { readonly path: string; readonly size: number };

/** The content of a received file. */
export type StoredContent = Pick<ReceivedFile, 'size' | 'content'>;

/** Receives the uploads of one request. Temporary files are removed when the response ends for any reason; the closing of the server waits for it. */
export class UploadReceiver {
  readonly #request: FastifyRequest;
  readonly #limits: FormLimits;
  readonly #paths: string[] = [];
  #heldBytes = 0;
  #isOver = false;

  constructor({ raw, request }: FastifyReply, limits: FormLimits) {
    this.#request = request;
    this.#limits = limits;
    onceOver(raw, () => this.#cleanUp());
  }

  /** Receives a file. @throws HTTPException 413 for one with more than `maxSize` bytes. */
  async receive(content: FileContent, name: string, maxSize: number): Promise<StoredContent> {
    if (content instanceof Uint8Array) return { size: checkedSize(content.length, name, maxSize), content };
    if (content instanceof Readable) return this.#store(content, name, maxSize);
    return { size: checkedSize(content.size, name, maxSize), content: { path: content.path } };
  }

  /** Keeps a file in memory while all files of the request fit, else writes it to disk from its first byte. */
  async #store(file: Readable, name: string, maxSize: number): Promise<StoredContent> {
    const chunks: Buffer[] = [];
    let size = 0;
    let held = 0;
    let spilled: { readonly path: string; readonly handle: FileHandle } | undefined;
    try {
      // Destroying the file within a part would fail the parser before the limit is reported.
      for await (const chunk of file.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
        size = checkedSize(size + chunk.length, name, maxSize);
        chunks.push(chunk);
        held += chunk.length;
        this.#heldBytes += chunk.length;
        if (spilled === undefined && this.#heldBytes <= this.#limits.memoryThreshold) continue;
        spilled ??= await this.#openTemporaryFile();
        this.#heldBytes -= held;
        held = 0;
        await spilled.handle.writev(chunks.splice(0));
      }
    } finally {
      await spilled?.handle.close();
      // It may have been opened after the client left.
      if (this.#isOver) this.#cleanUp();
    }
    return { size, content: spilled === undefined ? Buffer.concat(chunks) : { path: spilled.path } };
  }

  async #openTemporaryFile(): Promise<{ readonly path: string; readonly handle: FileHandle }> {
    const path = join(this.#limits.directory, `antiphon-${randomUUID()}`);
    this.#paths.push(path);
    return { path, handle: await open(path, 'wx', 0o600) };
  }

  #cleanUp(): void {
    this.#isOver = true;
    for (const path of this.#paths) {
      const removed = rm(path, { force: true }).catch((error: Error) => process.emitWarning(error));
      callScopeOf(this.#request)?.finishLater(removed);
    }
  }
}

function checkedSize(size: number, name: string, maxSize: number): number {
  if (size > maxSize) throw new HTTPException(413, `\`${name}\` has more than ${maxSize} bytes`);
  return size;
}
