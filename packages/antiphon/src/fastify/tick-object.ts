import { executionAsyncResource } from 'node:async_hooks';

let kept: object | undefined;

/**
 * Keeps one of the objects that `process.nextTick` makes for as long as the process lives: the engine forgets what it knows of a kind of
 * object whose last one is collected, and is slow at making them from then on. `node:http` makes about eight for each request
 * (decisions/023). Once per process is enough; asking again does nothing.
 */
export function keepTickObject(): void {
  if (kept !== undefined) return;
  process.nextTick(() => {
    kept = executionAsyncResource();
  });
}

/** The object that is kept; undefined before the next turn. */
export function keptTickObject(): object | undefined {
  return kept;
}
