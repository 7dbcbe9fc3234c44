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

const throwing = `
  const app = module.exports;
  app.fastify.log.error = (error) => console.error('logged ' + (error.message ?? error));
  const failures = {
    throw: () => setImmediate(() => { throw new Error('deep'); }),
    reject: () => void Promise.reject(new Error('deep')),
    twice: () => {
      setImmediate(() => { throw new Error('first'); });
      setTimeout(() => Promise.reject('second'), 50);
    },
  };
  app.fastify.server.on('request', ({ url }) => failures[url.slice(1)]?.());`;

it.each([
  ['throw', ['logged deep', 'Uncaught error: finishing requests in flight.']],
  ['reject', ['logged deep', 'Uncaught error: finishing requests in flight.']],
  ['twice', ['logged first', 'Uncaught error: finishing requests in flight.', 'logged second']],
])('exits with 1 when the requests in flight have finished, after uncaught errors: %s', async (failure, lines) => {
  const { url, code, stderr } = await serve([], project(throwing));
  const slow = fetch(`${url}/slow`, { headers: { connection: 'close' } });
  await fetch(`${url}/${failure}`, { headers: { connection: 'close' } });
  expect(await (await slow).text()).toBe('slow');
  expect(await code).toBe(1);
  expect((await stderr).match(/(logged|Uncaught) .*/g)).toEqual(lines);
});

it('finishes requests in flight after a second uncaught error of a worker', async () => {
  const { child, url, printed } = await serve(['--workers', '1'], project(throwing));
  const slow = fetch(`${url}/slow`, { headers: { connection: 'close' } });
  await fetch(`${url}/twice`, { headers: { connection: 'close' } });
  await printed(/logged second/);
  expect(await (await slow).text()).toBe('slow');
  child.kill('SIGTERM');
});

it('finishes requests in flight if errors are uncaught after a signal, and exits with 1', async () => {
  const { child, url, code, printed } = await serve([], project(`${throwing}\n  process.on('SIGTERM', failures.twice);`));
  const slow = fetch(`${url}/slow`, { headers: { connection: 'close' } });
  await fetch(url);
  child.kill('SIGTERM');
  await printed(/logged second/);
  expect(await (await slow).text()).toBe('slow');
  expect(await code).toBe(1);
});
