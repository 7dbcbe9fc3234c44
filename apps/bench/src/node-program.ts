import path from 'node:path';

/** A program and its arguments. */
export type Command = readonly [string, ...string[]];

/** The command that serves a module with a `listen`, named as seen from `server-process`; flags for Node come from `BENCH_NODE_FLAGS`. */
export function nodeProgram(module: string): Command {
  const flags = process.env.BENCH_NODE_FLAGS?.split(' ') ?? [];
  return [process.execPath, ...flags, path.join(__dirname, 'server-process.js'), module];
}
