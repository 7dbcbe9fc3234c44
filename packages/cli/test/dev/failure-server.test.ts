import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { FailureServer } from '../../src/dev/failure-server';
import { PortKeeper } from '../../src/dev/port-keeper';
import type { Failure } from '../../src/failure/describe-failure';

const failure: Failure = {
  title: '1 configuration problem; the application was not started',
  problems: [
    {
      subject: 'Items.read',
      sentence: 'the path has `{id}`, but <no> parameter & reads it',
      fix: "add @Path('id')",
      place: { file: 'src/items.ts', line: 2 },
      frame: { first: 1, lines: ['class Items {', '  @Get("</pre><script>alert(1)</script>") read() {}'], line: 2 },
      stack: 'Error: <em>',
    },
  ],
};

interface Opened {
  readonly server: FailureServer;
  readonly port: number;
  send(options: RequestOptions, body?: string): Promise<Received>;
}

interface Received {
  readonly response: IncomingMessage;
  readonly text: string;
}

const opened: { close(): void }[] = [];

afterEach(() => {
  for (const each of opened.splice(0)) each.close();
});

async function open(host = '127.0.0.1', address = '127.0.0.1'): Promise<Opened> {
  const keeper = new PortKeeper();
  const server = new FailureServer(host);
  opened.push(keeper, server);
  server.show(failure);
  const port = await keeper.listen(address, 0);
  keeper.passTo((socket) => server.connect(socket));
  return { server, port, send: (options, body) => send({ host: '127.0.0.1', port, ...options }, body) };
}

async function send(options: RequestOptions, body = ''): Promise<Received> {
  const request = httpRequest(options).end(body);
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  let text = '';
  for await (const chunk of response) text += chunk;
  return { response, text };
}

const page = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

it('responds to a client with 503, as a problem with class, member, place, source and fix', async () => {
  const { response, text } = await (await open()).send({ path: '/items/7', headers: { accept: '*/*' } });
  expect([response.statusCode, response.headers['content-type']]).toEqual([503, 'application/problem+json']);
  expect(JSON.parse(text)).toEqual({
    type: 'about:blank',
    title: 'Service Unavailable',
    status: 503,
    detail: failure.title,
    problems: [
      {
        subject: 'Items.read',
        sentence: failure.problems[0]!.sentence,
        fix: "add @Path('id')",
        file: 'src/items.ts',
        line: 2,
        frame: ['  1 | class Items {', '> 2 |   @Get("</pre><script>alert(1)</script>") read() {}'],
      },
    ],
  });
});

it('responds to a browser with a page that loads nothing else and is not stored', async () => {
  const { response, text } = await (await open()).send({ path: '/', headers: page });
  expect([response.statusCode, response.headers['content-type']]).toEqual([503, 'text/html; charset=utf-8']);
  expect(response.headers['content-security-policy']).toMatch(
    /^default-src 'none'; script-src 'nonce-([^']+)'; style-src 'nonce-\1'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/,
  );
  expect(response.headers['cache-control']).toBe('no-store');
  expect(text).toContain('<strong>Items.read</strong> <span class="place">src/items.ts:2</span>');
  expect(text).not.toMatch(/<no>|<em>|<script>|\b(?:src|href)="/);
});

it('responds to HEAD with the header fields of GET, and to a large body after it has arrived', async () => {
  const { send } = await open();
  const { response, text } = await send({ method: 'HEAD', path: '/', headers: page });
  expect([response.statusCode, text, Number(response.headers['content-length']) > 1000]).toEqual([503, '', true]);
  expect((await send({ method: 'POST', path: '/' }, 'x'.repeat(5_000_000))).response.statusCode).toBe(503);
});

it('responds to a client that does not end its body', async () => {
  const { port } = await open();
  const request = httpRequest({ host: '127.0.0.1', port, method: 'POST' });
  request.write('begin');
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  expect(response.statusCode).toBe(503);
  request.on('error', () => {}).destroy();
});

describe('without its source and reason, responds to', () => {
  const seen = async (options: RequestOptions, host?: string) =>
    JSON.parse((await (await open(host)).send(options)).text).detail !== withheld;
  const withheld = 'The application does not run';

  it('a request through a proxy', async () => {
    expect(await seen({ headers: { 'x-forwarded-for': '203.0.113.5' } })).toBe(false);
    expect(await seen({ headers: { forwarded: 'for=203.0.113.5' } })).toBe(false);
    expect(await seen({ headers: { via: '1.1 tunnel' } })).toBe(false);
  });

  it('the page of a domain that leads to this machine', async () => {
    expect(await seen({ headers: { host: 'attacker.example' } })).toBe(false);
    expect(await seen({ headers: { host: 'localhost.attacker.example' } })).toBe(false);
    expect(await seen({ headers: { host: 'localhost:8000' } })).toBe(true);
    expect(await seen({ headers: { host: 'shop.localhost:8000' } })).toBe(true);
    expect(await seen({ headers: { host: '[::1]:8000' } })).toBe(true);
    expect(await seen({ headers: { host: 'dev.local:8000' } }, 'dev.local')).toBe(true);
  });
});

it.each(['works', 'fails otherwise'])('makes an open page load again when the application %s', async (state) => {
  const { server, port } = await open();
  const [response] = (await once(httpRequest({ host: '127.0.0.1', port, path: '/__antiphon/dev/events' }).end(), 'response')) as [
    IncomingMessage,
  ];
  expect(response.headers['content-type']).toBe('text/event-stream');
  if (state === 'works') server.reloadPages();
  else server.show(failure);
  let text = '';
  for await (const chunk of response) text += chunk;
  expect(text).toBe('data: reload\n\n');
});
