import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyReply } from 'fastify';
import {
  Around,
  Body,
  Controller,
  createApp,
  Depends,
  dependency,
  EventSourceResponse,
  Field,
  Get,
  genericDto,
  HTMLResponse,
  HTTPException,
  type Interceptor,
  interceptor,
  metadata,
  PageOf,
  Path,
  Post,
  Query,
  Reply,
  ResponseClass,
  ResponseModel,
  SetupError,
  type TypeSpec,
  type ValueOf,
} from '../../src/index';
import { testClient } from '../../src/testing';

const clients: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const client of clients.splice(0)) await client.close();
});

type Options = Parameters<typeof createApp>[0];
function serve(controller: Options['controllers'][number], around?: readonly Interceptor[]) {
  const client = testClient(createApp({ controllers: [controller], ...(around && { around }) }));
  clients.push(client);
  return client;
}

class Item {
  @Field() name!: string;
  @Field({ optional: true }) secret?: string;
}

const Enveloped = genericDto(<const Spec extends TypeSpec>(type: Spec) => {
  class Enveloped {
    @Field(type) data!: ValueOf<Spec>;
    @Field(Number) count = 1;
  }
  return Enveloped;
});

describe('an interceptor', () => {
  const Label = metadata<string>();

  test('sees the route, its metadata and the arguments, and replaces arguments and value', async () => {
    @Controller('/a')
    class Items {
      @Get('/:id')
      @Label('one')
      @Around(async ({ args, route, request }, next) => {
        args[0] = Number(args[0]) + 1;
        return { value: await next(), label: route.metadata(Label), action: route.action, path: route.path, url: request.url };
      })
      read(@Path('id', Number) id: number, @Query('q?', String) q: string | undefined) {
        return { id, q };
      }
    }
    expect(await (await serve(Items).get('/a/1?q=x')).json()).toEqual({
      value: { id: 2, q: 'x' },
      label: 'one',
      action: 'read',
      path: '/a/:id',
      url: '/a/1?q=x',
    });
  });

  test('receives the value before the model and the response class', async () => {
    class Rendered extends HTMLResponse {}
    @Controller('/b')
    class Items {
      @Get('/model')
      @ResponseModel(Item)
      @Around(async (_call, next) => {
        const item = (await next()) as Item;
        return { name: `${item.name} ${item.secret}`, extra: 'not sent' };
      })
      model() {
        return { name: 'a', secret: 'b' };
      }
      @Get('/class')
      @ResponseClass(Rendered)
      @Around(async (_call, next) => `<p>${await next()}</p>`)
      html() {
        return 'text';
      }
    }
    const client = serve(Items);
    expect(await (await client.get('/b/model')).json()).toEqual({ name: 'a b' });
    expect(await (await client.get('/b/class')).text()).toBe('<p>text</p>');
  });

  test('does not call the action if it returns a value itself', async () => {
    const cache = new Map<string, unknown>();
    let calls = 0;
    @Controller('/c')
    class Items {
      @Get()
      @Around(async ({ request }, next) => {
        if (!cache.has(request.url)) cache.set(request.url, await next());
        return cache.get(request.url);
      })
      read() {
        return { calls: ++calls };
      }
    }
    const client = serve(Items);
    await client.get('/c');
    expect(await (await client.get('/c')).json()).toEqual({ calls: 1 });
  });

  test('may be synchronous, and pass on the promise of the next one', async () => {
    @Controller('/d')
    class Items {
      @Get('/pass') @Around((_call, next) => next()) pass() {
        return { passed: true };
      }
      @Get('/own') @Around(() => ({ own: true })) own() {
        return {};
      }
    }
    const client = serve(Items);
    expect([await (await client.get('/d/pass')).json(), await (await client.get('/d/own')).json()]).toEqual([
      { passed: true },
      { own: true },
    ]);
  });

  test('sees errors of the action, and its own become the response', async () => {
    const seen: unknown[] = [];
    @Controller('/e')
    class Items {
      @Get('/transaction')
      @Around(async (_call, next) => {
        try {
          return await next();
        } catch (error) {
          seen.push((error as Error).message);
          throw error;
        }
      })
      async transaction() {
        throw new HTTPException(409, 'conflict');
      }
      @Get('/slow')
      @Around((_call, next) => Promise.race([next(), sleep(10).then(() => Promise.reject(new HTTPException(503, 'too slow')))]))
      async slow() {
        await sleep(200);
        throw new Error('late');
      }
    }
    const client = serve(Items);
    expect([(await client.get('/e/transaction')).status, seen]).toEqual([409, ['conflict']]);
    expect((await client.get('/e/slow')).status).toBe(503);
  });

  test('that calls `next` twice is an error with its name', async () => {
    @Controller('/f')
    class Items {
      @Get()
      @Around(async function retry(_call, next) {
        await next();
        return next();
      })
      read() {
        return {};
      }
    }
    await expect(serve(Items).get('/f')).rejects.toThrow('The interceptor `retry` called `next` more than once');
  });

  test('does not run for an invalid request', async () => {
    let calls = 0;
    @Controller('/g')
    class Items {
      @Post()
      @Around((_call, next) => {
        calls++;
        return next();
      })
      create(@Body() item: Item) {
        return item;
      }
    }
    const client = serve(Items);
    expect([(await client.post('/g', { json: {} })).status, (await client.post('/g', { json: { name: 'a' } })).status, calls]).toEqual([
      422, 200, 1,
    ]);
  });

  test('sets status, headers, cookies and background tasks', async () => {
    const ran: string[] = [];
    @Controller('/h')
    class Items {
      @Get()
      @Around(async ({ response, backgroundTasks }, next) => {
        const value = await next();
        response.headers.set('x-around', 'yes');
        backgroundTasks.addTask(() => void ran.push('task'));
        return value;
      })
      read() {
        return {};
      }
    }
    const client = serve(Items);
    expect((await client.get('/h')).headers.get('x-around')).toBe('yes');
    await client.close();
    expect(ran).toEqual(['task']);
  });
});

describe('values that are not plain', () => {
  const seen: string[] = [];
  const note: Interceptor = async (_call, next) => {
    const value = await next();
    seen.push(value === undefined ? 'undefined' : Object.prototype.toString.call(value));
    return value;
  };

  @Controller('/i')
  @Around(note)
  class Items {
    @Get('/lines') async *lines() {
      yield { a: 1 };
      yield { a: 2 };
    }
    @Get('/events')
    @ResponseClass(EventSourceResponse)
    @Around(async function* (_call, next) {
      for await (const event of (await next()) as AsyncIterable<string>) yield event.toUpperCase();
    })
    async *events() {
      yield 'a';
    }
    @Get('/response') response() {
      return new HTMLResponse('<p>');
    }
    @Get('/reply') reply(@Reply() reply: FastifyReply) {
      return reply.type('text/plain').send('sent');
    }
    @Get('/later') later(@Reply() reply: FastifyReply) {
      setTimeout(() => reply.type('text/plain').send('sent later'), 10);
      return reply;
    }
  }

  test('pass through', async () => {
    const client = testClient(createApp({ controllers: [Items] }), { checkResponses: false });
    clients.push(client);
    const textOf = async (path: string) => (await client.get(path)).text();
    expect([await textOf('/i/lines'), await textOf('/i/response')]).toEqual(['{"a":1}\n{"a":2}\n', '<p>']);
    expect(await textOf('/i/events')).toContain('data: "A"');
    expect([await textOf('/i/reply'), await textOf('/i/later')]).toEqual(['sent', 'sent later']);
    expect(seen).toEqual(['[object AsyncGenerator]', '[object Object]', '[object AsyncGenerator]', 'undefined', 'undefined']);
  });
});

test('an interceptor sees the values of dependencies as arguments, which end after it', async () => {
  const order: string[] = [];
  const transaction = dependency({ uses: [], scope: 'function' }, async function* () {
    yield 'transaction';
    order.push('end');
  });
  @Controller('/m')
  class Items {
    @Get()
    @Around(async ({ args }, next) => {
      order.push(`around ${args.join()}`);
      const value = await next();
      order.push('after');
      return value;
    })
    read(@Depends(transaction) name: string, @Query('q') q: string) {
      return { name, q };
    }
  }
  expect(await (await serve(Items).get('/m?q=a')).json()).toEqual({ name: 'transaction', q: 'a' });
  expect(order).toEqual(['around transaction,a', 'after', 'end']);
});

test('interceptors run from the application to the action, those of a base class first', async () => {
  const order: string[] = [];
  const note =
    (name: string): Interceptor =>
    async (_call, next) => {
      order.push(name);
      const value = await next();
      order.push(`after ${name}`);
      return value;
    };
  @Around(note('base'))
  abstract class Base {}
  @Controller('/j')
  @Around(note('controller 1'), note('controller 2'))
  class Items extends Base {
    @Get() @Around(note('action 1')) @Around(note('action 2')) read() {
      order.push('act');
      return {};
    }
  }
  await serve(Items, [note('application')]).get('/j');
  const names = ['application', 'base', 'controller 1', 'controller 2', 'action 1', 'action 2'];
  expect(order).toEqual([...names, 'act', ...names.toReversed().map((name) => `after ${name}`)]);
});

describe('an interceptor with a model', () => {
  const envelope = interceptor({ model: Enveloped }, async (_call, next) => {
    const data = await next();
    return { data, count: Array.isArray(data) ? data.length : 1, secret: 'not sent' };
  });

  @Controller('/k')
  class Items {
    @Get('/one') @ResponseModel(Item) one() {
      return { name: 'a', secret: 'b', extra: 'not sent' };
    }
    @Get('/many') @ResponseModel([Item]) many() {
      return [{ name: 'a' }, { name: 'b' }];
    }
    @Get('/chosen') @ResponseModel(Item, { exclude: ['secret'] }) chosen() {
      return { name: 'a', secret: 'b' };
    }
    @Get('/included') @ResponseModel([Item], { include: ['name'] }) included() {
      return [{ name: 'a', secret: 'b' }];
    }
    @Get('/page') @ResponseModel(PageOf(Item), { exclude: ['secret'] }) page() {
      return { items: [{ name: 'a', secret: 'b' }], total: 1, page: 1, size: 1 };
    }
    @Get('/untyped') untyped() {
      return { any: 1 };
    }
    @Get('/stream') @ResponseModel(Item) @Around((_call, next) => next()) async *stream() {
      yield { name: 'a' };
    }
  }

  const skipStreams: Interceptor = interceptor({ model: Enveloped }, async (call, next) =>
    call.route.action === 'stream' ? next() : envelope(call, next),
  );

  test('changes what is sent and documented', async () => {
    const app = createApp({ controllers: [Items], around: [skipStreams] });
    const client = testClient(app);
    clients.push(client);
    const json = async (path: string) => (await client.get(path)).json();
    expect(await json('/k/one')).toEqual({ data: { name: 'a', secret: 'b' }, count: 1 });
    expect(await json('/k/many')).toEqual({ data: [{ name: 'a' }, { name: 'b' }], count: 2 });
    expect(await json('/k/chosen')).toEqual({ data: { name: 'a' }, count: 1 });
    expect(await json('/k/included')).toEqual({ data: [{ name: 'a' }], count: 1 });
    expect(await json('/k/page')).toEqual({ data: { items: [{ name: 'a' }], total: 1, page: 1, size: 1 }, count: 1 });
    expect(await json('/k/untyped')).toEqual({ data: { any: 1 }, count: 1, secret: 'not sent' });
    expect(await (await client.get('/k/stream')).text()).toBe('{"name":"a"}\n');
    const { paths = {}, components } = app.openapi();
    const schemaOf = (path: string) => JSON.stringify(paths[path]?.get?.responses?.['200']);
    expect(schemaOf('/k/one')).toContain('#/components/schemas/EnvelopedItem"');
    expect(schemaOf('/k/many')).toContain('#/components/schemas/EnvelopedItemList"');
    expect(components?.schemas?.EnvelopedItemList).toMatchObject({
      required: ['data', 'count'],
      properties: { data: { type: 'array', items: { $ref: '#/components/schemas/Item' } } },
    });
  });
});

test('an argument of @Around that is not a function is a problem', async () => {
  @Controller('/l')
  class Items {
    @Get() @Around('cache' as never) read() {
      return {};
    }
  }
  const error = await createApp({ controllers: [Items] })
    .ready()
    .catch((thrown) => thrown);
  expect((error as SetupError).problems).toMatchObject([{ code: 'not-an-interceptor', member: 'read' }]);
});
