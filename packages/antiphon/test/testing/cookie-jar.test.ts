import type { FastifyReply } from 'fastify';
import { Body, Controller, Cookie, createApp, Get, Post, Query, RedirectResponse, Reply } from '../../src/index';
import { type TestClient, type TestClientOptions, testClient } from '../../src/testing';

@Controller()
class Session {
  @Post('/login') login(@Body('name') name: string) {
    const redirect = new RedirectResponse('/account/me', { statusCode: 303 });
    redirect.setCookie('user', `${name} ü`, { httpOnly: true, secure: true });
    redirect.setCookie('scoped', 'yes', { path: '/account' });
    redirect.setCookie('short', 'gone', { maxAge: 0 });
    return redirect;
  }
  @Get('/account/me') me(@Cookie('user?', String) user: string | undefined, @Cookie('scoped?', String) scoped: string | undefined) {
    return { user, scoped };
  }
  @Get('/public') public(@Cookie('user?', String) user: string | undefined, @Cookie('scoped?', String) scoped: string | undefined) {
    return { user, scoped };
  }
  @Get('/loop') loop() {
    return new RedirectResponse('/loop');
  }
  @Post('/moved') moved() {
    return new RedirectResponse('/echo', { statusCode: 308 });
  }
  @Post('/echo') echo(@Body('name') name: string) {
    return { name };
  }
}

const open: TestClient[] = [];
afterEach(async () => {
  for (const client of open.splice(0)) await client.close();
});
function serve(options: TestClientOptions): TestClient {
  const client = testClient(createApp({ controllers: [Session] }), { checkResponses: false, ...options });
  open.push(client);
  return client;
}

test('cookies of responses are kept, also of redirects, and sent to their path', async () => {
  const client = serve({ keepCookies: true, followRedirects: true });
  const response = await client.post('/login', { json: { name: 'ann' } });
  expect(await response.json()).toEqual({ user: 'ann ü', scoped: 'yes' });
  expect(await (await client.get('/public')).json()).toEqual({ user: 'ann ü' });
  expect([...client.cookies]).toEqual([
    ['user', 'ann ü'],
    ['scoped', 'yes'],
  ]);
  client.cookies.delete('user');
  expect([client.cookies.get('user'), await (await client.get('/public')).json()]).toEqual([undefined, {}]);
});

test('cookies are not kept by default, but those that are set are sent', async () => {
  const client = serve({});
  await client.post('/login', { json: { name: 'ann' } });
  expect(await (await client.get('/public')).json()).toEqual({});
  client.cookies.set('user', 'bob; é');
  expect(await (await client.get('/public')).json()).toEqual({ user: 'bob; é' });
  client.cookies.clear();
  expect(await (await client.get('/public', { headers: { cookie: 'user=own' } })).json()).toEqual({ user: 'own' });
});

@Controller()
class Lines {
  @Get('/set') set(@Query('line', String) line: string, @Reply() reply: FastifyReply) {
    return reply.header('set-cookie', line).send('');
  }
}

test.each([
  ['a=1; Expires=tomorrow', '1'],
  ['a=1; Max-Age=long', '1'],
  ['a=1; Max-Age=; Expires=Thu, 01 Jan 1970 00:00:00 GMT', undefined],
  ['a=1; Max-Age=60; Expires=Thu, 01 Jan 1970 00:00:00 GMT', '1'],
  ['a=1; Max-Age=-1', undefined],
  ['a', undefined],
])('an attribute that cannot be read is ignored: %s', async (line, value) => {
  const client = testClient(createApp({ controllers: [Lines] }), { checkResponses: false, keepCookies: true });
  open.push(client);
  await client.get(`/set?line=${encodeURIComponent(line)}`);
  expect([...client.cookies]).toEqual(value === undefined ? [] : [['a', value]]);
});

test('a line without a name is not a cookie', async () => {
  const client = testClient(createApp({ controllers: [Lines] }), { checkResponses: false, keepCookies: true });
  open.push(client);
  await client.get('/set?line=%3Dvalue');
  expect([...client.cookies]).toEqual([]);
});

test('redirects are followed by choice: 308 keeps method and body, and a loop is an error', async () => {
  const client = serve({});
  expect((await client.post('/moved', { json: { name: 'a' } })).status).toBe(308);
  expect(await (await client.post('/moved', { json: { name: 'a' }, redirect: 'follow' })).json()).toEqual({ name: 'a' });
  await expect(client.get('/loop', { redirect: 'follow' })).rejects.toThrow('/loop was redirected more than 20 times');
});
