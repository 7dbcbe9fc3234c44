import { readFileSync } from 'node:fs';
import path from 'node:path';
import 'reflect-metadata';
import { BackgroundTasks, Controller, createApp, Get, Path, Post } from '../../src/index';
import { internalsOf, isApp } from '../../src/internal';
import { gate, until } from '../fastify/protocols';

@Controller('/items')
class ItemsController {
  @Get('/:itemId/parts/:name') part(@Path('itemId') itemId: number, @Path('name') name: string) {
    return { itemId, name };
  }
  @Post('/') create() {
    return {};
  }
}

describe('an application', () => {
  test('is recognized by isApp', () => {
    expect(isApp(createApp({ controllers: [] }))).toBe(true);
    expect([isApp({}), isApp(null), isApp(createApp)]).toEqual([false, false, false]);
  });

  test('listens on a free port', async () => {
    const app = createApp({ controllers: [ItemsController] });
    const url = await app.listen({ port: 0 });
    const response = await fetch(`${url}/items/5/parts/wheel`);
    expect(await response.json()).toEqual({ itemId: 5, name: 'wheel' });
    await app.close();
  });

  test('returns an https URL if it listens with TLS', async () => {
    const [key, cert] = ['shop.key', 'shop.crt'].map((name) => readFileSync(path.join(__dirname, '../fixtures/tls', name)));
    const app = createApp({ controllers: [ItemsController], fastify: { https: { key, cert } } });
    expect(await app.listen({ port: 0 })).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
    await app.close();
  });

  test('makes the path of an action, encoded, under the root path', async () => {
    const app = await createApp({ controllers: [ItemsController], rootPath: '/api' }).ready();
    expect(app.urlFor(ItemsController, 'part', { itemId: 5, name: 'a/b ♥' })).toBe('/api/items/5/parts/a%2Fb%20%E2%99%A5');
    expect(() => app.urlFor(ItemsController, 'part', { itemId: 5 })).toThrow('requires the parameter `name`');
  });

  test('throws if it is used before it is ready, or overridden after that', async () => {
    const app = createApp({ controllers: [ItemsController] });
    expect(() => app.routes).toThrow('await app.ready() first');
    await app.ready();
    expect(() => internalsOf(app).override({ rootPath: '/x' })).toThrow('is ready');
  });

  test('writes its document in either version, whatever its own is', async () => {
    const app = await createApp({ controllers: [ItemsController], openapiVersion: '3.2.0' }).ready();
    expect([app.openapi().openapi, app.openapi({ version: '3.1.1' }).openapi]).toEqual(['3.2.0', '3.1.1']);
    expect(app.openapi()).toBe(app.openapi({ version: '3.2.0' }));
    expect((await app.inject('/openapi.json')).json().openapi).toBe('3.2.0');
  });

  test('applies hooks that were put on its Fastify before it was ready', async () => {
    const app = createApp({ controllers: [ItemsController] });
    app.fastify.addHook('onSend', async (_request, reply) => void reply.header('x-hook', 'yes'));
    expect((await app.inject('/items/5/parts/a')).headers['x-hook']).toBe('yes');
  });

  test('applies what `configure` registers, plugins that are not awaited too', async () => {
    const app = createApp({
      controllers: [ItemsController],
      configure(fastify) {
        fastify.register(
          Object.assign(
            async (scope: typeof fastify) =>
              void scope.addHook('onRequest', async (_request, reply) => void reply.header('x-plugin', 'yes')),
            {
              [Symbol.for('skip-override')]: true,
            },
          ),
        );
      },
    });
    expect((await app.inject('/items/5/parts/a')).headers['x-plugin']).toBe('yes');
  });

  test('makes each controller once, by its factory or its container', async () => {
    const made: string[] = [];
    const byFactory = createApp({
      controllers: [ItemsController],
      createController: async (controller) => {
        made.push(controller.name);
        return new (controller as new () => object)();
      },
    });
    await byFactory.inject('/items/5/parts/a');
    await byFactory.inject('/items/5/parts/a');
    expect(made).toEqual(['ItemsController']);
    const taken: string[] = [];
    const byContainer = createApp({
      controllers: [ItemsController],
      container: {
        get(target) {
          taken.push(target.name);
          return new (target as unknown as new () => never)();
        },
      },
    });
    await byContainer.inject('/items/5/parts/a');
    expect(taken).toEqual(['ItemsController']);
  });

  test('runs background tasks after the response, logs their errors, and waits for them when it closes', async () => {
    const events: string[] = [];
    const lines: string[] = [];
    const release = gate();
    @Controller('/tasks')
    class Tasks {
      @Post('/') run(tasks: BackgroundTasks) {
        tasks.addTask(async (word: string) => {
          await release.opened;
          events.push(word);
        }, 'slow');
        tasks.addTask(() => {
          throw new Error('task failed');
        });
        tasks.addTask(() => events.push('after the failed one'));
        events.push('returned');
        return { ok: true };
      }
    }
    const app = createApp({ controllers: [Tasks], logger: { level: 'error', stream: { write: (line: string) => lines.push(line) } } });
    const url = await app.listen({ port: 0 });
    expect((await fetch(`${url}/tasks/`, { method: 'POST' })).status).toBe(200);
    const closed = app.close();
    await until(() => !app.fastify.server.listening);
    release.open();
    await closed;
    expect(events).toEqual(['returned', 'slow', 'after the failed one']);
    expect(lines.join('')).toContain('task failed');
  });
});
