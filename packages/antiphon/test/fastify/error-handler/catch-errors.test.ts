import { IsInt } from 'class-validator';
import Fastify, { errorCodes, type FastifyInstance } from 'fastify';
import {
  antiphon,
  Body,
  Catch,
  Controller,
  createApp,
  createParameter,
  Get,
  Hook,
  HTMLResponse,
  HTTPException,
  JSONLinesResponse,
  Path,
  Post,
  RedirectResponse,
  type RequestIssue,
  RequestValidationError,
  ResponseClass,
} from '../../../src/index';
import { testClient } from '../../../src/testing';

class NotFound extends Error {
  constructor(readonly id: string) {
    super(`${id} does not exist`);
  }
}
class ItemNotFound extends NotFound {}
class Conflict extends Error {}

class Item {
  @IsInt() id!: number;
}

const clients: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const client of clients.splice(0)) await client.close();
});

function serve(app: Parameters<typeof testClient>[0]) {
  const client = testClient(app, { checkResponses: false });
  clients.push(client);
  return client;
}

describe('a handler', () => {
  @Controller('/items')
  class Items {
    @Get('/exception')
    @Catch(NotFound, (error) => new HTTPException(404, { detail: error.message, id: error.id }, { headers: { 'x-id': error.id } }))
    exception() {
      throw new ItemNotFound('a');
    }
    @Get('/response')
    @Catch(NotFound, () => new RedirectResponse('/new', { statusCode: 303 }))
    response() {
      throw new NotFound('a');
    }
    @Get('/web')
    @Catch(NotFound, () => new Response('gone', { status: 410 }))
    web() {
      throw new NotFound('a');
    }
    @Get('/status') @Catch(NotFound, 404) status() {
      throw new NotFound('a');
    }
    @Get('/detail')
    @Catch(NotFound, async ({ id }) => ({ type: 'https://shop.example/missing', id }), { status: 410 })
    async detail() {
      throw new NotFound('a');
    }
    @Get('/declines')
    @Catch(NotFound, ({ id }) => (id === 'a' ? undefined : 'never'))
    declines() {
      throw new NotFound('a');
    }
    @Get('/throws')
    @Catch(NotFound, () => {
      throw new HTMLResponse('<p>thrown</p>', { statusCode: 404 });
    })
    throws() {
      throw new NotFound('a');
    }
  }
  const app = () => serve(createApp({ controllers: [Items] }));

  test('returns an HTTPException with its headers', async () => {
    const response = await app().get('/items/exception');
    expect([response.status, response.headers.get('x-id'), response.headers.get('content-type')]).toEqual([
      404,
      'a',
      'application/problem+json',
    ]);
    expect(await response.json()).toMatchObject({ status: 404, detail: 'a does not exist', id: 'a', instance: '/items/exception' });
  });

  test('returns a response, of Antiphon or of the platform', async () => {
    const client = app();
    const [own, web] = [await client.get('/items/response'), await client.get('/items/web')];
    expect([own.status, own.headers.get('location'), web.status, await web.text()]).toEqual([303, '/new', 410, 'gone']);
  });

  test('is a status, with which the message of the error is sent', async () => {
    expect(await (await app().get('/items/status')).json()).toMatchObject({ status: 404, detail: 'a does not exist' });
  });

  test('returns the detail for the error format, also later', async () => {
    const response = await app().get('/items/detail');
    expect([response.status, await response.json()]).toEqual([
      410,
      { type: 'https://shop.example/missing', title: 'Gone', status: 410, id: 'a', instance: '/items/detail' },
    ]);
  });

  test('leaves the error to others if it returns undefined', async () => {
    await expect(app().get('/items/declines')).rejects.toThrow(NotFound);
  });

  test('throws a response', async () => {
    expect(await (await app().get('/items/throws')).text()).toBe('<p>thrown</p>');
  });
});

describe('the order', () => {
  const calls: string[] = [];
  const note = (name: string) => (error: Error) => void calls.push(`${name} ${error.constructor.name}`);

  @Catch(Error, note('base'))
  abstract class Base {}

  @Controller('/a')
  @Catch(Error, note('controller'))
  @Catch(NotFound, note('controller: NotFound'))
  class Items extends Base {
    @Get('/action')
    @Catch(Error, note('action'))
    @Catch(NotFound, note('action: NotFound'))
    @Catch(ItemNotFound, note('action: ItemNotFound'))
    action() {
      throw new NotFound('a');
    }
    @Get('/rethrows')
    @Catch(NotFound, () => {
      throw new Conflict('from the action');
    })
    @Catch(Conflict, note('never: the same place'))
    rethrows() {
      throw new NotFound('a');
    }
    @Get('/loop')
    @Catch(Error, (error) => {
      calls.push('loop');
      throw error;
    })
    async loop() {
      throw new Conflict('loop');
    }
  }
  const app = () =>
    serve(
      createApp({
        controllers: [Items],
        errorHandlers: [
          [Error, (error) => new HTTPException(503, error.message)],
          [NotFound, note('application: NotFound')],
          [Conflict, (error) => new HTTPException(409, error.message)],
        ],
      }),
    );
  beforeEach(() => calls.splice(0));

  test('is from the action to the application, and at one place the most specific class', async () => {
    await app().get('/a/action');
    expect(calls).toEqual([
      'action: NotFound NotFound',
      'action NotFound',
      'controller: NotFound NotFound',
      'controller NotFound',
      'base NotFound',
      'application: NotFound NotFound',
    ]);
  });

  test('continues outside of a handler that throws, with its error', async () => {
    const response = await app().get('/a/rethrows');
    expect([response.status, (await response.json()).detail, calls]).toEqual([
      409,
      'from the action',
      ['controller Conflict', 'base Conflict'],
    ]);
  });

  test('calls a handler that throws its own error once', async () => {
    expect((await app().get('/a/loop')).status).toBe(409);
    expect(calls).toEqual(['loop', 'controller Conflict', 'base Conflict']);
  });
});

describe('the errors of', () => {
  const Guard = createParameter((request): unknown => {
    if (request.headers['x-guard'] !== undefined) throw new NotFound('guard');
    return undefined;
  });

  @Controller('/b')
  @Catch(NotFound, (error) => new HTTPException(404, error.id))
  @Catch(RequestValidationError, ({ issues }) => ({ invalid: issues.map(({ path }: RequestIssue) => path.join('.')) }), { status: 400 })
  @Catch(errorCodes.FST_ERR_CTP_BODY_TOO_LARGE as never, 507)
  class Items {
    @Get('/hook')
    @Hook('preHandler', async () => {
      throw new NotFound('hook');
    })
    hook() {
      return {};
    }
    @Get('/sent')
    @Hook('onSend', async () => {
      throw new NotFound('onSend');
    })
    sent() {
      return {};
    }
    @Post('/guarded') guarded(@Guard() _guard: unknown, @Body() item: Item) {
      return item;
    }
    @Get('/stream')
    @ResponseClass(JSONLinesResponse)
    async *stream() {
      if (clients.length > 0) throw new NotFound('stream');
      yield {};
    }
    @Get('/:id') read(@Path('id', Number) id: number) {
      return { id };
    }
  }
  const app = () => serve(createApp({ controllers: [Items], fastify: { bodyLimit: 100 } }));

  test('hooks', async () => {
    expect(await (await app().get('/b/hook')).json()).toMatchObject({ status: 404, detail: 'hook' });
  });

  test('hooks of the response', async () => {
    const response = await app().get('/b/sent');
    expect([response.status, (await response.json()).status]).toEqual([500, 500]);
  });

  test('parameters, before the body is read', async () => {
    const response = await app().post('/b/guarded', { json: { id: 1 }, headers: { 'x-guard': '' } });
    expect(await response.json()).toMatchObject({ status: 404, detail: 'guard' });
  });

  test('validation', async () => {
    const client = app();
    expect(await (await client.get('/b/x')).json()).toMatchObject({ status: 400, invalid: ['id'] });
    expect(await (await client.post('/b/guarded', { json: {} })).json()).toMatchObject({ status: 400, invalid: ['id'] });
  });

  test('Fastify itself', async () => {
    const response = await app().post('/b/guarded', { json: { id: 1, text: 'x'.repeat(200) } });
    expect(response.status).toBe(507);
  });

  test('streams before their first item', async () => {
    expect(await (await app().get('/b/stream')).json()).toMatchObject({ status: 404, detail: 'stream' });
  });
});

describe('beside handlers of Fastify', () => {
  @Controller('/c')
  class Items {
    @Get('/caught') @Catch(NotFound, 404) caught() {
      throw new NotFound('a');
    }
    @Get('/mapped') mapped() {
      throw new Conflict('b');
    }
    @Get('/other', { fastify: { errorHandler: (_error, _request, reply) => void reply.code(418).send('route') } })
    @Catch(NotFound, 404)
    other() {
      throw new TypeError('c');
    }
    @Get('/rest') rest() {
      throw new TypeError('d');
    }
  }
  const statuses = async (fetch: (path: string) => Promise<{ readonly status: number }>) => {
    const paths = ['/c/caught', '/c/mapped', '/c/other', '/c/rest'];
    const responses: number[] = [];
    for (const path of paths) responses.push((await fetch(path)).status);
    return responses;
  };
  const setHandler = (fastify: FastifyInstance) => fastify.setErrorHandler((_error, _request, reply) => reply.code(499).send('author'));

  test('the ones of a class run first, then that of the route and that of `configure`, without a warning', async () => {
    const warnings: string[] = [];
    const listener = (warning: Error) => warnings.push(warning.message);
    process.on('warning', listener);
    const client = serve(createApp({ controllers: [Items], errorHandlers: [[Conflict, 409]], configure: setHandler }));
    expect(await statuses((path) => client.get(path))).toEqual([404, 409, 418, 499]);
    await new Promise(setImmediate);
    process.off('warning', listener);
    expect(warnings).toEqual([]);
  });

  test('a plugin leaves the others to its host', async () => {
    const host = Fastify();
    clients.push(host);
    setHandler(host);
    host.register(antiphon, {
      controllers: [Items],
      errorHandler: 'host',
      errorHandlers: [[Conflict, (error: Conflict) => new HTTPException(409, error.message)]],
    });
    expect(await statuses(async (url) => ({ status: (await host.inject(url)).statusCode }))).toEqual([404, 409, 418, 499]);
  });

  test('those of an application also receive errors outside of actions', async () => {
    const client = serve(
      createApp({
        controllers: [Items],
        errorHandlers: [[Conflict, (error, { route }) => new HTTPException(409, `${error.message} ${String(route)}`)]],
        configure(fastify) {
          fastify.get('/plain', async () => {
            throw new Conflict('plain');
          });
        },
      }),
    );
    expect(await (await client.get('/plain')).json()).toMatchObject({ status: 409, detail: 'plain undefined' });
  });

  test('a mounted application has its own', async () => {
    const inner = createApp({ controllers: [Items] });
    const client = serve(createApp({ controllers: [], errorHandlers: [[Conflict, 409]] }).mount('/inner', inner));
    await expect(client.get('/inner/c/mapped')).rejects.toThrow(Conflict);
  });
});

describe('a handler receives', () => {
  test('the request and the route', async () => {
    @Controller('/d')
    class Items {
      @Get('/item')
      @Catch(Conflict, (_error, { request, route }) => ({ url: request.url, action: route?.action, path: route?.path }), { status: 409 })
      read() {
        throw new Conflict();
      }
    }
    expect(await (await serve(createApp({ controllers: [Items] })).get('/d/item')).json()).toMatchObject({
      url: '/d/item',
      action: 'read',
      path: '/d/item',
    });
  });
});

describe('the document', () => {
  @Controller('/e')
  @Catch(NotFound, (error) => new HTTPException(404, error.id), { throws: [404] })
  class Items {
    @Get('/a') @Catch(Conflict, 409) a() {
      return {};
    }
    @Get('/b') b() {
      return {};
    }
  }

  test('has what handlers send', async () => {
    const app = await createApp({
      controllers: [Items],
      errorHandlers: [
        [TypeError, 400],
        [RangeError, 416, { throws: [416] }],
      ],
    }).ready();
    const { paths = {} } = app.openapi();
    const statusesOf = (path: string) => Object.keys(paths[path]?.get?.responses ?? {}).sort();
    expect([statusesOf('/e/a'), statusesOf('/e/b')]).toEqual([
      ['200', '404', '409', '416', 'default'],
      ['200', '404', '416', 'default'],
    ]);
    await app.close();
  });
});

test('the error format receives the error', async () => {
  @Controller('/f')
  class Items {
    @Get() read() {
      throw new NotFound('a');
    }
  }
  const errorFormat = {
    mediaType: 'application/json',
    schema: () => ({ type: 'object' }),
    body: ({ status, error }: { status: number; error?: Error }) => ({ status, name: error?.constructor.name }),
  };
  const client = testClient(createApp({ controllers: [Items], errorFormat }), { raiseServerExceptions: false });
  clients.push(client);
  expect(await (await client.get('/f')).json()).toEqual({ status: 500, name: 'NotFound' });
  expect(await (await client.get('/unknown')).json()).toEqual({ status: 404 });
});
