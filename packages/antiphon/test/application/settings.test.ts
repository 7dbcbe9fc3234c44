import type { FastifyRequest } from 'fastify';
import { type AppOptions, Controller, createApp, Get, Path, Req } from '../../src/index';
import { internalsOf, type SettingsOverrides } from '../../src/internal';

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
  test('gives the root path of the command line precedence over the application’s', async () => {
    const app = createApp({ controllers, rootPath: '/own' });
    internalsOf(app).override({ rootPath: '/command-line' });
    expect((await app.inject('/items/')).json().rootPath).toBe('/command-line');
    expect((await app.inject('/own/items/')).statusCode).toBe(404);
    expect(app.urlFor(ItemsController, 'list')).toBe('/command-line/items/');
  });

  test('applies the proxies of the command line if the application names none', async () => {
    const app = createApp({ controllers });
    internalsOf(app).override({ forwardedAllowIps: '127.0.0.1' });
    expect((await app.inject({ url: '/items/', headers })).json().ip).toBe('203.0.113.9');
  });

  test('keeps the proxies that the application names, unless forwarded headers are ignored', async () => {
    const own = createApp({ controllers, forwardedAllowIps: '10.0.0.1' });
    internalsOf(own).override({ forwardedAllowIps: '*' });
    expect(internalsOf(own).settings().forwardedAllowIps).toBe('10.0.0.1');
    expect((await own.inject({ url: '/items/', headers })).json().ip).toBe('127.0.0.1');
    const off = createApp({ controllers, forwardedAllowIps: '*' });
    internalsOf(off).override({ proxyHeaders: false });
    expect((await off.inject({ url: '/items/', headers })).json().ip).toBe('127.0.0.1');
  });

  test('trusts `for` and `proto` of loopback proxies if nothing names proxies', () => {
    const settingsOf = (options: Partial<AppOptions>, overrides: SettingsOverrides = {}) => {
      const { settings, override } = internalsOf(createApp({ controllers, ...options }));
      override({ trustLoopback: true });
      override(overrides);
      return settings();
    };
    const byDefault = { forwardedAllowIps: ['127.0.0.0/8', '::1'], forwardedHeaders: ['for', 'proto'] };
    expect(settingsOf({})).toMatchObject(byDefault);
    expect(settingsOf({}, { forwardedHeaders: ['for', 'host'] })).toMatchObject({ ...byDefault, forwardedHeaders: ['for', 'host'] });
    expect(settingsOf({ forwardedHeaders: ['for'] })).toMatchObject({ ...byDefault, forwardedHeaders: ['for'] });
    expect(settingsOf({}, { forwardedAllowIps: '10.0.0.1' })).toEqual({ forwardedAllowIps: '10.0.0.1' });
    expect(settingsOf({ rootPath: '/own', forwardedAllowIps: '10.0.0.1' })).toEqual({
      rootPath: '/own',
      forwardedAllowIps: '10.0.0.1',
    });
    expect(settingsOf({ forwardedAllowIps: '*' }, { proxyHeaders: false })).toMatchObject({ forwardedAllowIps: [] });
  });

  test('throws if the application is ready', async () => {
    const app = await createApp({ controllers }).ready();
    expect(() => internalsOf(app).override({ rootPath: '/late' })).toThrow('The application is ready');
  });
});

test('no proxy is trusted by default', async () => {
  expect((await createApp({ controllers }).inject({ url: '/items/', headers })).json().ip).toBe('127.0.0.1');
});

describe('urlFor', () => {
  test('fills in and encodes parameters; a wildcard keeps its slashes', async () => {
    const app = await createApp({ controllers, rootPath: '/api/' }).ready();
    expect(app.urlFor(ItemsController, 'read', { id: 'a/b c' })).toBe('/api/items/a%2Fb%20c');
    expect(app.urlFor(ItemsController, 'file', { id: 7, '*': 'docs/a b.txt' })).toBe('/api/items/7/files/docs/a%20b.txt');
  });

  test('rejects an unknown action and a missing parameter', async () => {
    class OtherController {
      list() {}
    }
    const app = await createApp({ controllers }).ready();
    expect(() => app.urlFor(OtherController, 'list')).toThrow('`OtherController.list` is not an action of this application');
    expect(() => app.urlFor(ItemsController, 'read')).toThrow('`/items/:id` requires the parameter `id`');
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

  test('is used by an application without its own logger', async () => {
    await createApp({ controllers }).inject('/items/');
    expect(new Set(lines)).toEqual(new Set(['command']));
  });

  test('does not replace its own logger, or none', async () => {
    await createApp({ controllers, logger: logger('own') }).inject('/items/');
    await createApp({ controllers, logger: false }).inject('/items/');
    expect(new Set(lines)).toEqual(new Set(['own']));
  });
});
