import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isForeign } from '../logs/fold-stack';
import type { SourcePlace } from './code-frame';

/**
 * Finds the place of an error in the author's source: that of a syntax error, the import of a module that was not found, else the innermost frame
 * of the application. Returns undefined if there is none.
 */
export function sourcePlaceOf(error: unknown): SourcePlace | undefined {
  if (!(error instanceof Error)) return undefined;
  return syntaxPlaceOf(error) ?? importPlace(error) ?? framePlace(error.stack ?? '');
}

/** Returns the place of source that does not parse: the compiler ends its message with it; Node.js begins the stack with it. */
export function syntaxPlaceOf({ name, message, stack = '' }: Error): SourcePlace | undefined {
  if (name !== 'SyntaxError') return undefined;
  const [, file, line, column] = /\(([^\n]+):(\d+):(\d+)\)$/.exec(message) ?? [];
  if (file !== undefined) return { file, line: Number(line), column: Number(column) };
  const [, parsed, at] = /^([^\n]+):(\d+)\n/.exec(stack) ?? [];
  return parsed === undefined ? undefined : { file: pathOf(parsed), line: Number(at) };
}

/** The stack of an unresolved import has no frame of its module. */
function importPlace({ message }: Error): SourcePlace | undefined {
  const [, specifier, importer] = /^Cannot find (?:module|package) '([^']+)' imported from ([^\n]+)$/.exec(message) ?? [];
  if (specifier === undefined || importer === undefined) return undefined;
  const line = lineWith(specifier.split(/[\\/]/).at(-1)!, importer);
  return line === undefined ? undefined : { file: importer, line };
}

function lineWith(text: string, file: string): number | undefined {
  if (!existsSync(file)) return undefined;
  const index = readFileSync(file, 'utf8')
    .split('\n')
    .findIndex((line) => line.includes(text));
  return index === -1 ? undefined : index + 1;
}

function framePlace(stack: string): SourcePlace | undefined {
  const own = stack.split('\n').find((line) => /^\s+at /.test(line) && /:\d+:\d+\)?$/.test(line) && !isForeign(line));
  return placeOfFrame(own ?? '');
}

/** Returns the place of a line of a stack. A path may contain spaces and parentheses, and begin with a drive. */
export function placeOfFrame(text: string): SourcePlace | undefined {
  const [, file, line, column] = framePattern.exec(text) ?? [];
  return file === undefined ? undefined : { file: pathOf(file), line: Number(line), column: Number(column) };
}

const framePattern = /^\s+at (?:async )?(?:.*? \()?((?:file:\/\/|[A-Za-z]:[\\/]|[\\/]).*?):(\d+):(\d+)\)?$/;

function pathOf(file: string): string {
  return file.startsWith('file:') ? fileURLToPath(file) : file;
}
