import { once } from 'node:events';
import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import compress from '@fastify/compress';
import { Body, Controller, createApp, Post } from '../../../src';

@Controller()
class Notes {
  @Post('/notes', { fastify: { bodyLimit: 20 } })
  short(@Body([String]) notes: string[]) {
    return notes;
  }

  @Post('/long')
  long(@Body([String]) notes: string[]) {
    return notes;
  }
}

const app = createApp({ controllers: [Notes], configure: (fastify) => fastify.register(compress) });
let port: string;
beforeAll(async () => {
  ({ port } = new URL(await app.listen({ port: 0 })));
});
afterAll(() => app.close());

/** Sends a body piece by piece, without a length unless a header sets one. */
async function send(path: string, pieces: readonly (string | Uint8Array)[], headers: Record<string, string> = {}) {
  const outgoing = request({ port, path, method: 'POST', headers: { 'content-type': 'application/json', ...headers } });
  const received = once(outgoing, 'response');
  for (const piece of pieces) {
    await new Promise((resolve) => outgoing.write(piece, resolve));
    await new Promise(setImmediate);
  }
  outgoing.end();
  const [response] = await received;
  return [response.statusCode, await text(response)];
}

test('a body that arrives in chunks is whole, also if a character is split', async () => {
  const bytes = Buffer.from('["€ 5","\u{1f600}"]');
  const pieces = Array.from(bytes, (_, index) => bytes.subarray(index, index + 1));
  expect(await send('/long', pieces)).toEqual([200, '["€ 5","\u{1f600}"]']);
});

test('a body over the limit of its route is a 413, with and without Content-Length', async () => {
  const long = JSON.stringify(['x'.repeat(30)]);
  expect((await send('/notes', [long], { 'content-length': String(long.length) }))[0]).toBe(413);
  expect((await send('/notes', [long.slice(0, 15), long.slice(15)]))[0]).toBe(413);
  expect(await send('/long', [long])).toEqual([200, long]);
  expect(await send('/notes', ['["a"]'])).toEqual([200, '["a"]']);
});

test('a body that a hook decodes has its limit behind the hook', async () => {
  const bomb = gzipSync(JSON.stringify(['x'.repeat(2000)]));
  const coded = { 'content-encoding': 'gzip', 'content-length': String(bomb.length) };
  expect((await send('/notes', [bomb], coded))[0]).toBe(413);
  expect((await send('/long', [bomb], coded))[0]).toBe(200);
});

test('a body is read once more for the next request of the connection', async () => {
  const { statusCode } = await app.inject({ method: 'POST', url: '/long', payload: ['a'] });
  expect(statusCode).toBe(200);
  expect(await send('/long', ['{"broken'])).toEqual([400, expect.stringContaining('The body is not valid JSON')]);
  expect(await send('/long', ['["b"]'])).toEqual([200, '["b"]']);
});
