import { runApp } from '../src/run-entry';
import { fakeApp, writeProject } from './project';

it('serves a project from a program, until it is closed', async () => {
  const directory = writeProject({ 'fake.js': fakeApp, 'main.js': `exports.app = require('./fake').makeApp('programmed');` });
  const running = await runApp({ host: '127.0.0.1', port: 0, rootPath: '/shop' }, directory);
  expect(running).toMatchObject({ name: 'app', url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) });
  expect(await (await fetch(running.url)).json()).toMatchObject({ value: 'programmed', overrides: { rootPath: '/shop' } });
  await running.close();
  await expect(fetch(running.url)).rejects.toThrow();
});

it('returns a reachable URL if it listens on every address', async () => {
  const directory = writeProject({ 'fake.js': fakeApp, 'main.js': `exports.app = require('./fake').makeApp('any');` });
  const running = await runApp({ port: 0 }, directory);
  expect((await fetch(running.url)).status).toBe(200);
  await running.close();
});

it('rejects an environment file that does not exist', async () => {
  await expect(runApp({ envFile: ['gone.env'] })).rejects.toMatchObject({
    code: 'envFile',
    message: expect.stringContaining('`gone.env`'),
  });
});
