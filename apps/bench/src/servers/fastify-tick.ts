import { executionAsyncResource } from 'node:async_hooks';

export { listen } from './fastify';

/** Kept for ever, as Antiphon does (decisions/023-one-tick-object.md): the rest is the base. */
export let kept: object | undefined;
process.nextTick(() => {
  kept = executionAsyncResource();
});
