import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createApp } from '../../../src';
import { retainedTickObject } from '../../../src/fastify/node/tick-object';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

// First in the file: the object is retained once per process, and so in the context of the code that creates the first application.
test('the store of the context in which the first application was made is collected', async () => {
  const store = await useInStore();
  for (let round = 0; round < 100 && store.deref() !== undefined; round++) {
    await sleep(5);
    collectGarbage();
  }
  expect(retainedTickObject()).toBeDefined();
  expect(store.deref()).toBeUndefined();
});

async function useInStore(): Promise<WeakRef<object>> {
  const store = { bytes: Buffer.alloc(1_000_000) };
  await new AsyncLocalStorage<object>().run(store, async () => {
    const app = createApp({ controllers: [] });
    await app.ready();
    await app.close();
  });
  return new WeakRef(store);
}

test('an application keeps one object of the kind that process.nextTick makes', async () => {
  await createApp({ controllers: [] }).ready();
  const retained = retainedTickObject();
  expect(Object.keys(retained ?? {})).toEqual(expect.arrayContaining(['callback', 'args']));
  await createApp({ controllers: [] }).ready();
  expect(retainedTickObject()).toBe(retained);
});
