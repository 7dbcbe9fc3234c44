import { executionAsyncResource } from 'node:async_hooks';

export { listen } from './fastify';

/** Keeps one tick object, like Antiphon (decisions/023-one-tick-object.md). The rest is the base. */
export let kept: object | undefined;
process.nextTick(() => {
  kept = executionAsyncResource();
});
