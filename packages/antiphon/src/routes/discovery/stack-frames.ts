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
  return framePlaces(stack)
    .map(({ file, line }) => ({ file: file.startsWith('file:') ? fileURLToPath(file) : file, line }))
    .filter(({ file }) => !/[\\/]node_modules[\\/]/.test(file) && existsSync(file))
    .map(({ file, line }) => ({ file, line, text: readFileSync(file, 'utf8') }));
}

/**
 * Returns the absolute paths and `file:` URLs of a stack with their lines, as they are written there. A path may contain spaces and parentheses, and
 * begin with a drive.
 */
export function framePlaces(stack: string): readonly Pick<StackFrame, 'file' | 'line'>[] {
  return framePositions(stack).map(({ file, line }) => ({ file, line }));
}

/** Returns the places of a stack with their columns, from 1. */
export function framePositions(stack: string): readonly FramePosition[] {
  return stack.split('\n').flatMap((text) => {
    const [, file, line, column = '1'] = framePattern.exec(text) ?? [];
    return file === undefined ? [] : [{ file, line: Number(line), column: Number(column) }];
  });
}

/** A place as a stack has it. */
export interface FramePosition extends Pick<StackFrame, 'file' | 'line'> {
  readonly column: number;
}

/** A frame, with or without the name of its function, or the heading of an error of syntax, which has a line only. */
const framePattern = /^(?:\s+at (?:async )?(?:.*? \()?)?((?:file:\/\/|[A-Za-z]:[\\/]|[\\/]).*?):(\d+)(?::(\d+))?\)?$/;
