import path from 'node:path';
import type { Protocol } from './protocol';

/** A program and its arguments. */
export type Command = readonly [string, ...string[]];

/** Returns the command that serves a module with a `listen` function, relative to `server-process`. `BENCH_NODE_FLAGS` sets flags of Node. */
export function nodeProgram(module: string, protocol: Protocol = 'h1'): Command {
  const flags = process.env.BENCH_NODE_FLAGS?.split(' ') ?? [];
  return [process.execPath, ...flags, path.join(__dirname, 'server-process.js'), module, protocol];
}
