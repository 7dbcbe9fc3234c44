import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { outputVersion } from '@antiphon/transform';
import { findCacheDirectory } from './cache-directory';

/** JavaScript, and the other files that it was written from. */
export interface CompiledFile {
  readonly code: string;
  /** Absolute paths of the files that declare the types of its fields. */
  readonly dependencies: readonly string[];
}

/** The place of one compiled file in the cache. */
export interface CacheEntry {
  /** Returns undefined if the file, or one that it depends on, has changed. */
  read(): CompiledFile | undefined;
  /** Returns what it is given. A cache that cannot be written is not an error. */
  write(compiled: CompiledFile): CompiledFile;
}

/** Finds the place of a compiled file by all that it is made from. */
export function openCache(content: readonly string[]): CacheEntry {
  cacheDirectory ??= findCacheDirectory(process.cwd()) ?? '';
  if (cacheDirectory === '') return { read: () => undefined, write: (compiled) => compiled };
  const key = hash([String(outputVersion), ...content]);
  return {
    read: () => readEntry(key),
    write: (compiled) => {
      writeEntry(key, compiled);
      return compiled;
    },
  };
}

let cacheDirectory: string | undefined;

// A file with dependencies has two entries: a list of them by its own content, and its code by the contents of all.
const listMark = '// dependencies: ';

function readEntry(key: string): CompiledFile | undefined {
  const text = readText(key);
  if (text === undefined || !text.startsWith(listMark)) return text === undefined ? undefined : { code: text, dependencies: [] };
  const dependencies = JSON.parse(text.slice(listMark.length)) as readonly string[];
  const code = readText(keyWith(key, dependencies));
  return code === undefined ? undefined : { code, dependencies };
}

function writeEntry(key: string, { code, dependencies }: CompiledFile): void {
  if (dependencies.length === 0) {
    writeText(key, code);
    return;
  }
  writeText(keyWith(key, dependencies), code);
  writeText(key, listMark + JSON.stringify(dependencies));
}

function keyWith(key: string, dependencies: readonly string[]): string {
  return hash([key, ...dependencies.map((file) => (existsSync(file) ? readFileSync(file, 'utf8') : ''))]);
}

function hash(parts: readonly string[]): string {
  const sum = createHash('sha256');
  for (const part of parts) sum.update(part).update('\0');
  return sum.digest('hex');
}

function readText(key: string): string | undefined {
  const file = fileOf(key);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/** Writes under another name first, because two processes may start at the same time. */
function writeText(key: string, text: string): void {
  const file = fileOf(key);
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(`${file}.${process.pid}`, text);
    renameSync(`${file}.${process.pid}`, file);
  } catch {
    cacheDirectory = '';
  }
}

function fileOf(key: string): string {
  return path.join(cacheDirectory as string, `${key}.js`);
}
