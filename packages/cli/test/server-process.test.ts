import { antiphon, fakeApp, serve, writeProject } from './project';

function project(main = ''): string {
  return writeProject({ 'fake.js': fakeApp, 'main.js': `module.exports = require('./fake').makeApp('x');\n${main}` });
}

it.each(['SIGTERM', 'SIGINT'] as const)('exits with 0 after %s, when the request in flight has finished', async (signal) => {
  const { child, url, code, stderr } = await serve([], project());
  const slow = fetch(`${url}/slow`, { headers: { connection: 'close' } });
  await fetch(url);
  child.kill(signal);
  expect(await (await slow).text()).toBe('slow');
  expect(await code).toBe(0);
  expect(await stderr).toContain(`${signal}: finishing requests in flight.`);
});

it('receives a signal that arrives when the server has begun to listen, before the command continues', async () => {
  const main = `
    const app = module.exports;
    const { listen } = app;
    app.listen = async (options) => {
      const url = await listen(options);
      process.kill(process.pid, 'SIGTERM');
      return url;
    };`;
  const { code, stderr } = await antiphon(['run', '--host', '127.0.0.1', '--port', '0'], project(main));
  expect([code, stderr]).toEqual([0, expect.stringContaining('SIGTERM: finishing requests in flight.')]);
});

it('exits with 1 immediately after a second signal', async () => {
  const { child, url, code, printed, stderr } = await serve([], project());
  const hanging = await fetch(`${url}/hang`);
  child.kill('SIGTERM');
  await printed(/finishing/);
  child.kill('SIGINT');
  expect(await code).toBe(1);
  expect(await stderr).toContain('Second SIGINT: the process exits immediately.');
  expect(hanging.status).toBe(200);
});

it('takes the same signal again as the first one, as npm forwards what the terminal has sent already', async () => {
  const { child, url, code } = await serve([], project());
  const slow = fetch(`${url}/slow`, { headers: { connection: 'close' } });
  await fetch(url);
  child.kill('SIGINT');
  child.kill('SIGINT');
  expect(await (await slow).text()).toBe('slow');
  expect(await code).toBe(0);
});

it('exits with 1 if requests outlive --timeout-graceful-shutdown', async () => {
  const { child, url, code, stderr } = await serve(['--timeout-graceful-shutdown', '0.2'], project());
  const hanging = await fetch(`${url}/hang`);
  child.kill('SIGTERM');
  expect(await code).toBe(1);
  expect(await stderr).toContain('Requests were still in flight after 0.2 s: the process exits.');
  expect(hanging.status).toBe(200);
});

it('exits with 0 although a stream is endless, within `closeTimeout` and the grace period', async () => {
  const { child, url, code } = await serve(
    ['--timeout-graceful-shutdown', '1'],
    writeProject({
      'main.ts': `
import { createApp } from 'antiphon';
export default createApp({
  controllers: [],
  configure: (fastify: any) => void fastify.get('/endless', (_request: unknown, reply: any) => void reply.hijack().raw.write('begun')),
});`,
    }),
  );
  const endless = await fetch(`${url}/endless`);
  child.kill('SIGTERM');
  await expect(endless.text()).rejects.toThrow();
  expect(await code).toBe(0);
});

it.each([[[]], [['--workers', '2']]])('serves for --shutdown-delay after a signal, without being ready, with %j', async (args) => {
  const main = `
import { createApp, HTTPException, isClosing } from 'antiphon';
export default createApp({
  controllers: [],
  configure(fastify: any) {
    fastify.get('/ready', async (request: any) => {
      if (isClosing(request)) throw new HTTPException(503);
      return 'ready';
    });
    fastify.get('/items', async () => 'items');
  },
});`;
  const { child, url, code, stderr } = await serve([...args, '--shutdown-delay', '1.5'], writeProject({ 'main.ts': main }));
  expect((await fetch(`${url}/ready`)).status).toBe(200);
  child.kill('SIGTERM');
  while ((await fetch(`${url}/ready`)).status !== 503) {}
  // One worker may learn of the signal before the other.
  let connection: string | null = null;
  while (connection !== 'close') {
    const items = await fetch(`${url}/items`);
    expect(items.status).toBe(200);
    connection = items.headers.get('connection');
  }
  expect(await code).toBe(0);
  expect(await stderr).toContain('SIGTERM: not ready, closing in 1.5 s, then finishing requests in flight.');
});

it('closes and exits with 1 after an uncaught error', async () => {
  const { url, code, stderr } = await serve(
    [],
    project(
      `module.exports.fastify.server.on('request', ({ url }) => { if (url === '/throw') setImmediate(() => { throw new Error('deep'); }); });`,
    ),
  );
  await fetch(`${url}/throw`, { headers: { connection: 'close' } });
  expect(await code).toBe(1);
  expect(await stderr).toContain('finishing requests in flight');
});
