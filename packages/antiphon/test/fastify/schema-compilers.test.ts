import 'reflect-metadata';
import type { FastifyServerOptions } from 'fastify';
import { createApp } from '../../src/index';

/** An application with a route of Fastify that has schemas, in a scope. */
function appWith(fastify: FastifyServerOptions = {}) {
  return createApp({
    controllers: [],
    fastify,
    configure: (scope) => {
      scope.register(async (child) => {
        child.addSchema({ $id: 'count', type: 'integer', maximum: 9 });
        child.post(
          '/schemas',
          {
            schema: {
              headers: { type: 'object', properties: { 'X-Limit': { type: 'integer', maximum: 9 } }, required: ['X-Limit'] },
              body: { type: 'object', properties: { count: { $ref: 'count#' } } },
              response: { 200: { type: 'object', properties: { count: { type: 'integer' }, limit: { type: 'integer' } } } },
            },
          },
          async ({ headers, body }) => ({ ...(body as object), limit: headers['x-limit'], secret: true }),
        );
      });
    },
  });
}

const post = (app: ReturnType<typeof appWith>, limit: string, count: unknown) =>
  app.inject({ method: 'POST', url: '/schemas', headers: { 'x-limit': limit }, payload: { count } });

test('schemas of routes beside the controllers are compiled as Fastify does: names of headers have no case, and types are coerced', async () => {
  const app = appWith();
  expect((await post(app, '3', '4')).json()).toEqual({ count: 4, limit: 3 });
  expect((await post(app, '10', 4)).statusCode).toBe(400);
  expect((await post(app, '3', 10)).statusCode).toBe(400);
});

test('the options of the compilers apply', async () => {
  const app = appWith({ ajv: { customOptions: { coerceTypes: false } } });
  app.fastify.post('/count', { schema: { body: { type: 'object', properties: { count: { type: 'integer' } } } } }, async () => 'valid');
  const send = (count: unknown) => app.inject({ method: 'POST', url: '/count', payload: { count } });
  expect([(await send('4')).statusCode, (await send(4)).statusCode]).toEqual([400, 200]);
});

test('the schemas of an application are not those of another one, also if Ajv keeps them', async () => {
  const statuses = ['integer', 'null'].map(async (type) => {
    const app = createApp({ controllers: [], fastify: { ajv: { customOptions: { addUsedSchema: true } } } });
    app.fastify.post('/', { schema: { body: { $id: 'value', type } } }, async () => 'valid');
    return (await app.inject({ method: 'POST', url: '/', payload: '1', headers: { 'content-type': 'application/json' } })).statusCode;
  });
  expect(await Promise.all(statuses)).toEqual([200, 400]);
});

test('a request and a reply compile schemas, as in Fastify', async () => {
  const app = createApp({ controllers: [] });
  app.fastify.get('/own', async (request, reply) => {
    const validate = request.compileValidationSchema({ type: 'object', required: ['q'] });
    return {
      isValid: validate(request.query),
      text: reply.serializeInput({ a: 1, b: 2 }, { type: 'object', properties: { a: { type: 'integer' } } }),
    };
  });
  expect((await app.inject('/own?q=1')).json()).toEqual({ isValid: true, text: '{"a":1}' });
});

test('the compilers of the author are called with the schemas as they are', async () => {
  const parts: unknown[] = [];
  const buildValidator = () => (route: { readonly httpPart: string; readonly schema: unknown }) => {
    parts.push([route.httpPart, route.schema]);
    return () => true;
  };
  const app = appWith({ schemaController: { compilersFactory: { buildValidator: buildValidator as never } } });
  expect((await post(app, '10', 4)).json()).toEqual({ count: 4, limit: 10 });
  expect(parts).toContainEqual(['headers', expect.objectContaining({ required: ['X-Limit'] })]);
});
