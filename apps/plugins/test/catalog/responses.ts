import { type Entry, load } from '../entry';

/** Plugins that look at responses, or change them. */
export const responses: readonly Entry[] = [
  {
    name: '@fastify/accepts',
    does: 'parses `Accept` headers',
    setUp: (fastify) => fastify.register(load('@fastify/accepts')),
    act: (request) => ({ type: request.accepts().type(['json', 'html']) }),
    async check({ send }) {
      expect((await send('/probe', { headers: { accept: 'text/html' } })).json()).toEqual({ type: 'html' });
    },
  },
  {
    name: '@fastify/accepts-serializer',
    does: 'serializes responses of routes of Fastify by `Accept`',
    instead: '`@ResponseClass([JSONResponse, YAMLResponse])`',
    async setUp(fastify) {
      const serializers = [{ regex: /^application\/yaml$/, serializer: () => 'a: 1' }];
      await fastify.register(load('@fastify/accepts-serializer'), { serializers, default: 'application/yaml' });
      fastify.get('/own', async () => ({ a: 1 }));
    },
    async check({ send }) {
      expect((await send('/own', { headers: { accept: 'application/yaml' } })).body).toBe('a: 1');
    },
  },
  {
    name: '@fastify/caching',
    does: 'sets `Cache-Control`',
    setUp: (fastify) => fastify.register(load('@fastify/caching'), { privacy: 'private', expiresIn: 300 }),
    async check({ send }) {
      expect((await send('/probe')).headers['cache-control']).toBe('private, max-age=300');
    },
  },
  {
    name: '@fastify/compress',
    does: 'compresses responses, and decompresses bodies',
    setUp: (fastify) => fastify.register(load('@fastify/compress')),
    act: () => ({ text: 'x'.repeat(5000) }),
    async check({ send }) {
      const response = await send('/probe', { headers: { 'accept-encoding': 'gzip' } });
      expect([response.headers['content-encoding'], response.headers.vary]).toEqual(['gzip', expect.stringContaining('accept-encoding')]);
    },
  },
  {
    name: '@fastify/cors',
    does: 'sets CORS headers and handles preflight requests',
    setUp: (fastify) => fastify.register(load('@fastify/cors'), { origin: 'https://a.example' }),
    async check({ send }) {
      const headers = { origin: 'https://a.example', 'access-control-request-method': 'GET' };
      expect((await send('/probe', { headers })).headers['access-control-allow-origin']).toBe('https://a.example');
      const preflight = await send('/probe', { method: 'OPTIONS', headers });
      expect([preflight.statusCode, preflight.headers['access-control-allow-origin']]).toEqual([204, 'https://a.example']);
    },
  },
  {
    name: '@fastify/etag',
    does: 'sets `ETag` and sends 304',
    setUp: (fastify) => fastify.register(load('@fastify/etag')),
    async check({ send }) {
      const { etag } = (await send('/probe')).headers;
      expect(etag).toEqual(expect.any(String));
      expect((await send('/probe', { headers: { 'if-none-match': String(etag) } })).statusCode).toBe(304);
    },
  },
  {
    name: '@fastify/helmet',
    does: 'sets security headers',
    setUp: (fastify) => fastify.register(load('@fastify/helmet')),
    async check({ send }) {
      expect((await send('/probe')).headers['x-content-type-options']).toBe('nosniff');
    },
  },
  {
    name: '@fastify/response-validation',
    does: 'checks responses of routes of Fastify against their schema',
    instead: '`checkResponses`',
    async setUp(fastify) {
      await fastify.register(load('@fastify/response-validation'));
      const schema = { response: { 200: { type: 'object', properties: { a: { type: 'number' } } } } };
      fastify.get('/own', { schema }, async () => ({ a: 'x' }));
    },
    async check({ send }) {
      expect((await send('/own')).statusCode).toBe(500);
      expect((await send('/probe')).statusCode).toBe(200);
    },
  },
  {
    name: '@fastify/static',
    does: 'serves files; `reply.sendFile` and `staticDirectory` work without registering it',
    setUp: (fastify, { directory }) => fastify.register(load('@fastify/static'), { root: directory, prefix: '/files/' }),
    act: (_request, reply) => reply.sendFile('a.txt'),
    async check({ send }) {
      expect((await send('/files/a.txt')).body).toBe('a file');
      expect((await send('/probe')).body).toBe('a file');
    },
  },
  {
    name: '@fastify/throttle',
    does: 'slows a response down',
    setUp: (fastify) => fastify.register(load('@fastify/throttle'), { bytesPerSecond: 1_000_000 }),
    act: (_request, reply) => reply.type('text/plain').send(require('node:stream').Readable.from(['slow'])),
    async check({ send }) {
      expect((await send('/probe')).body).toBe('slow');
    },
  },
  {
    name: '@fastify/view',
    does: 'renders templates',
    setUp: (fastify, { directory }) => fastify.register(load('@fastify/view'), { engine: { ejs: load('ejs') }, root: directory }),
    act: (_request, reply) => reply.view('page.ejs', { name: 'Ann' }),
    async check({ send }) {
      const response = await send('/probe');
      expect([response.body, response.headers['content-type']]).toEqual(['<p>Ann</p>', 'text/html; charset=utf-8']);
    },
  },
];
