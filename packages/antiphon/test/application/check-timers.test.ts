import 'reflect-metadata';
import { Controller, createApp, Get } from '../../src/index';

const tooLong = 2 ** 31;

@Controller('/quick', { fastify: { handlerTimeout: tooLong } })
class Quick {
  @Get() read() {
    return 1;
  }
}

test.each([
  ['fastify.pluginTimeout', { pluginTimeout: tooLong }],
  ['fastify.handlerTimeout', { handlerTimeout: tooLong }],
  ['fastify.connectionsCheckingInterval', { http: { connectionsCheckingInterval: tooLong } }],
])('%s that no timer can wait is a problem', async (member, fastify) => {
  const app = createApp({ controllers: [], fastify: fastify as object });
  await expect(app.ready()).rejects.toThrow(
    `createApp.${member}: the option is \`2147483648\`, but no timer waits longer than 2147483647 milliseconds`,
  );
});

test('a time limit of a route that no timer can wait is a problem at its action', async () => {
  await expect(createApp({ controllers: [Quick] }).ready()).rejects.toThrow(/Quick\.read: `handlerTimeout` is `2147483648`/);
});

test('the longest time that a timer can wait is accepted', async () => {
  const app = createApp({ controllers: [], fastify: { pluginTimeout: tooLong - 1, requestTimeout: tooLong, keepAliveTimeout: tooLong } });
  await app.ready();
  await app.close();
});

test('plugins have a minute, or the time that the author gives them', async () => {
  const timeOf = (fastify = {}) => createApp({ controllers: [], fastify }).fastify.initialConfig.pluginTimeout;
  expect([timeOf(), timeOf({ pluginTimeout: 5000 })]).toEqual([60_000, 5000]);
});
