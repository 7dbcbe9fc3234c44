import type { FastifyRequest } from 'fastify';
import { Controller, createApp, Get, Path, Req } from '../../src/index';

@Controller('/items')
class ItemsController {
  @Get('/')
  list(@Req() { ip, rootPath }: FastifyRequest) {
    return { ip, rootPath };
  }

  @Get('/:id')
  read(@Path('id') id: string) {
    return id;
  }

  @Get('/:id/files/*')
  file(@Path('id') id: string, @Path('*') path: string) {
    return [id, path];
  }
}

const controllers = [ItemsController];
const headers = { 'x-forwarded-for': '203.0.113.9' };

describe('override', () => {
  test('puts the command line’s root path before the application’s own', async () => {
    const app = createApp({ controllers, rootPath: '/own' });
    app.override({ rootPath: '/command-line' });
    expect((await app.inject('/items/')).json().rootPath).toBe('/command-line');
    expect((await app.inject('/own/items/')).statusCode).toBe(404);
    expect(app.urlFor(ItemsController, 'list')).toBe('/command-line/items/');
  });

  test('takes the command line’s proxies where the application names none', async () => {
    const app = createApp({ controllers });
    app.override({ forwardedAllowIps: '127.0.0.1' });
    expect((await app.inject({ url: '/items/', headers })).json().ip).toBe('203.0.113.9');
  });

  test('keeps the proxies that the application names, but for an empty list, which is nobody', async () => {
    const own = createApp({ controllers, forwardedAllowIps: '10.0.0.1' });
    own.override({ forwardedAllowIps: '*' });
    expect(own.settings.forwardedAllowIps).toBe('10.0.0.1');
    expect((await own.inject({ url: '/items/', headers })).json().ip).toBe('127.0.0.1');
    const off = createApp({ controllers, forwardedAllowIps: '*' });
    off.override({ forwardedAllowIps: [] });
    expect((await off.inject({ url: '/items/', headers })).json().ip).toBe('127.0.0.1');
  });

  test('comes too late when the application is ready', async () => {
    const app = await createApp({ controllers }).ready();
    expect(() => app.override({ rootPath: '/late' })).toThrow('The application is ready');
  });
});

test('nobody is trusted when nobody says it', async () => {
  expect((await createApp({ controllers }).inject({ url: '/items/', headers })).json().ip).toBe('127.0.0.1');
});

describe('urlFor', () => {
  test('fills in and encodes parameters; a wildcard keeps its slashes', async () => {
    const app = await createApp({ controllers, rootPath: '/api/' }).ready();
    expect(app.urlFor(ItemsController, 'read', { id: 'a/b c' })).toBe('/api/items/a%2Fb%20c');
    expect(app.urlFor(ItemsController, 'file', { id: 7, '*': 'docs/a b.txt' })).toBe('/api/items/7/files/docs/a%20b.txt');
  });

  test('refuses an action that is not there and a parameter that is missing', async () => {
    class OtherController {
      list() {}
    }
    const app = await createApp({ controllers }).ready();
    expect(() => app.urlFor(OtherController, 'list')).toThrow('`OtherController.list` is not an action of this application');
    expect(() => app.urlFor(ItemsController, 'read')).toThrow('`/items/:id` needs the parameter `id`');
  });
});

describe('the logger of a command', () => {
  const commandLogger = Symbol.for('antiphon.logger');
  const lines: string[] = [];
  const logger = (name: string) => ({ level: 'info', stream: { write: () => void lines.push(name) } });

  beforeEach(() => {
    lines.length = 0;
    Object.assign(globalThis, { [commandLogger]: logger('command') });
  });
  afterEach(() => Reflect.deleteProperty(globalThis, commandLogger));

  test('is that of an application that says nothing of one', async () => {
    await createApp({ controllers }).inject('/items/');
    expect(new Set(lines)).toEqual(new Set(['command']));
  });

  test('leaves alone one that has its own, or none', async () => {
    await createApp({ controllers, logger: logger('own') }).inject('/items/');
    await createApp({ controllers, logger: false }).inject('/items/');
    expect(new Set(lines)).toEqual(new Set(['own']));
  });
});
