import { Controller, Get, Req } from 'antiphon';
import type { FastifyRequest } from 'fastify';
import type { HeaderLine } from '../../src/replay/recording';
import { serve } from './serve';

@Controller()
class ItemsController {
  @Get('/items/')
  list(@Req() request: FastifyRequest) {
    return { url: request.fullUrl, client: request.ip };
  }
}

const controllers = [ItemsController];
const forwarded: HeaderLine[] = [
  ['X-Forwarded-For', '1.2.3.4'],
  ['X-Forwarded-Proto', 'https'],
  ['X-Forwarded-Host', 'shop.example'],
];

test('the host that a trusted proxy names is used in URLs', async () => {
  const send = await serve({ forwardedAllowIps: '127.0.0.1', controllers });
  const reply = await send('GET', '/items/', { headers: forwarded });
  expect(JSON.parse(reply.text)).toEqual({ url: 'https://shop.example/items/', client: '1.2.3.4' });
  expect((await send('GET', '/items', { headers: forwarded })).header('location')).toEqual(['https://shop.example/items/']);
});

test('that of anybody else is not', async () => {
  for (const forwardedAllowIps of [undefined, '10.0.0.1']) {
    const send = await serve({ forwardedAllowIps, controllers });
    const reply = await send('GET', '/items/', { headers: forwarded });
    expect(JSON.parse(reply.text)).toEqual({ url: 'http://testserver/items/', client: '127.0.0.1' });
  }
});

test('a host that is none is not used', async () => {
  const send = await serve({ forwardedAllowIps: '*', controllers });
  const reply = await send('GET', '/items', { headers: [['X-Forwarded-Host', 'evil.example/path?x']] });
  expect(reply.header('location')).toEqual(['http://testserver/items/']);
});

test('prefix, port and Forwarded are used only if they are listed', async () => {
  const headers: HeaderLine[] = [
    ['X-Forwarded-Prefix', '/shop'],
    ['Forwarded', 'for=1.2.3.4;proto=https;host=shop.example'],
  ];
  const url = async (options: object) => {
    const send = await serve({ forwardedAllowIps: '*', controllers, ...options });
    return JSON.parse((await send('GET', '/items/', { headers })).text).url;
  };
  expect(await url({})).toBe('http://testserver/items/');
  expect(await url({ forwardedHeaders: ['prefix'] })).toBe('http://testserver/shop/items/');
  expect(await url({ forwardedHeaders: ['forwarded'] })).toBe('https://shop.example/items/');
});

test('a scheme is http or https, also if a proxy reports ws or wss', async () => {
  const send = await serve({ forwardedAllowIps: '*', controllers });
  const url = async (proto: string) => JSON.parse((await send('GET', '/items/', { headers: [['X-Forwarded-Proto', proto]] })).text).url;
  expect([await url('wss'), await url('ftp')]).toEqual(['https://testserver/items/', 'http://testserver/items/']);
});

test('a request with more than one Host is a 400', async () => {
  const send = await serve({ controllers });
  const reply = await send('GET', '/items/', {
    headers: [
      ['Host', 'a.example'],
      ['Host', 'b.example'],
    ],
  });
  expect(reply.status).toBe(400);
});
