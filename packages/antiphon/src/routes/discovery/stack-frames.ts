import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A line of a source file in the stack of an error. */
export interface StackFrame {
  readonly file: string;
  readonly line: number;
  /** The whole file. */
  readonly text: string;
}

/** Returns the lines of the application in the stack of an error, the innermost first; installed packages are left out. */
export function stackFrames({ stack = '' }: Error): readonly StackFrame[] {
  const places = stack.matchAll(/((?:file:\/\/)?(?:[A-Za-z]:)?[^\s():]*[\\/][^\s():]+):(\d+)(?::\d+)?/g);
  return Array.from(places, ([, file = '', line]) => ({ file: toPath(file), line: Number(line) }))
    .filter(({ file }) => !/[\\/]node_modules[\\/]/.test(file) && existsSync(file))
    .map(({ file, line }) => ({ file, line, text: readFileSync(file, 'utf8') }));
}

function toPath(file: string): string {
  return file.startsWith('file:') ? fileURLToPath(file) : file;
}
