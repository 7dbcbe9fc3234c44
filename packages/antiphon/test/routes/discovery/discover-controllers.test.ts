import 'reflect-metadata';
import fs from 'node:fs';
import { join, relative } from 'node:path';
import fastify from 'fastify';
import { antiphon, createApp } from '../../../src';
import { setModuleImporter } from '../../../src/routes/discovery/load-module';
import scanningApp from '../../fixtures/controllers/main';
import { OneController } from '../../fixtures/controllers/one.controller';

const directory = '../../fixtures/controllers';

describe('controllers in a directory', () => {
  test('are found at any depth, relative to the file that calls createApp', async () => {
    const app = createApp({ controllers: [directory] });
    expect((await app.inject('/one/')).payload).toBe('1');
    expect((await app.inject('/two/')).payload).toBe('2');
  });

  test('are found relative to the working directory by the plugin', async () => {
    const host = fastify();
    await host.register(antiphon, { controllers: [relative(process.cwd(), join(__dirname, directory))] });
    expect((await host.inject('/one/')).payload).toBe('1');
  });

  test('are found beside the file that scans its own directory, which is not loaded again', async () => {
    expect((await scanningApp.inject('/two/')).payload).toBe('2');
    expect(scanningApp.routes.map(({ path }) => path)).toEqual(['/two/', '/one/']);
  });

  test('are found by a glob', async () => {
    const app = createApp({ controllers: [`${directory}/*.controller.ts`] });
    expect((await app.inject('/one/')).statusCode).toBe(200);
    expect((await app.inject('/two/')).statusCode).toBe(404);
  });

  test('are each used once, also if the class is listed too', async () => {
    const app = createApp({ controllers: [OneController, directory] });
    await app.ready();
    expect(app.routes.map(({ path }) => path)).toEqual(['/one/', '/two/']);
  });
});

it('reports Vitest without the setup file, and loads by the function that the file sets', async () => {
  Object.assign(globalThis, { __vitest_worker__: {} });
  try {
    await expect(createApp({ controllers: [directory] }).ready()).rejects.toThrow("setupFiles: ['antiphon/vitest']");
    setModuleImporter(async (url) => (url.endsWith('one.controller.ts') ? { OneController } : {}));
    const app = await createApp({ controllers: [directory] }).ready();
    expect(app.routes.map(({ path }) => path)).toEqual(['/one/']);
  } finally {
    Reflect.deleteProperty(globalThis, '__vitest_worker__');
  }
});

it('reports a directory that this process may not read, whose controllers would be missing', async () => {
  const { readdirSync } = fs;
  const forbidden = join(__dirname, directory, 'nested');
  jest.spyOn(fs, 'readdirSync').mockImplementation(((path: string, options: never) => {
    if (path.startsWith(forbidden)) throw Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES' });
    return readdirSync(path, options);
  }) as never);
  const failed = createApp({ controllers: [directory] }).ready();
  await expect(failed).rejects.toMatchObject({
    problems: [
      {
        code: 'controllers-unreadable',
        member: 'controllers',
        sentence: expect.stringMatching(/^the directory `.*fixtures\/controllers\/nested` cannot be read \(EACCES\)/),
      },
    ],
  });
  jest.restoreAllMocks();
});
