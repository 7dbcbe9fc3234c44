import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ScriptPosition } from './loaded-scripts';

/** A call in the author's code, kept until a problem of it is reported. */
export interface CallSite {
  position(): ScriptPosition | undefined;
}

/** Captures the call of `callee`; its stack is formatted only when the position is needed. */
export function captureCall(callee: Function): CallSite {
  const holder: { stack?: unknown } = {};
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 1;
  Error.captureStackTrace(holder, callee);
  Error.stackTraceLimit = stackTraceLimit;
  return { position: () => readPosition(holder) };
}

/** Unmapped, whatever formats the stacks of this process. */
function readPosition(holder: { stack?: unknown }): ScriptPosition | undefined {
  const { prepareStackTrace } = Error;
  Error.prepareStackTrace = (_error, frames) => frames;
  try {
    const [frame] = holder.stack as NodeJS.CallSite[];
    const name = frame?.getFileName();
    // The inspector names every file by its URL.
    const url = name && isAbsolute(name) ? pathToFileURL(name).href : name;
    return url ? { url, line: (frame?.getLineNumber() ?? 1) - 1, column: (frame?.getColumnNumber() ?? 1) - 1 } : undefined;
  } finally {
    Error.prepareStackTrace = prepareStackTrace;
  }
}
