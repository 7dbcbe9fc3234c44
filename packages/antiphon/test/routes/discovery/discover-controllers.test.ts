import 'reflect-metadata';
import { join, relative } from 'node:path';
import { createApp } from '../../../src';
import { OneController } from '../../fixtures/controllers/one.controller';

const directory = relative(process.cwd(), join(__dirname, '../../fixtures/controllers'));

describe('controllers in a directory', () => {
  test('are found at any depth, relative to the working directory', async () => {
    const app = createApp({ controllers: [directory] });
    expect((await app.inject('/one/')).payload).toBe('1');
    expect((await app.inject('/two/')).payload).toBe('2');
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
