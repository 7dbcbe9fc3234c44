import { type AppOptions, createApp } from '../../src/index';

test.each([
  ['logger', { logger: true }, 'set `logger` beside `fastify`'],
  ['trustProxy', { trustProxy: true }, 'set `forwardedAllowIps` beside `fastify`'],
  ['rewriteUrl', { rewriteUrl: () => '/' }, 'set `rootPath` or `prefix` beside `fastify`'],
])('the option `%s` of Fastify, which the application sets itself, is a problem', async (option, fastify, fix) => {
  const app = createApp({ controllers: [], fastify } as AppOptions);
  const message = `createApp.fastify.${option}: the application sets \`${option}\` of Fastify itself, so the option has no effect\n    Fix: ${fix}`;
  await expect(app.ready()).rejects.toThrow(message);
});

test('other options of Fastify are accepted', async () => {
  const app = createApp({ controllers: [], fastify: { bodyLimit: 1000 } });
  await app.ready();
  await app.close();
});
