import { HTMLResponse, JSONResponse, RedirectResponse, StreamingResponse } from '@antiphon/responses';
import { IsString } from 'class-validator';
import { Controller } from '../../src/decorators/controller';
import { Body, Form, Header, Path } from '../../src/decorators/parameters';
import { ResponseClass, ResponseModel } from '../../src/decorators/responses';
import { Delete, Get, Options, Patch, Post, Put } from '../../src/decorators/verbs';
import { HTTPException } from '../../src/errors/http-exception';
import { type AppOptions, antiphon, createApp } from '../../src/index';
import { ContractError, checkContract, testClient, UndocumentedResponseError } from '../../src/testing';

class Item {
  @IsString() name!: string;
}

@Controller('/items')
class ItemsController {
  @Post('/') @ResponseModel(Item) create(@Body() item: Item) {
    return item;
  }
  @Post('/form') form(@Form('name') name: string) {
    return { name };
  }
  @Get('/token') token(@Header('x-token') token: string) {
    return token;
  }
  @Put('/:id') put(@Path('id') id: string) {
    return `put ${id}`;
  }
  @Patch('/:id') patch(@Path('id') id: string) {
    return `patch ${id}`;
  }
  @Delete('/:id') remove(@Path('id') id: string) {
    return `delete ${id}`;
  }
  @Options('/:id') options(@Path('id') id: string) {
    return `options ${id}`;
  }
  @Get('/elsewhere') @ResponseClass(RedirectResponse) elsewhere() {
    return '/items/token';
  }
  @Get('/stream') @ResponseClass(StreamingResponse) async *stream() {
    yield 'a';
    yield 'b';
  }
  @Get('/wrong') @ResponseModel(Item) wrong(): any {
    return new JSONResponse({ name: 7 });
  }
  @Get('/crash') crash() {
    throw new HTTPException(500);
  }
  @Get('/problem') problem() {
    return (undefined as unknown as Item).name;
  }
  @Get('/odd') odd() {
    throw 'text';
  }
  @Get('/misfit') @ResponseModel(Item) misfit(): any {
    return { name: 7 };
  }
}

function clientOf(options: Partial<AppOptions> = {}, ...rest: [Parameters<typeof testClient>[1]?]) {
  return testClient(createApp({ controllers: [ItemsController], ...options }), ...rest);
}

describe('testClient', () => {
  it('sends each method, JSON, forms and headers over HTTP', async () => {
    await using client = clientOf({}, { headers: { 'x-token': 'of all' } });
    const created = await client.post('/items/', { json: { name: 'Lamp' } });
    expect([created.status, await created.json()]).toEqual([200, { name: 'Lamp' }]);
    expect(await (await client.post('/items/form', { form: { name: 'Lämp & Co' } })).json()).toEqual({ name: 'Lämp & Co' });
    expect(await (await client.get('/items/token')).json()).toBe('of all');
    expect(await (await client.get('/items/token', { headers: { 'X-Token': 'of one' } })).json()).toBe('of one');
    const methods = [client.put('/items/1'), client.patch('/items/1'), client.delete('/items/1'), client.options('/items/1')];
    const responses = await Promise.all((await Promise.all(methods)).map((response) => response.json()));
    expect(responses).toEqual(['put 1', 'patch 1', 'delete 1', 'options 1']);
    const head = await client.head('/items/token');
    expect([head.status, await head.text()]).toEqual([200, '']);
    expect(await (await client.fetch('/items/stream')).text()).toBe('ab');
  });

  it('returns a redirect, or follows it', async () => {
    await using client = clientOf({}, { headers: { 'x-token': 'kept' } });
    const redirect = await client.get('/items/elsewhere');
    expect([redirect.status, redirect.headers.get('location')]).toEqual([307, '/items/token']);
    expect(await (await client.get('/items/elsewhere', { redirect: 'follow' })).json()).toBe('kept');
  });

  it('rejects a response that the document does not describe, and names the place', async () => {
    await using client = clientOf();
    const failed = await client.get('/items/wrong?x=1').catch((error: Error) => error);
    expect(failed).toBeInstanceOf(UndocumentedResponseError);
    expect(failed).toMatchObject({
      message: 'GET /items/wrong: response body does not match the schema: must be string at #/name',
      violation: { status: 200, pointer: '/name' },
    });
    expect((await client.get('/items/crash')).status).toBe(500);
  });

  it('names the declaration that documents a response', async () => {
    @Controller('/pages')
    class PagesController {
      @Get() page() {
        return new HTMLResponse('<p>');
      }
    }
    await using client = testClient(createApp({ controllers: [PagesController] }));
    await expect(client.get('/pages')).rejects.toThrow(
      'GET /pages: media type `text/html; charset=utf-8` is not documented\n  Fix: write @ResponseClass(HTMLResponse) on PagesController.page;',
    );
  });

  it('does not check responses if the test or the application disables it', async () => {
    await using unchecked = clientOf({}, { checkResponses: false });
    await using off = clientOf({ checkResponses: false });
    expect(await (await unchecked.get('/items/wrong')).json()).toEqual({ name: 7 });
    expect(await (await off.get('/items/wrong')).json()).toEqual({ name: 7 });
  });

  it('throws for an application that has been started, whose responses can no longer be checked', async () => {
    const app = await createApp({ controllers: [ItemsController] }).ready();
    expect(() => testClient(app)).toThrow('The application is ready');
    await using client = testClient(app, { checkResponses: false });
    expect((await client.put('/items/1')).status).toBe(200);
  });

  it('rejects for a path that does not begin with a slash, which would be part of the port', async () => {
    const client = testClient(createApp({ controllers: [] }));
    await expect(client.get('0/items')).rejects.toThrow('`0/items` is not a path of the application; write one that begins with `/`');
    await expect(client.get('http://shop.example/items')).rejects.toThrow('is not a path of the application');
    expect((await client.get('?q=a')).status).toBe(404);
    await client.close();
  });

  it('rejects with the setup problems', async () => {
    @Controller()
    class Wrong {
      @Get('/:id') read() {}
    }
    const client = testClient(createApp({ controllers: [Wrong] }));
    await expect(client.get('/1')).rejects.toThrow('does not read the parameter `id`');
    await client.close();
  });

  it('closes the application, even if it has sent no request', async () => {
    let closed = 0;
    const configure: AppOptions['configure'] = (fastify) => fastify.addHook('onClose', async () => void closed++);
    const used = clientOf({ configure });
    await used.put('/items/1');
    await used.close();
    await expect(used.put('/items/1')).rejects.toThrow();
    await clientOf().close();
    expect(closed).toBe(1);
  });

  it('drives the same application as checkContract', async () => {
    const app = createApp({ controllers: [ItemsController] });
    await using client = testClient(app, { checkResponses: false });
    expect((await client.put('/items/1')).status).toBe(200);
    const failed = await checkContract(app, { skip: ({ path }) => path !== '/items/wrong' }).catch((error: Error) => error);
    expect((failed as ContractError).report.violations).toMatchObject([
      { operation: expect.stringContaining('GET /items/wrong'), pointer: '/name' },
    ]);
  });

  it('rejects with the error that made the response a 500', async () => {
    await using client = clientOf({}, { checkResponses: false });
    const error: Error = await client.get('/items/problem').catch((thrown) => thrown);
    expect(error).toBeInstanceOf(TypeError);
    expect(error.stack).toMatch(/at ItemsController.*client\.test\.ts/);
    await expect(client.get('/items/misfit')).rejects.toThrow('#/name must be a string');
    await expect(client.get('/items/odd')).rejects.toThrow('text');
    expect((await client.put('/items/1')).status).toBe(200);
  });

  it('rejects each of several requests with its own error, also from mounted applications and plugins', async () => {
    let count = 0;
    @Controller('/c')
    class Counting {
      @Get('/:id') read(@Path('id') id: string) {
        throw new Error(`${id} ${++count}`);
      }
    }
    const app = createApp({ controllers: [Counting] });
    app.mount('/m', createApp({ controllers: [Counting] }));
    app.mount('/p', async (fastify) => void fastify.register(antiphon, { controllers: [Counting] }));
    await using client = testClient(app);
    const paths = ['/c/a', '/c/a', '/c/b', '/m/c/a', '/p/c/a'];
    const errors = await Promise.all(paths.map((path) => client.get(path).catch((thrown: Error) => thrown.message)));
    expect(errors.map((message) => String(message).slice(0, 1))).toEqual(['a', 'a', 'b', 'a', 'a']);
    expect(new Set(errors)).toHaveProperty('size', 5);
  });

  it('returns the 500 if the test disables raiseServerExceptions, or the application responds with 500 itself', async () => {
    await using client = clientOf({}, { raiseServerExceptions: false });
    expect((await client.get('/items/problem')).status).toBe(500);
    await using raising = clientOf({}, { checkResponses: false });
    expect((await raising.get('/items/crash')).status).toBe(500);
  });
});
