// The generated function of a route's dependencies: values of every kind pass through it unchanged, at every place among others that are waited for.
import fc from 'fast-check';
import {
  type AppOptions,
  Controller,
  createApp,
  type Dependency,
  Depends,
  dependency,
  Get,
  HTTPException,
  Post,
  provide,
  query,
  token,
} from '../../../src';
import { type TestClient, testClient } from '../../../src/testing';

const clients: TestClient[] = [];
afterEach(async () => {
  for (const client of clients.splice(0)) await client.close();
});

function serve(controller: new () => object, providers: AppOptions['providers'] = []): TestClient {
  const client = testClient(createApp({ controllers: [controller], providers }));
  clients.push(client);
  return client;
}

class Page {
  constructor(readonly next: string) {}
}

/** Values that look like promises and generators in part. */
const values: readonly unknown[] = [
  undefined,
  null,
  0,
  '',
  false,
  7n,
  Symbol('a'),
  () => 'called',
  [],
  new Date(0),
  new Page('/items?page=2'),
  Object.fromEntries([['then', 'a text']]),
  Object.fromEntries([
    ['then', undefined],
    ['next', () => undefined],
  ]),
  { next: 'a text', throw: 'a text' },
  Object.create(null),
  new Map(),
];

test.each(values.map((value) => [value]))('the value %p is that of its dependency, also where it is waited for', async (value) => {
  const plain = dependency(() => value);
  const later = dependency(async () => value);
  const yielded = dependency(function* () {
    yield value;
  });
  const yieldedLater = dependency(async function* () {
    yield value;
  });
  const user = dependency({ uses: [plain, later, yielded, yieldedLater] }, (...used: unknown[]) => used);
  let received: unknown[] = [];

  @Controller()
  class C {
    @Get('/')
    read(@Depends(plain) a: unknown, @Depends(yieldedLater) b: unknown, @Depends(user) c: unknown[]) {
      received = [a, b, ...c];
      return received.every((each) => Object.is(each, value));
    }
  }
  const response = await serve(C).get('/');
  expect([await response.json(), received]).toEqual([true, Array(6).fill(value)]);
});

type Kind = 'plain' | 'promise' | 'generator' | 'async generator' | 'guard';

type Link = Dependency<string | undefined>;

/** Returns a dependency that records its evaluation and its end. */
function recorded(kind: Kind, name: string, uses: readonly Link[], events: string[]): Link {
  const start = (used: readonly unknown[]): string | undefined => {
    const value = `${name}(${used.map(String).join()})`;
    events.push(value);
    return kind === 'guard' ? undefined : value;
  };
  if (kind === 'promise') return dependency({ uses }, async (...used: unknown[]) => start(used));
  if (kind === 'generator')
    return dependency({ uses }, function* (...used: unknown[]) {
      yield start(used);
      events.push(`end of ${name}`);
    });
  if (kind === 'async generator')
    return dependency({ uses }, async function* (...used: unknown[]) {
      yield start(used);
      events.push(`end of ${name}`);
    });
  return dependency({ uses }, (...used: unknown[]) => start(used));
}

test('chains of every kind are evaluated once and in order, and end in the reverse order', async () => {
  const kinds = fc.constantFrom<Kind>('plain', 'promise', 'generator', 'async generator', 'guard');
  const links = fc.array(fc.record({ kind: kinds, uses: fc.array(fc.nat(), { maxLength: 4 }) }), { minLength: 1, maxLength: 7 });
  await fc.assert(
    fc.asyncProperty(links, async (chain) => {
      const events: string[] = [];
      const made: { dependency: Link; value: string | undefined }[] = [];
      const expected: string[] = [];
      for (const [index, { kind, uses }] of chain.entries()) {
        const used = made.length === 0 ? [] : uses.map((use) => made[use % made.length] as (typeof made)[number]);
        const value = `d${index}(${used.map((each) => String(each.value)).join()})`;
        expected.push(value);
        const dependencies = used.map((each) => each.dependency);
        made.push({ dependency: recorded(kind, `d${index}`, dependencies, events), value: kind === 'guard' ? undefined : value });
      }
      const all = dependency({ uses: made.map((each) => each.dependency) }, (...used: unknown[]) => used.map(String));

      @Controller()
      class C {
        @Get('/', { dependencies: made.map((each) => each.dependency) })
        read(@Depends(all) used: string[]) {
          return used;
        }
      }
      const client = testClient(createApp({ controllers: [C] }));
      const response = await client.get('/');
      expect(await response.json()).toEqual(made.map((each) => String(each.value)));
      await client.close();
      const ends = chain.flatMap(({ kind }, index) => (kind.endsWith('generator') ? `end of d${index}` : [])).toReversed();
      expect(events).toEqual([...expected, ...ends]);
    }),
    { numRuns: 60 },
  );
});

test('an error of the first, of one after a promise, and of one beside an issue is that of the request', async () => {
  const GREETING = token<string>('greeting');
  const failing = (status: number) => dependency({ uses: [GREETING] }, (greeting) => Promise.reject(new HTTPException(status, greeting)));
  const thrown = dependency(() => {
    throw new HTTPException(403, 'thrown');
  });
  const waits = dependency(async () => 'value');

  @Controller()
  class C {
    @Get('/first', { dependencies: [thrown, waits] })
    first() {}

    @Get('/later', { dependencies: [waits, failing(409)] })
    later() {}

    @Post('/issue', { dependencies: [waits, thrown] })
    issue(@Depends(dependency({ uses: [query('page', Number)] }, (page) => page)) page: number) {
      return page;
    }
  }
  const client = serve(C, [provide(GREETING, { value: 'from a service' })]);
  const read = async (path: string, method = 'GET') => {
    const response = await client.fetch(path, { method });
    return [response.status, ((await response.json()) as { detail?: string }).detail];
  };
  expect([await read('/first'), await read('/later'), await read('/issue?page=x', 'POST')]).toEqual([
    [403, 'thrown'],
    [409, 'from a service'],
    [403, 'thrown'],
  ]);
});

test('the path of a route is not part of its generated source', async () => {
  const value = dependency(() => 'value');

  @Controller()
  class C {
    @Get('/"quoted\\"; throw 1; "')
    quoted(@Depends(value) read: string) {
      return read;
    }

    @Get('/line-\u2028-separator')
    separated(@Depends(value) read: string) {
      return read;
    }
  }
  const client = serve(C);
  expect(await (await client.get(encodeURI('/line-\u2028-separator'))).json()).toBe('value');
  expect(await (await client.get(encodeURI('/"quoted\\"; throw 1; "'))).json()).toBe('value');
});
