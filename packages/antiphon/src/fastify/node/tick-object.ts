import { executionAsyncResource } from 'node:async_hooks';

let retained: object | undefined;
let isRequested = false;

/**
 * Retains one of the objects that `process.nextTick` creates for as long as the process lives. V8 drops the hidden class of an object whose
 * last instance is collected, and creates further ones slowly from then on; `node:http` creates about eight of them for each request.
 *
 * The object belongs to no context: values that an AsyncLocalStorage had when it was created are removed. Later calls do nothing.
 */
export function retainTickObject(): void {
  if (isRequested) return;
  isRequested = true;
  process.nextTick(() => {
    const resource = executionAsyncResource();
    if (isTickObject(resource)) retained = withoutContext(resource);
  });
}

/** Returns the retained object; undefined before the next turn of the event loop, and in a Node whose ticks are not such objects. */
export function retainedTickObject(): object | undefined {
  return retained;
}

/** Retaining has an effect for objects with two members with computed names, then callback and arguments. */
function isTickObject(resource: object): boolean {
  const numbers = Object.getOwnPropertySymbols(resource).filter((name) => typeof Reflect.get(resource, name) === 'number');
  return 'callback' in resource && 'args' in resource && numbers.length >= 2;
}

/**
 * The object has the stores of AsyncLocalStorage on symbols: each on its own, or all on that of the context frame (Node 24). They are
 * overwritten, not deleted: deleting a member would give the object another hidden class.
 */
function withoutContext(resource: object): object {
  for (const name of Object.getOwnPropertySymbols(resource)) {
    if (typeof Reflect.get(resource, name) !== 'number') Reflect.set(resource, name, undefined);
  }
  return resource;
}
