import { closeSync, constants, fstatSync, open, read, type Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { ByteRange } from './byte-ranges';

/** Bytes of known number that can be read at any place. */
export interface FileSource {
  readonly size: number;
  readonly modified: Date | undefined;
  readonly etag: string | undefined;
  /** At most `range.end - range.start` bytes from its start; none at the end of the file. They may be put into `buffer`, which has room for them. */
  read(range: ByteRange, buffer?: Uint8Array): Promise<Uint8Array>;
  close(): void;
}

/** What is known of a file without reading it. */
export interface FileStat {
  readonly size: number;
  readonly mtime: Date;
  readonly mtimeMs?: number;
}

/**
 * Opens a regular file. What is said of it comes from the open descriptor, so it stays true when the path gets another file.
 *
 * @throws Error when there is none, or it is a directory or another thing that is not a file (BEHAVIOUR J8).
 */
export async function openFile(path: string, known?: FileStat): Promise<FileSource> {
  const descriptor = await openDescriptor(path, READ_ONLY).catch((cause) => Promise.reject(notThere(path, cause)));
  try {
    // At once: what is said of an open file is in memory, and asking in a thread costs ten times as much.
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
 * What is known of a regular file, without opening it.
 *
 * @throws Error as {@link openFile} does.
 */
export async function statFile(path: string, known?: FileStat): Promise<FileSource> {
  const stats = known ?? checkFile(path, await stat(path).catch((cause) => Promise.reject(notThere(path, cause))));
  return { ...describe(stats), read: () => Promise.resolve(EMPTY), close: () => {} };
}

/** Bytes in memory. */
export function bytesSource(bytes: Uint8Array, etag: string | undefined): FileSource {
  return {
    size: bytes.byteLength,
    modified: undefined,
    etag,
    read: ({ start, end }) => Promise.resolve(bytes.subarray(start, end)),
    close: () => {},
  };
}

/** A Blob, which may be on disk; a `File` knows when it was changed. */
export function blobSource(blob: Blob & { readonly lastModified?: number }): FileSource {
  return {
    size: blob.size,
    modified: blob.lastModified === undefined ? undefined : new Date(blob.lastModified),
    etag: undefined,
    read: async ({ start, end }) => new Uint8Array(await blob.slice(start, end).arrayBuffer()),
    close: () => {},
  };
}

const EMPTY = new Uint8Array();
// Without O_NONBLOCK, opening a named pipe waits for somebody to write to it.
const READ_ONLY = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);
const openDescriptor = promisify(open) as (path: string, flags: number) => Promise<number>;

/** At once, for the same reason: nothing was written, so nothing has to reach a disk. */
function closeDescriptor(descriptor: number): void {
  try {
    closeSync(descriptor);
  } catch {
    // It is closed all the same, whatever a network file system has to say about it.
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
  // The size alone does not tell two versions apart.
  const etag = Number.isFinite(milliseconds) ? `"${size.toString(16)}-${Math.round(milliseconds * 1000).toString(16)}"` : undefined;
  return { size, modified: mtime, etag };
}

function checkFile(path: string, stats: Stats): Stats {
  if (stats.isFile()) return stats;
  throw new Error(`The path \`${path}\` is not a file.`);
}

function notThere(path: string, cause: NodeJS.ErrnoException): Error {
  return new Error(`The file \`${path}\` cannot be opened${cause.code === 'ENOENT' ? ': it does not exist' : ''}.`, { cause });
}
