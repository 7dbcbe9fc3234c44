import { EventEmitter, once } from 'node:events';
import { setImmediate as turn } from 'node:timers/promises';
import { type App, Controller, createApp, Get, Injectable, type ProvidedService, provide, SetupError, token } from '../../src';

const FIRST = token<string>('first');
const SECOND = token<string>('second');
const THIRD = token<string>('third');

async function problemsOf(app: App) {
  const error = await app.ready().catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(SetupError);
  return (error as SetupError).problems;
}

describe('a creation that waits for itself', () => {
  it('is reported for a factory that resolves its own service, at once or later', async () => {
    for (const isLate of [false, true]) {
      const factory = (): Promise<string> => (isLate ? turn().then(() => app.resolve(FIRST)) : app.resolve(FIRST));
      const app: App = createApp({ controllers: [], providers: [provide(FIRST, { factory })] });
      expect(await problemsOf(app)).toEqual([
        {
          code: 'service-cycle',
          className: 'createApp',
          member: 'providers',
          sentence: 'the creation of `first` waits for itself: first → first',
          fix: expect.stringContaining('another service'),
        },
      ]);
    }
  });

  it('is reported for two and three factories that resolve each other, in whatever order they return', async () => {
    const orders = [
      [false, false, false],
      [true, false, false],
      [false, true, false],
      [false, false, true],
      [true, true, true],
    ];
    for (const isLate of orders) {
      const resolve = async (service: typeof FIRST, at: number) =>
        isLate[at] ? turn().then(() => app.resolve(service)) : app.resolve(service);
      const two = (): App =>
        createApp({
          controllers: [],
          providers: [provide(FIRST, { factory: () => resolve(SECOND, 0) }), provide(SECOND, { factory: () => resolve(FIRST, 1) })],
        });
      let app = two();
      expect(await problemsOf(app)).toMatchObject([{ sentence: 'the creation of `first` waits for itself: first → second → first' }]);
      app = createApp({
        controllers: [],
        providers: [
          provide(FIRST, { factory: () => resolve(SECOND, 0) }),
          provide(SECOND, { factory: () => resolve(THIRD, 1) }),
          provide(THIRD, { factory: () => resolve(FIRST, 2) }),
        ],
      });
      expect(await problemsOf(app)).toMatchObject([
        { sentence: 'the creation of `first` waits for itself: first → second → third → first' },
      ]);
    }
  });

  it('is reported for a constructor, `inject`, `useClass` or a controller that needs what resolves it', async () => {
    @Injectable()
    class Store {
      constructor(readonly name: string) {}
    }
    @Injectable()
    class Users {
      constructor(readonly store: Store) {}
    }
    @Controller('/users')
    class UsersController {
      constructor(readonly users: Users) {}

      @Get()
      list() {
        return this.users.store.name;
      }
    }
    const store: ProvidedService = provide(Store, { factory: async () => app.resolve(Users).then(() => new Store('file')) });
    let app: App = createApp({ controllers: [UsersController], providers: [store] });
    expect(await problemsOf(app)).toMatchObject([
      { className: 'Store', sentence: 'the creation of `Store` waits for itself: Store → Users → Store' },
    ]);
    const KEY = token<Users>('key');
    app = createApp({ controllers: [], providers: [provide(KEY, { useClass: Users }), store] });
    expect(await problemsOf(app)).toMatchObject([
      { className: 'Users', sentence: 'the creation of `Users` waits for itself: Users → Store → Users' },
    ]);
    app = createApp({
      controllers: [],
      providers: [provide(FIRST, { inject: [SECOND], factory: String }), provide(SECOND, { factory: () => app.resolve(FIRST) })],
    });
    expect(await problemsOf(app)).toMatchObject([{ sentence: 'the creation of `first` waits for itself: first → second → first' }]);
  });

  it('is reported for one of several services that a factory waits for, and between an outer and a mounted application', async () => {
    let app: App = createApp({
      controllers: [],
      providers: [
        provide(FIRST, { factory: () => Promise.all([app.resolve(THIRD), app.resolve(SECOND)]).then(String) }),
        provide(SECOND, { factory: () => app.resolve(FIRST) }),
        provide(THIRD, { factory: () => 'third' }),
      ],
    });
    expect(await problemsOf(app)).toMatchObject([{ sentence: 'the creation of `first` waits for itself: first → second → first' }]);
    const inner: App = createApp({ controllers: [], providers: [provide(SECOND, { factory: () => inner.resolve(FIRST) })] });
    app = createApp({ controllers: [], providers: [provide(FIRST, { factory: () => inner.resolve(SECOND) })] }).mount('/inner', inner);
    expect(await problemsOf(app)).toMatchObject([{ sentence: 'the creation of `first` waits for itself: first → second → first' }]);
  });

  it('is an error that a factory can handle', async () => {
    const app: App = createApp({
      controllers: [],
      providers: [
        provide(FIRST, { factory: () => app.resolve(SECOND) }),
        provide(SECOND, { factory: () => app.resolve(FIRST).catch((error: SetupError) => error.problems[0]?.code ?? '') }),
      ],
    });
    expect(await (await app.ready()).resolve(FIRST)).toBe('service-cycle');
  });
});

describe('a creation that does not wait for itself', () => {
  it('succeeds if a factory returns without waiting for the service that resolves it', async () => {
    class Node {
      other: unknown;
    }
    const A = token<Node>('a');
    const B = token<Node>('b');
    const app: App = createApp({
      controllers: [],
      providers: [
        provide(A, {
          factory: () => {
            const node = new Node();
            void app.resolve(B).then((other) => {
              node.other = other;
            });
            return node;
          },
        }),
        provide(B, { factory: async () => Object.assign(new Node(), { other: await app.resolve(A) }) }),
      ],
    });
    await app.ready();
    const [a, b] = [await app.resolve(A), await app.resolve(B)];
    expect(a.other).toBe(b);
    expect(b.other).toBe(a);
  });

  it('succeeds if several wait for one, and if code that a factory has started resolves its service later', async () => {
    const events = new EventEmitter();
    const late: Promise<unknown>[] = [];
    let created = 0;
    const app: App = createApp({
      controllers: [],
      providers: [
        provide(FIRST, { factory: () => Promise.all([app.resolve(SECOND), app.resolve(THIRD)]).then(String) }),
        provide(SECOND, {
          factory: async () => {
            late.push(once(events, 'go').then(() => app.resolve(FIRST)));
            return app.resolve(THIRD);
          },
        }),
        provide(THIRD, { factory: async () => turn().then(() => `third ${++created}`) }),
      ],
    });
    await app.ready();
    events.emit('go');
    expect(await Promise.all(late)).toEqual(['third 1,third 1']);
  });
});
