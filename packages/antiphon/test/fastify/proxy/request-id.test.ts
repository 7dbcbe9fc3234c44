import 'reflect-metadata';
import type { FastifyRequest } from 'fastify';
import { type App, type AppOptions, Controller, createApp, Get, Req } from '../../../src/index';
import { portOf, rawExchange } from '../raw-exchange';

@Controller()
class Ids {
  @Get('/id') id(@Req() { id }: FastifyRequest) {
    return { id };
  }
  @Get('/broken') broken() {
    throw new Error('broken');
  }
}

let app: App | undefined;
afterEach(() => app?.close());

const lines: string[] = [];
const logger = { level: 'error', stream: { write: (line: string) => void lines.push(line) } };

async function start(options: Partial<AppOptions>): Promise<(path: string, ...headers: string[]) => ReturnType<typeof rawExchange>> {
  app = createApp({ controllers: [Ids], requestId: true, logger, ...options });
  const port = await portOf(app);
  return (path, ...headers) => rawExchange(port, `GET ${path}`, ['Host: shop.example', ...headers]);
}

const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

test('each request has another id, which its response names', async () => {
  const send = await start({});
  const replies = await Promise.all([send('/id'), send('/id')]);
  const ids = replies.map(({ headers }) => headers['x-request-id']);
  expect(ids).toEqual([expect.stringMatching(uuid), expect.stringMatching(uuid)]);
  expect(ids[0]).not.toBe(ids[1]);
  expect(replies.map(({ body }) => JSON.parse(body).id)).toEqual(ids);
});

test('the id of a trusted proxy is used, and that of another peer is not', async () => {
  const given = 'X-Request-ID: from-the-proxy';
  const trusting = await start({ forwardedAllowIps: '127.0.0.1' });
  expect((await trusting('/id', given)).headers['x-request-id']).toBe('from-the-proxy');
  await app?.close();
  const other = await start({ forwardedAllowIps: '10.0.0.1' });
  expect((await other('/id', given)).headers['x-request-id']).toMatch(uuid);
});

test.each([
  ['is empty', ''],
  ['is longer than 128 characters', 'x'.repeat(129)],
  ['has a space', 'two words'],
  ['has other characters than those of ASCII', 'é'],
])('an id that %s is replaced', async (_title, id) => {
  const send = await start({ forwardedAllowIps: '127.0.0.1' });
  expect((await send('/id', `X-Request-Id: ${id}`)).headers['x-request-id']).toMatch(uuid);
});

test('another header can carry it', async () => {
  const send = await start({ forwardedAllowIps: '127.0.0.1', requestId: 'X-Correlation-Id' });
  const { headers } = await send('/id', 'X-Correlation-Id: 7');
  expect([headers['x-correlation-id'], headers['x-request-id']]).toEqual(['7', undefined]);
});

test.each([
  ['a 404', '/unknown', 404],
  ['a malformed URL', '/%', 400],
  ['a 500, whose line in the log has it too', '/broken', 500],
])('%s has the id', async (_title, path, expected) => {
  lines.length = 0;
  const { status, headers } = await (await start({}))(path);
  expect([status, headers['x-request-id']]).toEqual([expected, expect.stringMatching(uuid)]);
  expect(lines.map((line) => JSON.parse(line).reqId)).toEqual(expected === 500 ? [headers['x-request-id']] : []);
});

test('a name that is not one of a header, and options that would be replaced, are problems', async () => {
  await expect(createApp({ controllers: [], requestId: 'a b' }).ready()).rejects.toThrow(
    'createApp.requestId: the option has the invalid value `a b`',
  );
  await expect(createApp({ controllers: [], requestId: true, fastify: { genReqId: () => '1' } }).ready()).rejects.toThrow(
    'the option is set, and so is `fastify.genReqId`, which it would replace',
  );
});
