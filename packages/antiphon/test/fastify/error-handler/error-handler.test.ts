import 'reflect-metadata';
import type { FastifyReply } from 'fastify';
import { Controller, createApp, Get, Hook, HTTPException, Reply } from '../../../src';

async function fail(): Promise<never> {
  throw new Error('inside');
}

@Controller()
class Failing {
  @Get('/hook') @Hook('onSend', fail) hook() {
    return 'ok';
  }
  @Get('/both') @Hook('onSend', fail) both() {
    throw new HTTPException(404, 'no such thing');
  }
  @Get('/header') header(@Reply() reply: FastifyReply) {
    reply.header('x-inside', 'a\nb');
    return 'ok';
  }
  @Get('/nothing') nothing() {
    throw undefined;
  }
  @Get('/text') text() {
    throw 'inside';
  }
  @Get('/hurt') hurt(): never {
    throw new HTTPException(401, 'no', { headers: { 'www-authenticate': 'a\r\nb' } });
  }
}

async function ask(url: string): Promise<unknown[]> {
  const { statusCode, headers, body } = await createApp({ controllers: [Failing] }).inject(url);
  return [statusCode, headers['content-type'], body];
}

const silent = (instance: string) => [
  500,
  'application/problem+json',
  `{"type":"about:blank","title":"Internal Server Error","status":500,"instance":"${instance}"}`,
];

test('a response that fails while it is sent shows nothing, though its error response fails as well', async () => {
  expect(await ask('/hook')).toEqual(silent('/hook'));
  expect(await ask('/both')).toEqual(silent('/both'));
  expect(await ask('/header')).toEqual(silent('/header'));
});

test('the response to an unknown path or method shows nothing either when it fails', async () => {
  const app = createApp({ controllers: [Failing], configure: (fastify) => void fastify.addHook('onSend', fail) });
  for (const url of ['/nowhere', '/text']) {
    const { statusCode, body } = await app.inject({ method: 'DELETE', url });
    expect([statusCode, body]).toEqual([silent(url)[0], silent(url)[2]]);
  }
});

test('every thrown value is an error', async () => {
  expect(await ask('/nothing')).toEqual(silent('/nothing'));
  expect(await ask('/text')).toEqual(silent('/text'));
});

test('a header that cannot be sent is rejected when the exception is created', async () => {
  expect(await ask('/hurt')).toEqual(silent('/hurt'));
  expect(() => new HTTPException(401, 'no', { headers: { 'www-authenticate': 'a\r\nb' } })).toThrow(TypeError);
});

test('the log has the first error and the second one', async () => {
  const lines: string[] = [];
  const app = createApp({ controllers: [Failing], logger: { level: 'error', stream: { write: (line: string) => lines.push(line) } } });
  await app.inject('/hook');
  expect(lines.map((line) => (JSON.parse(line) as { msg: string }).msg)).toEqual(['inside', 'The error response failed']);
});
