import 'reflect-metadata';
import { IsInt } from 'class-validator';
import Fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify';
import { antiphon, anything, Body, Controller, createApp, Get, HTTPException, Post } from '../../src/index';

class Item {
  @IsInt() a!: number;
}

@Controller()
class Things {
  @Get('/fine') fine() {
    return { fine: true };
  }
  @Get('/throws') throws() {
    throw new Error('secret');
  }
  @Get('/teapot') teapot() {
    throw new HTTPException(418, 'short and stout');
  }
  @Post('/item') item(@Body() item: Item) {
    return item;
  }
  @Post('/any') any(@Body(anything()) body: unknown) {
    return { body };
  }
}

type SetUp = (fastify: FastifyInstance) => unknown;

interface Place {
  readonly server: FastifyInstance;
  readonly prefix: string;
}

/** Every place in which an author hands Fastify plugins and handlers to Antiphon. */
const places: Readonly<Record<string, (setUp: SetUp, options?: FastifyServerOptions) => Promise<Place>>> = {
  'an application': async (configure, fastify = {}) => {
    const app = createApp({ controllers: [Things], configure, fastify: fastify as object });
    await app.ready();
    return { server: app.fastify, prefix: '' };
  },
  'app.fastify': async (setUp, fastify = {}) => {
    const app = createApp({ controllers: [Things], fastify: fastify as object });
    await setUp(app.fastify);
    await app.ready();
    return { server: app.fastify, prefix: '' };
  },
  'a mounted application': async (configure, fastify = {}) => {
    const app = createApp({ controllers: [], fastify: fastify as object }).mount('/x', createApp({ controllers: [Things], configure }));
    await app.ready();
    return { server: app.fastify, prefix: '/x' };
  },
  'the plugin': async (configure, options = {}) => {
    const server = Fastify(options);
    server.register(antiphon, { controllers: [Things], prefix: '/x', configure });
    await server.ready();
    return { server, prefix: '/x' };
  },
};
const each = Object.keys(places);

async function asking(place: string, setUp: SetUp, options?: FastifyServerOptions) {
  const { server, prefix } = await (places[place] as (typeof places)[string])(setUp, options);
  const ask = async (url: string, payload?: string, headers: Record<string, string> = { 'content-type': 'application/json' }) => {
    const request = payload === undefined ? { url: prefix + url } : { method: 'POST' as const, url: prefix + url, payload, headers };
    const response = await server.inject(request);
    return { status: response.statusCode, body: response.body === '' ? '' : response.json() };
  };
  return { ask, close: () => server.close() };
}

describe.each(each)('configure of %s', (place) => {
  test('may add a JSON parser, which then reads the bodies of actions', async () => {
    const own: SetUp = (fastify) =>
      fastify.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) =>
        done(null, { a: String(body).length }),
      );
    const { ask, close } = await asking(place, own);
    expect(await ask('/item', '{"a":1}')).toEqual({ status: 200, body: { a: 7 } });
    await close();
  });

  test('may add a JSON parser in an inner scope, which reads only the bodies of that scope', async () => {
    const own: SetUp = (fastify) =>
      fastify.register(async (scope) => {
        scope.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => done(null, { own: body }));
        scope.post('/hook', async (request) => request.body);
      });
    const { ask, close } = await asking(place, own);
    expect(await ask('/hook', '{"a":1}')).toEqual({ status: 200, body: { own: '{"a":1}' } });
    expect(await ask('/item', '{"a":1}')).toEqual({ status: 200, body: { a: 1 } });
    await close();
  });

  test('may remove all parsers, and then gets those that actions need, unless it reads every body itself', async () => {
    const removed = await asking(place, (fastify) => fastify.removeAllContentTypeParsers());
    expect(await removed.ask('/item', '{"a":1}')).toEqual({ status: 200, body: { a: 1 } });
    await removed.close();
    const catchAll = await asking(place, (fastify) => {
      fastify.removeAllContentTypeParsers();
      fastify.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, `all ${body}`));
    });
    expect(await catchAll.ask('/any', '{"a":1}')).toEqual({ status: 200, body: { body: 'all {"a":1}' } });
    await catchAll.close();
  });

  test('may set a not-found handler', async () => {
    const { ask, close } = await asking(place, (fastify) =>
      fastify.setNotFoundHandler((_request, reply) => void reply.code(404).send({ spa: true })),
    );
    expect(await ask('/nowhere')).toEqual({ status: 404, body: { spa: true } });
    expect((await ask('/fine')).status).toBe(200);
    expect((await ask('/fine', '{}')).status).toBe(405);
    await close();
  });

  test('may set an error handler, which receives every error; errors that it rethrows have the usual response', async () => {
    const seen: string[] = [];
    const own: SetUp = (fastify) =>
      fastify.setErrorHandler(async (error: Error & { statusCode?: number }, _request, reply) => {
        seen.push(error.message);
        if (error.statusCode === 418) return reply.code(419).send({ mine: true });
        throw error;
      });
    const { ask, close } = await asking(place, own, { allowErrorHandlerOverride: false });
    expect(await ask('/teapot')).toEqual({ status: 419, body: { mine: true } });
    const failed = await ask('/throws');
    expect(failed).toMatchObject({ status: 500, body: { title: 'Internal Server Error' } });
    expect(JSON.stringify(failed.body)).not.toContain('secret');
    expect(await ask('/item', '{"a":"x"}')).toMatchObject({ status: 422, body: { errors: [{ pointer: '#/a' }] } });
    expect(seen).toEqual(['short and stout', 'secret', expect.any(String)]);
    await close();
  });

  test('may set an error handler that fails itself: nothing of that error is sent', async () => {
    const { ask, close } = await asking(place, (fastify) =>
      fastify.setErrorHandler(() => {
        throw new Error('secret of the handler');
      }),
    );
    const failed = await ask('/teapot');
    expect(failed.status).toBe(500);
    expect(JSON.stringify(failed.body)).not.toContain('secret');
    await close();
  });

  test('may set compilers, which apply to its own routes with a schema', async () => {
    const own: SetUp = (fastify) => {
      fastify.setValidatorCompiler(() => () => ({ error: new Error('refused by the compiler') }));
      fastify.setSerializerCompiler(() => () => '{"by":"compiler"}');
      const schema = { body: { type: 'object' }, response: { 200: { type: 'object' } } };
      fastify.post('/own', { schema }, async () => ({}));
      fastify.get('/written', { schema: { response: schema.response } }, async () => ({}));
    };
    const { ask, close } = await asking(place, own);
    expect((await ask('/own', '{}')).status).toBe(400);
    expect((await ask('/written')).body).toEqual({ by: 'compiler' });
    expect(await ask('/item', '{"a":1}')).toEqual({ status: 200, body: { a: 1 } });
    await close();
  });

  test('may add hooks and decorators, which actions see', async () => {
    const own: SetUp = (fastify) => {
      fastify.decorateRequest('started', 0);
      fastify.addHook('onRequest', async (request) => void Object.assign(request, { started: 1 }));
      fastify.addHook('onSend', async (request, reply, payload) => {
        reply.header('x-started', String((request as unknown as { started: number }).started));
        return payload;
      });
    };
    const { server, prefix } = await (places[place] as (typeof places)[string])(own);
    expect((await server.inject(`${prefix}/fine`)).headers['x-started']).toBe('1');
    await server.close();
  });
});

test('preSerialization is not called for actions: their values are text already', async () => {
  const called: string[] = [];
  const app = createApp({
    controllers: [Things],
    configure(fastify) {
      fastify.addHook('preSerialization', async (request, _reply, payload) => {
        called.push(request.url);
        return payload;
      });
      fastify.get('/own', async () => ({}));
    },
  });
  await app.inject('/fine');
  await app.inject('/own');
  expect(called).toEqual(['/own']);
  await app.close();
});
