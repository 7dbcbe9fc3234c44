import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse as parseYaml } from 'yaml';
import { commandError } from '../../errors';
import { isYamlFile } from '../../read-document';
import { keysOf } from './references';

/** The parsed file of `--from`, and the part of it that is meant. */
export interface ModelSource {
  /** The path as it was written, without the pointer. */
  readonly file: string;
  readonly content: unknown;
  /** JSON Pointer in the file, such as `#/components/schemas/Order`; undefined if none was written. */
  readonly pointer: string | undefined;
}

/**
 * Reads `openapi.yaml#/components/schemas/Order`, a JSON or YAML file with an optional pointer into it. A file of JSON Lines is a list of samples.
 * @param directories Where a relative path is looked for, in order.
 * @throws CommandError if the file does not exist or cannot be parsed, or if the pointer is not one.
 */
export function readModelSource(given: string, directories: readonly string[]): ModelSource {
  const index = given.indexOf('#');
  const file = index < 0 ? given : given.slice(0, index);
  const pointer = index < 0 ? undefined : given.slice(index);
  const content = parseFile(file, directories);
  if (pointer !== undefined && keysOf(pointer) === undefined) throw commandError('modelPointer', file, pointer);
  return { file, content, pointer };
}

function parseFile(file: string, directories: readonly string[]): unknown {
  try {
    return parseText(readFirst(file, directories), file);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw commandError('modelSource', file, code === 'ENOENT' ? 'it does not exist' : message);
  }
}

function readFirst(file: string, directories: readonly string[]): string {
  for (const directory of directories.slice(0, -1)) {
    try {
      return readFileSync(path.resolve(directory, file), 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
  return readFileSync(path.resolve(directories.at(-1) ?? '.', file), 'utf8');
}

function parseText(text: string, file: string): unknown {
  if (isYamlFile(file)) return parseYaml(text);
  const plain = text.replace(/^\uFEFF/, '');
  if (!/\.(?:jsonl|ndjson)$/i.test(file)) return JSON.parse(plain);
  return plain.split('\n').flatMap((line, index) => (line.trim() === '' ? [] : [parseLine(line, index + 1)]));
}

function parseLine(line: string, number: number): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    throw new Error(`line ${number}: ${(error as Error).message}`);
  }
}
