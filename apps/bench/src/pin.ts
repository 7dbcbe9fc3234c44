import { execFileSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import type { Command } from './node-program';

/**
 * Keeps this process on one processor and the servers on another: otherwise they disturb each other in phases, and a request costs
 * either 25 or 48 µs. Returns undefined if that is not possible: on one processor, or without Linux's `taskset`.
 */
export function pinApart(): ((command: Command) => Command) | undefined {
  const count = availableParallelism();
  if (count < 2) return undefined;
  const servers = String(count - 1);
  try {
    // Tried first, because a container may have processors with other numbers.
    execFileSync('taskset', ['-c', servers, 'true'], { stdio: 'ignore' });
    execFileSync('taskset', ['-a', '-c', '-p', '0', String(process.pid)], { stdio: 'ignore' });
  } catch {
    return undefined;
  }
  return (command) => ['taskset', '-c', servers, ...command];
}
