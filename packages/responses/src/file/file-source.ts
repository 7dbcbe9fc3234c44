import { closeSync, constants, fstatSync, open, read, type Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { notAFile, unreadableFile } from '../problems';
import type { ByteRange } from './byte-ranges';

/** A known number of bytes that can be read at any position. */
export interface FileSource {
  readonly size: number;
  readonly modified: Date | undefined;
  readonly etag: string | undefined;
  /** Reads at most the bytes of a range; none at the end of the file. `buffer`, if there is one, has room for them and may be used. */
  read(range: ByteRange, buffer?: Uint8Array): Promise<Uint8Array>;
  close(): void;
}

/** The size and the date of a file. */
export interface FileStat {
  readonly size: number;
  readonly mtime: Date;
  /** The date in milliseconds, more exact than `mtime`. */
  readonly mtimeMs?: number | undefined;
}

/**
 * Opens a regular file. Its size and date are those of the open descriptor, so they stay correct if the path is replaced with another file.
 *
 * @throws Error if it does not exist, or if it is a directory or a special file.
 */
export async function openFile(path: string, known?: FileStat): Promise<FileSource> {
  const descriptor = await openDescriptor(path, readOnly).catch((cause) => Promise.reject(unreadableFile(path, cause)));
  try {
    // Synchronous: the data is in memory, and a call in a thread costs ten times as much.
    const stats = checkFile(path, fstatSync(descriptor));
    return {
      ...describe(known ?? stats),
      read: (range, buffer) => readRange(descriptor, range, buffer),
      close: () => closeDescriptor(descriptor),
    };
  } catch (error) {
    closeDescriptor(descriptor);
    throw error;
  }
}

/**
 * Returns the size and date of a regular file without opening it; nothing can be read from the source.
 *
 * @throws Error in the cases of {@link openFile}.
 */
export async function statFile(path: string, known?: FileStat): Promise<FileSource> {
  const stats = known ?? checkFile(path, await stat(path).catch((cause) => Promise.reject(unreadableFile(path, cause))));
  return { ...describe(stats), read: () => Promise.resolve(new Uint8Array()), close: () => {} };
}

/** Returns a source of bytes in memory. */
export function bytesSource(bytes: Uint8Array, etag: string | undefined): FileSource {
  return {
    size: bytes.byteLength,
    modified: undefined,
    etag,
    read: ({ start, end }) => Promise.resolve(bytes.subarray(start, end)),
    close: () => {},
  };
}

/** Returns the source of a Blob, which may be on disk. A `File` has a date. */
export function blobSource(blob: Blob & { readonly lastModified?: number | undefined }): FileSource {
  return {
    size: blob.size,
    modified: blob.lastModified === undefined ? undefined : new Date(blob.lastModified),
    etag: undefined,
    read: async ({ start, end }) => new Uint8Array(await blob.slice(start, end).arrayBuffer()),
    close: () => {},
  };
}

/** Without O_NONBLOCK, opening a named pipe waits for a writer. */
const readOnly = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);
const openDescriptor = promisify(open) as (path: string, flags: number) => Promise<number>;

/** Synchronous because nothing was written, so that nothing has to reach a disk. */
function closeDescriptor(descriptor: number): void {
  try {
    closeSync(descriptor);
  } catch {
    // It is closed nevertheless; only network file systems report errors here.
  }
}

function readRange(
  descriptor: number,
  { start, end }: ByteRange,
  buffer: Uint8Array = Buffer.allocUnsafeSlow(end - start),
): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    read(descriptor, buffer, 0, end - start, start, (error, count) => {
      if (error) reject(error);
      else resolve(count === buffer.byteLength ? buffer : buffer.subarray(0, count));
    });
  });
}

function describe({ size, mtime, mtimeMs }: FileStat): Pick<FileSource, 'size' | 'modified' | 'etag'> {
  const milliseconds = mtimeMs ?? mtime.getTime();
  // The size alone does not distinguish two versions.
  const etag = Number.isFinite(milliseconds) ? `"${size.toString(16)}-${Math.round(milliseconds * 1000).toString(16)}"` : undefined;
  return { size, modified: mtime, etag };
}

function checkFile(path: string, stats: Stats): Stats {
  if (!stats.isFile()) throw notAFile(path);
  return stats;
}
