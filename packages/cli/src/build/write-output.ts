import { existsSync, readFileSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { commandError } from '../errors';
import { isWithin } from '../paths/is-within';
import { createDirectory } from './create-directory';

/** Contents of output files by absolute path. */
export type OutputFiles = ReadonlyMap<string, string | Uint8Array>;

const listName = '.antiphon-build.json';

/**
 * Writes the output of a build, and deletes the files of the last build that this one does not have. The list of the files that a build wrote is
 * `.antiphon-build.json` in the directory; a file that is not in it is neither deleted nor, unless `force`, replaced.
 * @returns The files, relative to the directory.
 * @throws CommandError before anything is written, if a file would be replaced, or if the directory is a file.
 */
export function writeOutput(out: string, files: OutputFiles, force: boolean): readonly string[] {
  if (statSync(out, { throwIfNoEntry: false })?.isFile()) throw commandError('buildOut', path.relative('', out));
  const written = Array.from(files.keys(), (file) => toListed(out, file)).sort();
  const previous = readList(out);
  if (!force) checkReplaced(out, files, new Set(previous));
  for (const [file, content] of files) {
    createDirectory(path.dirname(file));
    writeFileSync(file, content);
  }
  writeFileSync(path.join(out, listName), `${JSON.stringify({ files: written }, null, 2)}\n`);
  removeFiles(out, withoutAll(previous, written));
  return written;
}

/** Forward slashes on every system. */
function toListed(out: string, file: string): string {
  return path.relative(out, file).replaceAll('\\', '/');
}

/** Ignores entries outside the directory: the list may have been edited. */
function readList(out: string): readonly string[] {
  try {
    const { files } = JSON.parse(readFileSync(path.join(out, listName), 'utf8')) as { files: readonly string[] };
    return files.filter((file) => isWithin(path.resolve(out, file), out));
  } catch {
    return [];
  }
}

function checkReplaced(out: string, files: OutputFiles, own: ReadonlySet<string>): void {
  const foreign = [...files].filter(([file, content]) => !own.has(toListed(out, file)) && differs(file, content));
  if (foreign.length > 0) throw commandError('buildReplaces', path.relative('', foreign[0]![0]), foreign.length);
}

function differs(file: string, content: string | Uint8Array): boolean {
  return existsSync(file) && !readFileSync(file).equals(Buffer.from(content));
}

function withoutAll(files: readonly string[], kept: readonly string[]): readonly string[] {
  const all = new Set(kept);
  return files.filter((file) => !all.has(file));
}

function removeFiles(out: string, files: readonly string[]): void {
  for (const file of files) {
    rmSync(path.join(out, file), { force: true });
    removeEmpty(path.dirname(path.join(out, file)), out);
  }
}

/** `rmdir` refuses a directory that has files. */
function removeEmpty(directory: string, out: string): void {
  if (directory === out) return;
  try {
    rmdirSync(directory);
  } catch {
    return;
  }
  removeEmpty(path.dirname(directory), out);
}
