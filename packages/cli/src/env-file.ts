import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';

/**
 * Returns the variables of a file of `NAME=value` lines. Editors on Windows write a byte order mark, which Node's parser would take for the beginning of
 * the first name.
 */
export function readEnvFile(file: string): NodeJS.Dict<string> {
  return parseEnv(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
}
