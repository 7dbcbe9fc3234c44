import { join } from 'node:path';
import { type Entry, load } from '../entry';

/** Plugins around the application: configuration, middleware, documents, measures. */
export const surroundings: readonly Entry[] = [
  {
    name: '@fastify/autoload',
    does: 'loads plugins and routes from a directory, beside controllers',
    setUp: (fastify, { directory }) => fastify.register(load('@fastify/autoload'), { dir: join(directory, 'plugins') }),
    async check({ send }) {
      expect((await send('/loaded')).json()).toEqual({ loaded: true });
      expect((await send('/probe')).json()).toEqual({ fine: true });
    },
  },
  {
    name: '@fastify/circuit-breaker',
    does: 'stops calling an action that keeps failing',
    async setUp(fastify) {
      await fastify.register(load('@fastify/circuit-breaker'), { threshold: 2, timeout: 5000, resetTimeout: 500 });
      fastify.addHook('preHandler', fastify.circuitBreaker());
    },
    act() {
      throw new Error('broken');
    },
    async check({ send }) {
      const statuses: number[] = [];
      for (let count = 0; count < 4; count++) statuses.push((await send('/probe')).statusCode);
      expect([statuses[0], statuses.at(-1)]).toEqual([500, 503]);
    },
  },
  {
    name: '@fastify/env',
    does: 'reads and checks the environment',
    setUp: (fastify) =>
      fastify.register(load('@fastify/env'), { schema: { type: 'object', properties: { NAME: { default: 'ann' } } }, data: {} }),
    act: ({ server }) => ({ name: server.config.NAME }),
    async check({ send }) {
      expect((await send('/probe')).json()).toEqual({ name: 'ann' });
    },
  },
  {
    name: '@fastify/express',
    does: 'runs middleware of Express',
    async setUp(fastify) {
      await fastify.register(load('@fastify/express'));
      fastify.use(markResponse);
    },
    check: async ({ send }) => expect((await send('/probe')).headers['x-marked']).toBe('yes'),
  },
  {
    name: '@fastify/middie',
    does: 'runs middleware of Connect',
    async setUp(fastify) {
      await fastify.register(load('@fastify/middie'));
      fastify.use(markResponse);
    },
    check: async ({ send }) => expect((await send('/probe')).headers['x-marked']).toBe('yes'),
  },
  {
    name: '@fastify/request-context',
    does: 'keeps values during a request',
    async setUp(fastify) {
      await fastify.register(load('@fastify/request-context'));
      fastify.addHook('onRequest', async () => require('@fastify/request-context').requestContext.set('user', 'ann'));
    },
    act: () => ({ user: require('@fastify/request-context').requestContext.get('user') }),
    check: async ({ send }) => expect((await send('/probe')).json()).toEqual({ user: 'ann' }),
  },
  {
    name: '@fastify/routes',
    does: 'lists routes, including those of controllers',
    setUp: (fastify) => fastify.register(load('@fastify/routes')),
    act: ({ server }) => ({ paths: [...server.routes.keys()] }),
    async check({ send, prefix }) {
      expect((await send('/probe')).json().paths).toContain(`${prefix}/probe`);
    },
  },
  {
    name: '@fastify/schedule',
    does: 'runs jobs until the server closes',
    setUp: (fastify) => fastify.register(load('@fastify/schedule')),
    act({ server }) {
      const { SimpleIntervalJob, Task } = require('toad-scheduler');
      server.scheduler.addSimpleIntervalJob(new SimpleIntervalJob({ hours: 1 }, new Task('a', () => undefined), { id: 'job' }));
      return { known: server.scheduler.existsById('job') };
    },
    check: async ({ send }) => expect((await send('/probe')).json()).toEqual({ known: true }),
  },
  {
    name: '@fastify/sensible',
    does: 'creates HTTP errors, which are sent in the error format of the application',
    setUp: (fastify) => fastify.register(load('@fastify/sensible')),
    act({ server }) {
      throw server.httpErrors.conflict('another request was faster');
    },
    async check({ send }) {
      const response = await send('/probe');
      expect([response.statusCode, response.body]).toEqual([409, expect.stringContaining('another request was faster')]);
    },
  },
  {
    name: '@fastify/swagger',
    does: 'documents routes of Fastify; those of controllers without their schemas',
    instead: '`/openapi.json`',
    async setUp(fastify) {
      await fastify.register(load('@fastify/swagger'));
      fastify.get('/own', { schema: { summary: 'Mine' } }, async () => ({}));
    },
    act: ({ server }) => server.swagger(),
    async check({ send, prefix }) {
      expect((await send('/probe')).json().paths[`${prefix}/own`].get.summary).toBe('Mine');
    },
  },
  {
    name: '@fastify/swagger-ui',
    does: 'serves the page of `@fastify/swagger`',
    instead: '`/docs`',
    async setUp(fastify) {
      await fastify.register(load('@fastify/swagger'));
      await fastify.register(load('@fastify/swagger-ui'), { routePrefix: '/documentation' });
    },
    async check({ send }) {
      expect((await send('/documentation/json')).json()).toHaveProperty('paths');
    },
  },
  {
    name: '@fastify/under-pressure',
    does: 'rejects requests under load, and reports health',
    setUp: (fastify) => fastify.register(load('@fastify/under-pressure'), { exposeStatusRoute: '/status' }),
    async check({ send }) {
      expect((await send('/status')).json()).toEqual({ status: 'ok' });
      expect((await send('/probe')).json()).toEqual({ fine: true });
    },
  },
  {
    name: '@fastify/url-data',
    does: 'parses the URL of a request',
    setUp: (fastify) => fastify.register(load('@fastify/url-data')),
    act: (request) => ({ query: request.urlData('query') }),
    check: async ({ send }) => expect((await send('/probe?a=1')).json()).toEqual({ query: 'a=1' }),
  },
  {
    name: 'fastify-metrics',
    does: 'measures routes; those of controllers by their path',
    setUp: (fastify) => fastify.register(load('fastify-metrics'), { endpoint: '/metrics', clearRegisterOnInit: true }),
    async check({ send, prefix }) {
      await send('/probe');
      expect((await send('/metrics')).body).toContain(`route="${prefix}/probe"`);
    },
  },
];

function markResponse(_request: unknown, response: { setHeader(name: string, value: string): void }, next: () => void): void {
  response.setHeader('x-marked', 'yes');
  next();
}
