import 'reflect-metadata';
import { IsIn, IsInt, IsOptional, IsString, Max, Min } from 'class-validator';
import {
  anything,
  Body,
  Controller,
  Cookie,
  createApp,
  createParameter,
  enumOf,
  Form,
  Get,
  Header,
  HTTPException,
  nullable,
  Path,
  Post,
  Query,
  Req,
  record,
  Signal,
} from '../../../src';

class Filter {
  @IsOptional() @IsString() q?: string;
  @IsInt() @Min(1) @Max(100) limit = 10;
  @IsIn(['asc', 'desc']) sort = 'asc';
}
class Item {
  @IsString() name!: string;
}
class Contact {
  @IsString() name!: string;
  @IsInt() age!: number;
}
const Authorized = createParameter(async (request) => {
  if (request.headers.authorization !== 'Bearer ok')
    throw new HTTPException(401, 'Who are you?', { headers: { 'www-authenticate': 'Bearer' } });
  return 'Ana';
});

@Controller()
class Binds {
  @Get('/numbers/:n') numbers(@Path('n') n: number, @Query('x?', Number) x: number | undefined) {
    return { n, x };
  }
  @Get('/pages/:page?') pages(@Path('page', Number, { default: 1 }) page: number) {
    return page;
  }
  @Get('/years/:year/:month?') months(@Path('year') year: number, @Path('month?', Number) month: number | undefined) {
    return { year, month };
  }
  @Get('/flag') flag(@Query('flag') flag: boolean) {
    return flag;
  }
  @Get('/tags') tags(@Query('tags', [String]) tags: string[]) {
    return tags;
  }
  @Get('/page') page(@Query('page', Number, { default: 1, minimum: 1 }) page: number) {
    return page;
  }
  @Get('/since') since(@Query('since') since: Date) {
    return since;
  }
  @Get('/sort') sort(@Query('sort?', enumOf(['asc', 'desc'])) sort: 'asc' | 'desc' | undefined) {
    return sort ?? 'none';
  }
  @Get('/filter') filter(@Query() filter: Filter) {
    return { ...filter, isFilter: filter instanceof Filter };
  }
  @Get('/header') header(@Header('X-Token') token: string, @Header('accept-language?') language: string | undefined) {
    return [token, language];
  }
  @Get('/cookies') cookies(@Cookie('session?', String) session: string | undefined, @Cookie(record(String)) all: Record<string, string>) {
    return { session, all };
  }
  @Post('/item') item(@Body() item: Item) {
    return { ...item, isItem: item instanceof Item };
  }
  @Post('/by-class') byClass(item: Item) {
    return item instanceof Item;
  }
  @Post('/optional') optional(@Body(Item, { required: false }) item?: Item) {
    return { item: item ?? 'none' };
  }
  @Post('/nullable') nullable(@Body(nullable(Item)) item: Item | null) {
    return { item };
  }
  @Post('/keys') keys(@Body('item', Item) item: Item, @Body('count', Number, { default: 1 }) count: number) {
    return [item, count];
  }
  @Post('/any') any(@Body(anything()) body: unknown) {
    return { body };
  }
  @Post('/form') form(@Form('name') name: string, @Form('age?', Number) age: number | undefined) {
    return { name, age };
  }
  @Post('/contact') contact(@Form() contact: Contact) {
    return { ...contact, isContact: contact instanceof Contact };
  }
  @Get('/custom/:n') custom(@Path('n') n: number, @Authorized() user: string) {
    return [n, user];
  }
  @Get('/injected') injected(@Req() request: { method: string }, @Signal() signal: AbortSignal) {
    return [request.method, signal.aborted];
  }
}

const app = createApp({ controllers: [Binds] });
const get = async (url: string, headers: Record<string, string> = {}) => {
  const response = await app.inject({ url, headers });
  return response.statusCode === 200 ? response.json() : response.statusCode;
};
const post = async (url: string, payload: string, contentType = 'application/json') => {
  const response = await app.inject({ method: 'POST', url, payload, headers: { 'content-type': contentType } });
  return response.statusCode === 200 ? response.json() : response.statusCode;
};

describe('text', () => {
  test('is coerced by the declared type, never to NaN', async () => {
    expect(await get('/numbers/5?x=1.5')).toEqual({ n: 5, x: 1.5 });
    expect(await get('/numbers/5')).toEqual({ n: 5 });
    for (const wrong of ['abc', '', '0x10', 'NaN', '1e999', '%205', '1_0'])
      expect([wrong, await get(`/numbers/5?x=${wrong}`)]).toEqual([wrong, 422]);
  });

  test('is a boolean by its words', async () => {
    for (const word of ['true', '1', 'on', 'YES']) expect(await get(`/flag?flag=${word}`)).toBe(true);
    for (const word of ['false', '0', 'off', 'No']) expect(await get(`/flag?flag=${word}`)).toBe(false);
    expect(await get('/flag?flag=maybe')).toBe(422);
  });

  test('for an array may be one value', async () => {
    expect(await get('/tags?tags=a')).toEqual(['a']);
    expect(await get('/tags?tags=a&tags=b')).toEqual(['a', 'b']);
    expect(await get('/tags')).toBe(422);
  });

  test('has its default, and the JSON Schema keywords of its options', async () => {
    expect(await get('/page')).toBe(1);
    expect(await get('/page?page=3')).toBe(3);
    expect(await get('/page?page=0')).toBe(422);
  });

  test('of a last segment that the path leaves optional may be missing', async () => {
    expect([await get('/pages'), await get('/pages/3'), await get('/pages/x')]).toEqual([1, 3, 422]);
    expect([await get('/years/2026'), await get('/years/2026/11')]).toEqual([{ year: 2026 }, { year: 2026, month: 11 }]);
    expect((await app.inject('/years/2026/11/')).headers.location).toBe('http://localhost:80/years/2026/11');
  });

  test('is a date in ISO 8601, an enum by its values', async () => {
    expect(await get('/since?since=2026-11-21T10:00:00Z')).toBe('2026-11-21T10:00:00.000Z');
    expect(await get('/since?since=yesterday')).toBe(422);
    expect(await get('/sort?sort=desc')).toBe('desc');
    expect(await get('/sort')).toBe('none');
    expect(await get('/sort?sort=up')).toBe(422);
  });

  test('fills a whole class, with its defaults and constraints', async () => {
    expect(await get('/filter?q=x&limit=5')).toEqual({ q: 'x', limit: 5, sort: 'asc', isFilter: true });
    expect(await get('/filter')).toEqual({ limit: 10, sort: 'asc', isFilter: true });
    expect(await get('/filter?limit=0')).toBe(422);
  });

  test('of headers is found in any case; of cookies it is decoded', async () => {
    expect(await get('/header', { 'x-TOKEN': 't', 'accept-language': 'de' })).toEqual(['t', 'de']);
    expect(await get('/header')).toBe(422);
    expect(await get('/cookies', { cookie: 'session=a%20b; other=1' })).toEqual({ session: 'a b', all: { session: 'a b', other: '1' } });
    expect(await get('/cookies')).toEqual({ all: {} });
  });

  test('that is not a segment is another path', async () => {
    expect(await get('/numbers/')).toBe(404);
  });
});

describe('a body', () => {
  test('is an instance of its class, without undeclared keys', async () => {
    expect(await post('/item', '{"name":"a","extra":1}')).toEqual({ name: 'a', isItem: true });
    expect(await post('/by-class', '{"name":"a"}')).toBe(true);
  });

  test('keeps the types of JSON', async () => {
    expect(await post('/item', '{"name":7}')).toBe(422);
  });

  test('may be missing or null if its type allows it', async () => {
    expect(await post('/optional', '')).toEqual({ item: 'none' });
    expect(await post('/optional', 'null')).toEqual({ item: 'none' });
    expect(await post('/nullable', 'null')).toEqual({ item: null });
    expect([await post('/item', ''), await post('/item', 'null'), await post('/item', '[]')]).toEqual([422, 422, 422]);
  });

  test('may be bound key by key', async () => {
    expect(await post('/keys', '{"item":{"name":"a"}}')).toEqual([{ name: 'a' }, 1]);
    expect(await post('/keys', '[]')).toBe(422);
  });

  test('is JSON by its media type, in any case, with parameters and +json', async () => {
    for (const type of ['APPLICATION/JSON', 'application/json; charset=utf-8', 'application/vnd.api+json']) {
      expect(await post('/item', '{"name":"a"}', type)).toEqual({ name: 'a', isItem: true });
    }
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'text/json',
      'application/jsonx',
      'json',
    ]) {
      expect([type, await post('/item', '{"name":"a"}', type)]).toEqual([type, 415]);
    }
  });

  test('that anything may be is text when it is sent as text', async () => {
    expect(await post('/any', 'hello', 'text/plain')).toEqual({ body: 'hello' });
    expect(await post('/any', '[1,{"a":null}]')).toEqual({ body: [1, { a: null }] });
  });

  test('that is not JSON, not UTF-8, or names a prototype is a 400', async () => {
    const bytes = await app.inject({
      method: 'POST',
      url: '/item',
      headers: { 'content-type': 'application/json' },
      payload: Buffer.from('{"name":"\xff"}', 'latin1'),
    });
    expect([bytes.statusCode, await post('/item', '{"name":'), await post('/item', '{"name":"a","__proto__":{}}')]).toEqual([
      400, 400, 400,
    ]);
    expect(await post('/item', '{"name":"a","\\u005f_proto__":{}}')).toBe(400);
    expect(await post('/item', '{"name":"a","b":{"__pr\\u006Fto__":1}}')).toBe(400);
  });

  test('that has a replacement character, a byte order mark or an escape is read as it is', async () => {
    expect(await post('/any', '["\ufffd"]')).toEqual({ body: ['\ufffd'] });
    expect(await post('/any', '\ufeff["a"]')).toEqual({ body: ['a'] });
    expect(await post('/any', '["\\u005f_proto__","\\n"]')).toEqual({ body: ['__proto__', '\n'] });
  });

  test('without Content-Type is rejected, or read as JSON if that is allowed', async () => {
    const lax = createApp({ controllers: [Binds], strictContentType: false });
    for (const [server, status] of [
      [app, 415],
      [lax, 200],
    ] as const) {
      const url = await server.listen({ port: 0 });
      const response = await fetch(`${url}/item`, { method: 'POST', body: Buffer.from('{"name":"a"}') });
      expect(response.status).toBe(status);
    }
    expect((await lax.inject({ method: 'POST', url: '/item', payload: '{}', headers: { 'content-type': 'text/csv' } })).statusCode).toBe(
      415,
    );
    await lax.close();
  });

  test('with an empty Content-Type is one without, if that is allowed', async () => {
    const lax = createApp({ controllers: [Binds], strictContentType: false });
    const responses = [app, lax].map((server) =>
      server.inject({ method: 'POST', url: '/item', payload: '{"name":"a"}', headers: { 'content-type': '' } }),
    );
    expect((await Promise.all(responses)).map(({ statusCode }) => statusCode)).toEqual([415, 200]);
    await lax.close();
  });
});

describe('a form', () => {
  const urlencoded = 'application/x-www-form-urlencoded';

  test('gives its fields, coerced; an empty one is missing', async () => {
    expect(await post('/form', 'name=Ana+M%C3%BCller&age=5', urlencoded)).toEqual({ name: 'Ana Müller', age: 5 });
    expect(await post('/form', 'name=Ana', urlencoded)).toEqual({ name: 'Ana' });
    expect(await post('/form', 'name=&age=5', urlencoded)).toBe(422);
    expect(await post('/form', 'name=a&age=x', urlencoded)).toBe(422);
    expect(await post('/form', '{"name":"a"}')).toBe(422);
  });

  test('fills a whole class', async () => {
    expect(await post('/contact', 'name=a&age=5', urlencoded)).toEqual({ name: 'a', age: 5, isContact: true });
    expect(await post('/contact', 'name=a', urlencoded)).toBe(422);
  });
});

describe('an argument that the server creates', () => {
  test('by a custom parameter takes precedence over the issues of others', async () => {
    expect(await get('/custom/5', { authorization: 'Bearer ok' })).toEqual([5, 'Ana']);
    const refused = await app.inject('/custom/x');
    expect([refused.statusCode, refused.headers['www-authenticate']]).toEqual([401, 'Bearer']);
  });

  test('is the request and a signal', async () => {
    expect(await get('/injected')).toEqual(['GET', false]);
  });
});

afterAll(() => app.close());
