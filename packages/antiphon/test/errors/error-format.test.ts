import 'reflect-metadata';
import { encodeJson } from '@antiphon/responses';
import { IsNumber, IsString, Min } from 'class-validator';
import fc from 'fast-check';
import { Body, Controller, Cookie, createApp, Get, Header, HTTPException, Path, Post, Query, ResponseModel } from '../../src';
import { errorText, problemFormat } from '../../src/errors/error-format';

class Item {
  @IsString() name!: string;
  @IsNumber() @Min(0) price!: number;
}

@Controller('/items')
class ItemsController {
  @Get('/missing') missing() {
    throw new HTTPException(404, 'Item not found', { headers: { 'x-reason': 'gone' } });
  }
  @Get('/typed') typed() {
    throw new HTTPException(409, { type: 'https://shop.example/sold-out', title: 'Sold out', status: 200, itemId: 7 });
  }
  @Get('/silent') silent() {
    throw new HTTPException(403);
  }
  @Get('/not-modified') notModified() {
    throw new HTTPException(304, undefined, { headers: { etag: '"a"' } });
  }
  @Get('/broken') broken() {
    throw new Error('the password is hunter2');
  }
  @Get('/text') text() {
    throw 'the password is hunter2';
  }
  @Get('/later') async later() {
    throw new Error('the password is hunter2');
  }
  @Get('/unfit') @ResponseModel(Item) unfit(): never {
    return { name: 'a', price: 'hunter2' } as never;
  }
  @Post('/:n') all(
    @Path('n') n: number,
    @Query('q', Number) q: number,
    @Header('x-count', Number) count: number,
    @Cookie('session') session: string,
    @Body() item: Item,
  ) {
    return [n, q, count, session, item];
  }
}

const invalid = { method: 'POST', url: '/items/x?q=y', headers: { 'x-count': 'z' }, payload: { name: 1, price: -1 } } as const;

describe('problem details (RFC 9457)', () => {
  const app = createApp({ controllers: [ItemsController] });
  const problem = async (url: string) => {
    const { statusCode, headers, payload } = await app.inject(url);
    return [statusCode, headers['content-type'], payload === '' ? '' : JSON.parse(payload)];
  };

  test('have the detail of the thrown error', async () => {
    expect(await problem('/items/missing')).toEqual([
      404,
      'application/problem+json',
      { type: 'about:blank', title: 'Not Found', status: 404, detail: 'Item not found', instance: '/items/missing' },
    ]);
    expect((await app.inject('/items/missing')).headers['x-reason']).toBe('gone');
  });

  test('have the members of a typed problem', async () => {
    expect((await problem('/items/typed'))[2]).toEqual({
      type: 'https://shop.example/sold-out',
      title: 'Sold out',
      status: 409,
      itemId: 7,
      instance: '/items/typed',
    });
  });

  test('have only the status if the error has no detail', async () => {
    expect((await problem('/items/silent?secret=1'))[2]).toEqual({
      type: 'about:blank',
      title: 'Forbidden',
      status: 403,
      instance: '/items/silent',
    });
  });

  test('have no body with a status that must not have one', async () => {
    const response = await app.inject('/items/not-modified');
    expect([response.statusCode, response.payload, response.headers['content-type'], response.headers.etag]).toEqual([
      304,
      '',
      undefined,
      '"a"',
    ]);
  });

  test.each(['/items/broken', '/items/text', '/items/later', '/items/unfit'])(
    'tell the client nothing of a 500, and the log everything: %s',
    async (url) => {
      const lines: string[] = [];
      const logged = createApp({
        controllers: [ItemsController],
        logger: { level: 'error', stream: { write: (line: string) => lines.push(line) } },
      });
      const { statusCode, payload } = await logged.inject(url);
      expect([statusCode, JSON.parse(payload)]).toEqual([
        500,
        { type: 'about:blank', title: 'Internal Server Error', status: 500, instance: url },
      ]);
      expect(lines.join('')).toContain(url === '/items/unfit' ? '#/price' : 'hunter2');
    },
  );

  test('list the issues of path, query, header, cookie and body together', async () => {
    const { statusCode, payload } = await app.inject(invalid);
    const { errors, detail } = JSON.parse(payload);
    expect(statusCode).toBe(422);
    expect(errors.map((error: { in: string; pointer: string }) => `${error.in} ${error.pointer}`)).toEqual([
      'path #/n',
      'query #/q',
      'header #/x-count',
      'cookie #/session',
      'body #/name',
      'body #/price',
    ]);
    expect(detail).toBe('6 validation errors');
    expect(payload).not.toContain('"input"');
  });

  test('are sent for unknown paths, wrong methods, malformed and unsupported bodies', async () => {
    const headers = { 'content-type': 'application/json' };
    const replies = await Promise.all([
      app.inject('/nowhere'),
      app.inject({ method: 'DELETE', url: '/items/missing' }),
      app.inject({ ...invalid, headers, payload: '{bad' }),
      app.inject({ ...invalid, headers: { 'content-type': 'text/plain' }, payload: 'text' }),
      app.inject({ ...invalid, headers: { 'content-type': 'application/x-unheard-of' }, payload: 'text' }),
      app.inject({ ...invalid, headers, payload: `{"name":"${'x'.repeat(1_100_000)}"}` }),
    ]);
    expect(replies.map(({ statusCode }) => statusCode)).toEqual([404, 405, 400, 415, 415, 413]);
    for (const reply of replies) {
      expect(reply.headers['content-type']).toBe('application/problem+json');
      expect(reply.json()).toMatchObject({ type: 'about:blank', status: reply.statusCode });
    }
  });
});

describe("errorFormat: 'fastapi'", () => {
  const app = createApp({ controllers: [ItemsController], errorFormat: 'fastapi' });

  test('have the shape of FastAPI', async () => {
    expect((await app.inject('/items/missing')).json()).toEqual({ detail: 'Item not found' });
    expect((await app.inject('/items/silent')).json()).toEqual({ detail: 'Forbidden' });
    expect((await app.inject('/nowhere')).json()).toEqual({ detail: 'Not Found' });
    const { detail } = (await app.inject(invalid)).json();
    expect(detail.map(({ loc }: { loc: unknown[] }) => loc)).toEqual([
      ['path', 'n'],
      ['query', 'q'],
      ['header', 'x-count'],
      ['cookie', 'session'],
      ['body', 'name'],
      ['body', 'price'],
    ]);
    expect(detail[3]).toMatchObject({ type: 'missing', msg: 'Field required', input: null });
  });
});

describe('a custom error format', () => {
  test('creates the bodies; if it throws, the client receives no details', async () => {
    const own = createApp({
      controllers: [ItemsController],
      errorFormat: {
        mediaType: 'application/vnd.error+json',
        schema: () => ({ type: 'object' }),
        body: ({ status, detail }) => ({ code: status, detail: detail }),
      },
    });
    const reply = await own.inject('/items/missing');
    expect([reply.headers['content-type'], reply.json()]).toEqual(['application/vnd.error+json', { code: 404, detail: 'Item not found' }]);
    const failing = createApp({
      controllers: [ItemsController],
      errorFormat: {
        mediaType: 'application/json',
        schema: () => ({}),
        body() {
          throw new Error('hunter2');
        },
      },
    });
    expect((await failing.inject('/items/missing')).payload).toBe('{"status":404}');
  });
});

test('the text of a problem with issues equals JSON.stringify of its body', () => {
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom('~', '/', '"', '\\', '\n', '\ud800', 'é') }));
  const issue = fc.record({
    in: fc.constantFrom('path', 'query', 'header', 'cookie', 'body'),
    path: fc.array(fc.oneof(text, fc.nat())),
    code: text,
    message: text,
    input: fc.anything(),
  });
  const report = fc.record({
    status: fc.constantFrom(422, 400, 418),
    detail: fc.constant(undefined),
    instance: fc.option(text, { nil: undefined }),
    issues: fc.array(issue as never),
    truncated: fc.option(fc.boolean(), { nil: undefined }),
  });
  fc.assert(
    fc.property(report, (error) => {
      expect(errorText(problemFormat, error as never)).toBe(encodeJson(problemFormat.body(error as never)));
    }),
    { numRuns: 1000 },
  );
});
