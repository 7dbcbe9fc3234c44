import { HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response, StreamingResponse } from '@antiphon/responses';
import { IsInt, IsString } from 'class-validator';
import Fastify from 'fastify';
import { Controller } from '../../../src/decorators/controller';
import { Path } from '../../../src/decorators/parameters';
import { ResponseClass, ResponseModel, Responses, StatusCode } from '../../../src/decorators/responses';
import { Get } from '../../../src/decorators/verbs';
import { HTTPException } from '../../../src/errors/http-exception';
import { antiphon } from '../../../src/fastify/plugin';
import { type AppOptions, createApp } from '../../../src/index';
import { internalsOf } from '../../../src/internal';

class Item {
  @IsString() name!: string;
  @IsInt() amount = 1;
}

let isClosed = false;

@Controller('/items')
class ItemsController {
  @Get('/:id') @ResponseModel(Item) read(@Path('id') id: number): Item {
    if (id === 0) throw new HTTPException(404);
    return Object.assign(new Item(), { name: 'found' });
  }
  @Get('/bypass') @ResponseModel(Item) bypass(): any {
    return new JSONResponse({ name: 'leaked', amount: 'secret' }, { headers: { etag: '"x"' } });
  }
  @Get('/status') @ResponseModel(Item) status(): any {
    return new JSONResponse({ name: 'a', amount: 1 }, { statusCode: 202 });
  }
  @Get('/type') type() {
    return new PlainTextResponse('x');
  }
  @Get('/declared') @ResponseClass(HTMLResponse) declared() {
    return new HTMLResponse('<p>');
  }
  @Get('/stream') stream() {
    const items = (async function* () {
      try {
        yield 'a';
        await new Promise((resolve) => setTimeout(resolve, 10_000).unref());
      } finally {
        isClosed = true;
      }
    })();
    return new StreamingResponse(items, { mediaType: 'text/plain' });
  }
}

@Controller('/undocumented')
class UndocumentedController {
  @Get('/other-type') otherType() {
    return new Response(Buffer.from('%PDF'), { mediaType: 'application/pdf' });
  }
  @Get('/error-page') errorPage() {
    return new HTMLResponse('<p>', { statusCode: 404 });
  }
  @Get('/redirect') redirect() {
    return new RedirectResponse('/items', { statusCode: 303 });
  }
}

/** The same responses, with the declarations of the fixes. */
@Controller('/documented')
class DocumentedController {
  @Get('/status') @StatusCode(202) status() {
    return new JSONResponse({ name: 'a', amount: 1 }, { statusCode: 202 });
  }
  @Get('/type') @ResponseClass(PlainTextResponse) type() {
    return new PlainTextResponse('x');
  }
  @Get('/stream') @ResponseClass(PlainTextResponse) stream() {
    return new StreamingResponse(['a'], { mediaType: 'text/plain' });
  }
  @Get('/other-type') @Responses({ 200: { content: { 'application/pdf': {} } } }) otherType() {
    return new Response(Buffer.from('%PDF'), { mediaType: 'application/pdf' });
  }
  @Get('/error-page') @Responses({ 404: { content: { 'text/html': {} } } }) errorPage() {
    return new HTMLResponse('<p>', { statusCode: 404 });
  }
  @Get('/redirect') @Responses({ 303: { description: 'See Other' } }) redirect() {
    return new RedirectResponse('/items', { statusCode: 303 });
  }
}

/** An application whose log is kept. */
function appWithLog(options: Partial<AppOptions> = {}) {
  const lines: string[] = [];
  const stream = { write: (line: string) => void lines.push(line) };
  return {
    app: createApp({ controllers: [ItemsController], checkResponses: true, logger: { level: 'error', stream }, ...options }),
    lines,
  };
}

describe('checkResponses', () => {
  it('accepts responses that the document declares', async () => {
    const { app, lines } = appWithLog();
    expect((await app.inject('/items/1')).json()).toEqual({ name: 'found', amount: 1 });
    expect((await app.inject('/items/0')).statusCode).toBe(404);
    expect((await app.inject('/items/x')).statusCode).toBe(422);
    expect((await app.inject('/items/declared')).body).toBe('<p>');
    expect((await app.inject({ method: 'HEAD', url: '/items/1' })).statusCode).toBe(200);
    expect((await app.inject('/openapi.json')).statusCode).toBe(200);
    expect((await app.inject({ method: 'PUT', url: '/items/1' })).statusCode).toBe(405);
    expect((await app.inject('/nowhere')).statusCode).toBe(404);
    expect(lines).toEqual([]);
    await app.close();
  });

  it('turns a returned response that breaks the model into a 500, and logs the place', async () => {
    const { app, lines } = appWithLog();
    const response = await app.inject('/items/bypass');
    expect(response.statusCode).toBe(500);
    expect(response.headers).toMatchObject({ 'content-type': 'application/problem+json' });
    expect(response.headers).not.toHaveProperty('etag');
    expect(response.body).not.toMatch(/leaked|secret|amount/);
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] as string)).toMatchObject({
      msg: 'GET /items/bypass: response body does not match the schema: must be integer at #/amount',
      violation: { code: 'body', status: 200, pointer: '/amount' },
    });
    await app.close();
  });

  it.each([
    ['/items/status', 'GET /items/status: status 202 is not documented'],
    ['/items/type', 'GET /items/type: media type `text/plain; charset=utf-8` is not documented'],
  ])('refuses %s', async (url, message) => {
    const { app, lines } = appWithLog({ errorFormat: 'fastapi' });
    const response = await app.inject(url);
    expect([response.statusCode, response.json()]).toEqual([500, { detail: 'Internal Server Error' }]);
    expect(JSON.parse(lines[0] as string).msg).toBe(message);
    await app.close();
  });

  it.each([
    [
      '/items/status',
      "write @StatusCode(202), or @Responses({ 202: { description: 'Accepted' } }) beside another status, on ItemsController.status",
    ],
    [
      '/items/type',
      'write @ResponseClass(PlainTextResponse) on ItemsController.type; it only documents a response that the action creates itself',
    ],
    [
      '/items/stream',
      'write @ResponseClass(PlainTextResponse) on ItemsController.stream; it only documents a response that the action creates itself',
    ],
    ['/undocumented/other-type', "write @Responses({ 200: { content: { 'application/pdf': {} } } }) on UndocumentedController.otherType"],
    ['/undocumented/error-page', "write @Responses({ 404: { content: { 'text/html': {} } } }) on UndocumentedController.errorPage"],
    ['/undocumented/redirect', "write @Responses({ 303: { description: 'See Other' } }) on UndocumentedController.redirect"],
    ['/items/bypass', undefined],
  ])('names the declaration that documents %s', async (url, fix) => {
    const { app, lines } = appWithLog({ controllers: [ItemsController, UndocumentedController] });
    expect((await app.inject(url)).statusCode).toBe(500);
    expect(JSON.parse(lines[0] as string).violation.fix).toBe(fix);
    await app.close();
  });

  it('accepts the responses of actions with the declarations that it has named', async () => {
    const { app, lines } = appWithLog({ controllers: [DocumentedController] });
    const urls = ['status', 'type', 'stream', 'other-type', 'error-page', 'redirect'].map((name) => `/documented/${name}`);
    const statuses = await Promise.all(urls.map(async (url) => (await app.inject(url)).statusCode));
    expect(statuses).toEqual([202, 200, 200, 200, 404, 303]);
    expect(lines).toEqual([]);
    await app.close();
  });

  it('rejects a stream by its head, and ends it', async () => {
    const { app } = appWithLog();
    expect((await app.inject('/items/stream')).statusCode).toBe(500);
    await new Promise((resolve) => setImmediate(resolve));
    expect(isClosed).toBe(true);
    await app.close();
  });

  it('knows the routes of a plugin by their prefix', async () => {
    const fastify = Fastify();
    await fastify.register(antiphon, { prefix: '/api', controllers: [ItemsController], checkResponses: true });
    expect((await fastify.inject('/api/items/1')).statusCode).toBe(200);
    expect((await fastify.inject('/api/items/bypass')).statusCode).toBe(500);
    await fastify.close();
  });

  it('calls a function with each violation and the request', async () => {
    const reported: unknown[] = [];
    const { app } = appWithLog({ checkResponses: ({ operation, pointer }, { url }) => reported.push([operation, pointer, url]) });
    expect((await app.inject('/items/1')).statusCode).toBe(200);
    expect((await app.inject('/items/bypass?x=1')).statusCode).toBe(500);
    expect(reported).toEqual([['GET /items/bypass', '/amount', '/items/bypass?x=1']]);
    await app.close();
  });

  it('waits for an async function; one that fails does not hide the violation', async () => {
    const checkResponses = async () => {
      await new Promise((resolve) => setImmediate(resolve));
      throw new Error('not reported');
    };
    const { app, lines } = appWithLog({ checkResponses });
    expect((await app.inject('/items/bypass')).statusCode).toBe(500);
    expect(lines.join('')).toContain('/amount');
    expect(lines.join('')).toContain('not reported');
    await app.close();
  });

  it('can be enabled before the application is ready, for mounted applications that do not set it too', async () => {
    const app = createApp({ controllers: [] });
    app.mount('/silent', createApp({ controllers: [ItemsController] }));
    app.mount('/off', createApp({ controllers: [ItemsController], checkResponses: false }));
    internalsOf(app).override({ checkResponses: true });
    const off = createApp({ controllers: [ItemsController], checkResponses: false });
    internalsOf(off).override({ checkResponses: true });
    expect((await app.inject('/silent/items/bypass')).statusCode).toBe(500);
    expect((await app.inject('/off/items/bypass')).statusCode).toBe(200);
    expect((await off.inject('/items/bypass')).statusCode).toBe(200);
    await Promise.all([app.close(), off.close()]);
  });

  it('is disabled by default', async () => {
    const app = createApp({ controllers: [ItemsController] });
    expect((await app.inject('/items/bypass')).json()).toEqual({ name: 'leaked', amount: 'secret' });
    await app.close();
  });
});
