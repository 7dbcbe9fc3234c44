import 'reflect-metadata';
import { gzipSync } from 'node:zlib';
import compress from '@fastify/compress';
import { IsString } from 'class-validator';
import { type AppOptions, Body, Controller, createApp, Form, Post } from '../../../src';

class Item {
  @IsString() name!: string;
}

@Controller()
class Items {
  @Post('/items') create(@Body() item: Item) {
    return item;
  }
  @Post('/forms') fill(@Form('name') name: string) {
    return { name };
  }
}

function post(options: Partial<AppOptions>, coding: string, url = '/items', type = 'application/json') {
  const app = createApp({ controllers: [Items], ...options });
  const payload = coding === 'gzip' ? gzipSync('{"name":"a"}') : '{"name":"a"}';
  return app.inject({ method: 'POST', url, payload, headers: { 'content-type': type, 'content-encoding': coding } });
}

test('an encoded body that no plugin decodes is a 415 (RFC 9110 §15.5.16)', async () => {
  const refused = await post({}, 'gzip');
  expect([refused.statusCode, refused.headers['accept-encoding']]).toEqual([415, 'identity']);
  expect(refused.json()).toMatchObject({ status: 415, detail: 'Unsupported Content-Encoding: `gzip`' });
  expect((await post({}, 'identity, br')).statusCode).toBe(415);
  expect((await post({}, 'gzip', '/forms', 'application/x-www-form-urlencoded')).statusCode).toBe(415);
});

test('identity is not an encoding, in any case', async () => {
  expect((await post({}, 'Identity')).json()).toEqual({ name: 'a' });
});

test('a plugin may undo it', async () => {
  expect((await post({ configure: (fastify) => fastify.register(compress) }, 'gzip')).json()).toEqual({ name: 'a' });
});
