import { createApp } from '../../src';
import { keptTickObject } from '../../src/fastify/tick-object';

test('an application keeps one object of the kind that process.nextTick makes', async () => {
  await createApp({ controllers: [] }).ready();
  const kept = keptTickObject();
  expect(Object.keys(kept ?? {})).toEqual(expect.arrayContaining(['callback', 'args']));
  await createApp({ controllers: [] }).ready();
  expect(keptTickObject()).toBe(kept);
});
