import { type ContainedEntry, findContained, negotiateEncodings } from '@antiphon/responses/internal';
import type { Directory, PreCompressedCoding } from './static-options';

/** A file of a directory, by its names below it. */
export interface StaticFile {
  readonly names: readonly string[];
  /** The path after all symbolic links have been followed. */
  readonly path: string;
}

/** A precompressed form of a file. */
export interface EncodedFile {
  readonly path: string;
  readonly coding: PreCompressedCoding;
}

/** Finds a file or directory; undefined if it must not be served. A missing root has no files. */
export async function findEntry(
  { root, followSymlinks, dotfiles }: Directory,
  names: readonly string[],
): Promise<ContainedEntry | undefined> {
  return findContained(root, names, { followSymlinks, dotfiles: dotfiles === 'allow' ? 'allow' : 'ignore' }).catch(() => undefined);
}

/** Finds a file. */
export async function findFile(directory: Directory, names: readonly string[]): Promise<StaticFile | undefined> {
  const entry = await findEntry(directory, names);
  return entry?.kind === 'file' ? { names, path: entry.path } : undefined;
}

/** Finds the file that is served for a folder. */
export async function findIndex(directory: Directory, folder: readonly string[]): Promise<StaticFile | undefined> {
  for (const name of directory.index) {
    const file = await findFile(directory, [...folder, name]);
    if (file !== undefined) return file;
  }
  return undefined;
}

/**
 * Finds the form of a file that a client prefers to the file itself. Only called for a file that may be served, and found by the same rules: a
 * form cannot make a file visible.
 */
export async function findEncoded(
  directory: Directory,
  { names }: StaticFile,
  acceptEncoding: string | undefined,
): Promise<EncodedFile | undefined> {
  for (const coding of negotiateEncodings(acceptEncoding, directory.preCompressed)) {
    const file = await findFile(directory, [...names.slice(0, -1), `${names.at(-1)}${extensions[coding]}`]);
    if (file !== undefined) return { path: file.path, coding };
  }
  return undefined;
}

const extensions: Readonly<Record<PreCompressedCoding, string>> = { br: '.br', zstd: '.zst', gzip: '.gz' };
