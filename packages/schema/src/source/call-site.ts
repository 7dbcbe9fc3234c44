import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ScriptPosition } from './loaded-scripts';

/** A call in the author's code, kept until a problem of it is reported. */
export interface CallSite {
  /** Returns the position of the call in compiled code; undefined if the caller has no file. */
  position(): ScriptPosition | undefined;
  /** Returns the names of the calling functions, innermost first. */
  functions(): readonly string[];
}

/**
 * Captures the call of `callee`; its stack is formatted only when it is needed. The position is that of the innermost caller whose name
 * `passes` does not match.
 */
export function captureCall(callee: Function, passes?: RegExp): CallSite {
  const holder: { stack?: unknown } = {};
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = passes === undefined ? 1 : 10;
  Error.captureStackTrace(holder, callee);
  Error.stackTraceLimit = stackTraceLimit;
  return {
    position: () => positionOf(readFrames(holder).find((frame) => !passes?.test(frame.getFunctionName() ?? ''))),
    functions: () => readFrames(holder).map((frame) => frame.getFunctionName() ?? ''),
  };
}

/** Reads the unmapped frames, regardless of how this process formats stacks; a formatted stack is kept. */
function readFrames(holder: { stack?: unknown }): readonly NodeJS.CallSite[] {
  const { prepareStackTrace } = Error;
  Error.prepareStackTrace = (_error, frames) => frames;
  try {
    return Array.isArray(holder.stack) ? holder.stack : [];
  } finally {
    Error.prepareStackTrace = prepareStackTrace;
  }
}

function positionOf(frame: NodeJS.CallSite | undefined): ScriptPosition | undefined {
  const name = frame?.getFileName();
  if (frame === undefined || !name) return undefined;
  // The inspector names every file by its URL.
  const url = isAbsolute(name) ? pathToFileURL(name).href : name;
  return { url, line: (frame.getLineNumber() ?? 1) - 1, column: (frame.getColumnNumber() ?? 1) - 1 };
}
