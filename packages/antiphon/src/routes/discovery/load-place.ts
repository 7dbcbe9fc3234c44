import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { withLocations } from '@antiphon/schema/internal';
import { importedModules, importOf, wordOf } from './source-imports';
import { shownPath } from './source-place';
import { type FramePosition, framePositions } from './stack-frames';

/** The place at which loading failed, in the author's source. */
export interface LoadPlace {
  /** Relative to the working directory. */
  readonly file: string;
  /** Number of the line, from 1. */
  readonly line: number;
}

/**
 * Returns the place of source that does not parse. A compiler ends its message with the place, and Node.js begins the stack with it, but of an ES module
 * only when it prints the error: it is found by a check of `files` and of what they import by a path, of which one may be the module. Undefined for other errors, and if it is not found.
 */
export function syntaxPlaceOf({ name, message, stack = '' }: Error, files: readonly string[]): LoadPlace | undefined {
  if (name !== 'SyntaxError') return undefined;
  const [, compiled, line] = /\(([^\n]+):(\d+):\d+\)$/.exec(message) ?? [];
  if (compiled !== undefined) return { file: shownPath(compiled), line: Number(line) };
  return headingPlace(stack) ?? (isOfModuleParser(stack) ? checkedPlace(message, files) : undefined);
}

/** Returns true for a SyntaxError of the parser of ES modules. JSON.parse throws one as well. */
export function isOfModuleParser(stack: string): boolean {
  return /^SyntaxError[^\n]*\n\s+at (?:[\w.#]+\.)?compileSourceTextModule /.test(stack);
}

/** Returns the import of a name that its module does not export. */
export function placeOfImport(name: string, module: string, files: readonly string[]): LoadPlace | undefined {
  for (const file of files) {
    const text = readFileSync(file, 'utf8');
    const lines = text.split('\n');
    const line = importOf(name, text) === module ? lines.findIndex((each) => new RegExp(wordOf(name)).test(each)) : -1;
    if (line >= 0) return sourceOf({ file: pathToFileURL(file).href, line: line + 1, column: 1 });
  }
  return undefined;
}

/** Returns the import of a module that was not found, else the innermost line of the application in the stack. */
export function placeOfLoadError({ message, stack = '' }: Error): LoadPlace | undefined {
  const frame = framePositions(stack).find(({ file }) => isOfApplication(pathOf(file)));
  const position = importPosition(message, frame) ?? frame;
  return position && sourceOf(position);
}

function headingPlace(stack: string): LoadPlace | undefined {
  const [, file, line] = /^([^\n]+):(\d+)\r?\n/.exec(stack) ?? [];
  return file === undefined ? undefined : { file: shownPath(pathOf(file)), line: Number(line) };
}

function checkedPlace(message: string, files: readonly string[]): LoadPlace | undefined {
  for (const file of importedModules(files).filter((each) => /\.m?js$/.test(each))) {
    const { stderr } = spawnSync(process.execPath, ['--check', file], { encoding: 'utf8', windowsHide: true });
    const place = stderr?.includes(`SyntaxError: ${message}`) ? headingPlace(stderr) : undefined;
    if (place !== undefined) return place;
  }
  return undefined;
}

/** An ES module is only in the message of an unresolved import; the map of compiled code may lead from `require` to the first use of what it returns. */
function importPosition(message: string, frame: FramePosition | undefined): FramePosition | undefined {
  const [, specifier, importer] =
    /^[^'\n]*'([^'\n]+)'[^\n]* imported from ([^\n]+)$/m.exec(message) ?? /^Cannot find module '([^'\n]+)'/.exec(message) ?? [];
  const file = pathOf(importer ?? frame?.file ?? '');
  if (specifier === undefined || !existsSync(file)) return undefined;
  const stem = specifier
    .split(/[\\/]/)
    .at(-1)
    ?.replace(/\.[cm]?[jt]s$/, '') as string;
  const lines = readFileSync(file, 'utf8').split('\n');
  const index = lines.findIndex((line) => /\b(?:from|import|require)\b/.test(line) && line.includes(stem));
  if (index < 0 && importer === undefined) return undefined;
  return { file: pathToFileURL(file).href, line: Math.max(index, 0) + 1, column: 1 };
}

/** The compiled modules of this package, or its sources. */
const ownDirectory = resolve(__dirname, '../..') + sep;

function isOfApplication(file: string): boolean {
  return !/[\\/]node_modules[\\/]/.test(file) && !file.startsWith(ownDirectory) && existsSync(file);
}

/** A stack has the lines of compiled code, unless the process maps them. */
function sourceOf({ file, line, column }: FramePosition): LoadPlace {
  const place = { file: shownPath(pathOf(file)), line };
  if (/\.[cm]?ts$/.test(file)) return place;
  const position = { url: pathToFileURL(pathOf(file)).href, line: line - 1, column: column - 1 };
  return withLocations((locate) => locate({ position: () => position, functions: () => [] }, undefined)) ?? place;
}

function pathOf(file: string): string {
  return file.startsWith('file:') ? fileURLToPath(file) : file;
}
