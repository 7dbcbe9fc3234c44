import { setTimeout as sleep } from 'node:timers/promises';
import { type App, type AppOptions, Controller, createApp, Get, provide, SetupError, token } from '../../src';

const FIRST = token<string>('first');
const SECOND = token<string>('second');

async function problemOf(app: App): Promise<string> {
  const error = await app.ready().catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(SetupError);
  return (error as SetupError).problems.map(({ code, className, sentence }) => `${code} ${className}: ${sentence}`).join();
}

/** Returns an application whose code receives the application. */
function appOf(options: (app: () => App) => Omit<AppOptions, 'controllers'>): App {
  const app: App = createApp({ controllers: [], ...options(() => app) });
  return app;
}

const waiting = (name: string) =>
  `waits-for-ready createApp: \`${name}\` waits until the application is ready, which itself waits for \`${name}\``;

describe('a wait for the application during its start', () => {
  it('is reported for a factory, whatever it calls, at once or later', async () => {
    const calls: ((app: App) => Promise<unknown>)[] = [
      (app) => app.ready(),
      (app) => app.inject('/'),
      (app) => app.listen({ port: 0 }),
      (app) => app.fetch(new Request('http://localhost/')),
    ];
    for (const call of calls) {
      for (const delay of [undefined, 0, 20]) {
        const factory = (app: () => App) => async () => {
          if (delay !== undefined) await sleep(delay);
          await call(app());
          return '';
        };
        const app = appOf((self) => ({ providers: [provide(FIRST, { factory: factory(self) })] }));
        expect(await problemOf(app)).toBe(waiting('first'));
        await app.close();
      }
    }
  });

  it('is reported for a factory that another one needs, and for a controller that a function creates', async () => {
    const needed = appOf((self) => ({
      providers: [
        provide(FIRST, { inject: [SECOND], factory: (second) => second }),
        provide(SECOND, { factory: () => self().ready().then(String) }),
      ],
    }));
    expect(await problemOf(needed)).toBe(waiting('second'));
    @Controller('/items')
    class ItemsController {
      @Get() list() {
        return [];
      }
    }
    const app: App = createApp({
      controllers: [ItemsController],
      createController: () => app.ready().then(() => new ItemsController()),
    });
    expect(await problemOf(app)).toBe(waiting('ItemsController'));
  });

  it('is reported for the lifespan', async () => {
    const app = appOf((self) => ({
      lifespan: async function* () {
        await self().inject('/');
        yield;
      },
    }));
    expect(await problemOf(app)).toBe(waiting('lifespan'));
  });

  it('is reported for a mounted application that waits for the outer one', async () => {
    const outer: App = createApp({ controllers: [] });
    outer.mount('/factory', createApp({ controllers: [], providers: [provide(FIRST, { factory: () => outer.ready().then(String) })] }));
    expect(await problemOf(outer)).toBe(waiting('first'));
    const other: App = createApp({ controllers: [] });
    const lifespan = async function* () {
      await other.ready();
      yield;
    };
    other.mount('/lifespan', createApp({ controllers: [], lifespan }));
    expect(await problemOf(other)).toBe(waiting('lifespan'));
  });
});

describe('no problem', () => {
  it('is another application', async () => {
    const other = createApp({ controllers: [] });
    const app = appOf(() => ({
      providers: [provide(FIRST, { factory: async () => String((await other.inject('/')).statusCode) })],
      lifespan: async function* () {
        await other.ready();
        yield;
      },
    }));
    await app.ready();
    expect(await app.resolve(FIRST)).toBe('404');
  });

  it('is code that runs when the application is ready, for which its start does not wait', async () => {
    const later: Promise<App>[] = [];
    const app = appOf((self) => ({
      providers: [provide(FIRST, { factory: () => String(later.push(self().ready())) })],
      lifespan: function* () {
        later.push(self().ready());
        yield;
      },
    }));
    await app.ready();
    expect(await Promise.all(later)).toEqual([app, app]);
  });

  it('is a factory that is called after the start', async () => {
    const LATER = token<number>('later', { factory: async () => (await app.inject('/')).statusCode });
    const app: App = createApp({ controllers: [] });
    await app.ready();
    expect(await app.resolve(LATER)).toBe(404);
  });

  it('is a call from outside while a factory runs', async () => {
    let resolve: (value: string) => void = () => {};
    const promise = new Promise<string>((settle) => {
      resolve = settle;
    });
    const app = appOf(() => ({ providers: [provide(FIRST, { factory: () => promise })] }));
    const first = app.ready();
    const second = app.inject('/');
    await sleep(20);
    resolve('');
    await first;
    expect((await second).statusCode).toBe(404);
  });
});
