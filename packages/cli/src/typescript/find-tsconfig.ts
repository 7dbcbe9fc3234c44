import path, { type PlatformPath } from 'node:path';
import { getTsconfig, type TsConfigResult } from 'get-tsconfig';
import { commandError } from '../errors';
import { isObject } from '../is-object';

/**
 * Returns the nearest tsconfig.json with all that it extends; null without one.
 * @param cache Keeps the files that were read, for the next call.
 * @throws CommandError if it, or a file that it extends, cannot be read.
 */
export function findTsconfig(directory: string, cache?: Map<string, any>): TsConfigResult | null {
  try {
    return readTsconfig(directory, 'tsconfig.json', cache);
  } catch (error) {
    throw commandError('projectTsconfig', (error as Error).message);
  }
}

/**
 * Returns the nearest configuration with a name, with all that it extends; null without one.
 * @throws Error if one of the files cannot be read. The library only uses the part of a file before its first error.
 */
export function readTsconfig(directory: string, name: string, cache = new Map<string, any>()): TsConfigResult | null {
  const found = getTsconfig(directory, name, cache);
  for (const [file, text] of readFiles(cache)) checkSyntax(file, text);
  return found;
}

/** Returns the configuration files in a cache of the library, which writes forward slashes on Windows, too, and their texts. */
export function readFiles(
  cache: ReadonlyMap<string, unknown>,
  { normalize }: PlatformPath = path,
): readonly (readonly [file: string, text: string])[] {
  return Array.from(cache).flatMap(([key, text]) => {
    const file = readKey.exec(key)?.[1];
    return file === undefined ? [] : [[normalize(file), String(text)] as const];
  });
}

/** The library uses the cached call as its key. */
const readKey = /^readFileSync:(.+\.json):utf8$/;

function checkSyntax(file: string, text: string): void {
  try {
    const config = JSON.parse(withoutComments(text) || '{}');
    if (!isObject(config) || Array.isArray(config)) throw new Error('it is not an object');
  } catch (error) {
    throw new Error(`${path.relative('', file)}: ${(error as Error).message}`);
  }
}

/** Returns JSON without what TypeScript accepts in addition: a byte order mark, comments, and a comma after the last element. */
function withoutComments(text: string): string {
  const json = text.replace(/("(?:\\.|[^"\\])*")|\/\/.*|\/\*[\s\S]*?\*\//g, (_, quoted: string | undefined) => quoted ?? ' ');
  return json.replace(/("(?:\\.|[^"\\])*")|,(?=\s*[}\]])/g, (_, quoted: string | undefined) => quoted ?? '').trim();
}
