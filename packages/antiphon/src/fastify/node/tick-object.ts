import { executionAsyncResource } from 'node:async_hooks';

let retained: object | undefined;
let isRequested = false;

/**
 * Retains one of the objects that `process.nextTick` creates for as long as the process lives. V8 drops the hidden class of an object whose
 * last instance is collected, and creates further ones slowly from then on; `node:http` creates about eight of them for each request.
 *
 * The object belongs to no context: what an AsyncLocalStorage held when it was created is let go. Later calls do nothing.
 */
export function retainTickObject(): void {
  if (isRequested) return;
  isRequested = true;
  process.nextTick(() => {
    const resource = executionAsyncResource();
    if (isTickObject(resource)) retained = withoutContext(resource);
  });
}

/** The retained object; undefined before the next turn, and on a Node whose ticks are not such objects. */
export function retainedTickObject(): object | undefined {
  return retained;
}

/** The shape that makes retaining it worth while: two members with computed names, then callback and arguments. */
function isTickObject(resource: object): boolean {
  const numbers = Object.getOwnPropertySymbols(resource).filter((name) => typeof Reflect.get(resource, name) === 'number');
  return 'callback' in resource && 'args' in resource && numbers.length >= 2;
}

/**
 * Stores of AsyncLocalStorage hang on symbols of the object: each on one of its own, or all on the one of the context frame (Node 24). They
 * are overwritten, not deleted: deleting a member would give the object another hidden class, which nothing else has.
 */
function withoutContext(resource: object): object {
  for (const name of Object.getOwnPropertySymbols(resource)) {
    if (typeof Reflect.get(resource, name) !== 'number') Reflect.set(resource, name, undefined);
  }
  return resource;
}
