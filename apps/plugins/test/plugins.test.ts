import 'reflect-metadata';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { antiphon, Controller, createApp, Get, Post, Reply, Req } from 'antiphon';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { access } from './catalog/access';
import { bodies } from './catalog/bodies';
import { responses } from './catalog/responses';
import { surroundings } from './catalog/surroundings';
import type { Entry, Site, World } from './entry';

const entries = [...access, ...bodies, ...responses, ...surroundings].sort((left, right) => (left.name < right.name ? -1 : 1));

/** The places where a plugin is registered; the others are compared with the first. */
const places = ['a plain instance of Fastify', 'an application', 'a mounted application', 'the plugin'] as const;

const upstream: Server = createServer(async (request, response) => {
  const body = await text(request);
  response.setHeader('content-type', 'application/json').end(JSON.stringify({ method: request.method, url: request.url, body }));
});
let world: World;

beforeAll(async () => {
  await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve));
  const directory = mkdtempSync(join(tmpdir(), 'antiphon-plugins-'));
  writeFileSync(join(directory, 'a.txt'), 'a file');
  writeFileSync(join(directory, 'page.ejs'), '<p><%= name %></p>');
  mkdirSync(join(directory, 'plugins'));
  writeFileSync(
    join(directory, 'plugins', 'loaded.js'),
    "module.exports = async (fastify) => fastify.get('/loaded', async () => ({ loaded: true }));",
  );
  world = { upstream: `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`, directory };
});
afterAll(() => {
  upstream.close();
  upstream.closeAllConnections();
});

function controllerOf({ act = () => ({ fine: true }) }: Entry): new () => object {
  @Controller()
  class Probe {
    @Get('/probe') read(@Req() request: FastifyRequest, @Reply() reply: FastifyReply) {
      return act(request, reply);
    }
    @Post('/probe') write(@Req() request: FastifyRequest, @Reply() reply: FastifyReply) {
      return act(request, reply);
    }
  }
  return Probe;
}

const servers: Readonly<Record<(typeof places)[number], (entry: Entry) => Promise<Pick<Site, 'server' | 'prefix'>>>> = {
  async 'a plain instance of Fastify'(entry) {
    const server = Fastify();
    await entry.setUp(server, world);
    await server.after();
    const handler = async (request: FastifyRequest, reply: FastifyReply) => (entry.act ?? (() => ({ fine: true })))(request, reply);
    server.get('/probe', handler);
    server.post('/probe', handler);
    return { server, prefix: '' };
  },
  async 'an application'(entry) {
    const app = createApp({ controllers: [controllerOf(entry)], configure: (fastify) => entry.setUp(fastify, world) });
    await app.ready();
    return { server: app.fastify, prefix: '' };
  },
  async 'a mounted application'(entry) {
    const mounted = createApp({ controllers: [controllerOf(entry)], configure: (fastify) => entry.setUp(fastify, world) });
    const app = createApp({ controllers: [] }).mount('/mounted', mounted);
    await app.ready();
    return { server: app.fastify, prefix: '/mounted' };
  },
  async 'the plugin'(entry) {
    const server: FastifyInstance = Fastify();
    server.register(antiphon, { controllers: [controllerOf(entry)], prefix: '/api', configure: (fastify) => entry.setUp(fastify, world) });
    return { server, prefix: '/api' };
  },
};

describe.each(places)('in %s', (place) => {
  test.each(entries)('$name $does', async (entry) => {
    const { server, prefix } = await servers[place](entry);
    await server.ready();
    try {
      await entry.check({
        server,
        prefix,
        send: (path, options = {}) => server.inject({ ...options, url: prefix + path }),
        listen: async (path) => `${await server.listen({ port: 0, host: '127.0.0.1' })}${prefix}${path}`,
      });
    } finally {
      await server.close();
    }
  });
});

test('the table of docs/fastify.md lists these plugins', () => {
  const docs = readFileSync(join(__dirname, '../../../docs/fastify.md'), 'utf8');
  const section = docs.slice(docs.indexOf('## Tested plugins'));
  const rows = section.slice(0, section.indexOf('### Your own')).match(/^\| `.*$/gm);
  expect(rows).toEqual(entries.map(({ name, does, instead = '' }) => `| \`${name}\` | ${does} | ${instead}${instead === '' ? '' : ' '}|`));
});
