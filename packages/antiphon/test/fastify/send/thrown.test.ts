import 'reflect-metadata';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { runInNewContext } from 'node:vm';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  type AppOptions,
  anything,
  BackgroundTasks,
  Body,
  Controller,
  createApp,
  EventSourceResponse,
  Get,
  Hook,
  HTMLResponse,
  HTTPException,
  JSONResponse,
  Path,
  Post,
  RedirectResponse,
  Reply,
  Req,
  ResponseModel,
  Signal,
  StreamingResponse,
} from '../../../src';
import { until } from '../protocols';
import { portOf, rawExchange } from '../raw-exchange';

interface Line {
  readonly level: number;
  readonly msg: string;
  readonly err?: { readonly message: string; readonly stack: string };
}

const errorLevel = 50;
const warnLevel = 40;

async function withApp(
  controller: new () => object,
  use: (port: number, lines: Line[]) => Promise<void>,
  options: Partial<AppOptions> = {},
): Promise<void> {
  const lines: Line[] = [];
  const logger = { level: 'debug', stream: { write: (line: string) => lines.push(JSON.parse(line) as Line) } };
  const app = createApp({ controllers: [controller], logger, ...options });
  try {
    await use(await portOf(app), lines);
  } finally {
    await app.close();
  }
}

const ask = (port: number, path: string, method = 'GET') => rawExchange(port, `${method} ${path}`, ['Host: test']);
const loud = (lines: readonly Line[]) => lines.filter(({ level }) => level >= warnLevel).map(({ msg }) => msg);

describe('a thrown response', () => {
  const ran: string[] = [];
  const throwFirst = async (): Promise<never> => {
    throw new JSONResponse({ from: 'hook' }, { statusCode: 401 });
  };
  const throwAlways = async (): Promise<never> => {
    throw new HTMLResponse('<p>again');
  };

  @Controller()
  class Throwing {
    @Get('/redirect') redirect(): never {
      throw new RedirectResponse('/login', { statusCode: 303 });
    }
    @Get('/later') @ResponseModel(String) async later(): Promise<string> {
      await sleep(1);
      throw new HTMLResponse('<p>no', { statusCode: 403, background: () => void ran.push('background') });
    }
    @Get('/web') web(): never {
      throw globalThis.Response.json({ a: 1 }, { status: 409, headers: { 'keep-alive': 'timeout=5' } });
    }
    @Get('/stream') stream(): never {
      throw new StreamingResponse(['a', 'b'], { mediaType: 'text/plain' });
    }
    @Get('/first-item') firstItem() {
      const source = async function* () {
        yield await Promise.reject(new RedirectResponse('/elsewhere'));
      };
      return new StreamingResponse(source());
    }
    @Get('/broken') broken(): never {
      throw new JSONResponse({ a: Number.NaN });
    }
    @Get('/hook') @Hook('onRequest', throwFirst) hook() {
      return 'not reached';
    }
    @Get('/on-send') @Hook('onSend', throwAlways) onSend() {
      return 'replaced';
    }
  }

  test('is sent as it is, from an action, a stream and a hook, and is not an error', () =>
    withApp(Throwing, async (port, lines) => {
      expect(await ask(port, '/redirect')).toMatchObject({ status: 303, headers: { location: '/login' }, body: '' });
      expect(await ask(port, '/later')).toMatchObject({
        status: 403,
        headers: { 'content-type': 'text/html; charset=utf-8' },
        body: '<p>no',
      });
      expect(await ask(port, '/web')).toMatchObject({ status: 409, body: expect.stringContaining('{"a":1}') });
      expect(await ask(port, '/stream', 'HEAD')).toMatchObject({ status: 200, body: '' });
      expect((await ask(port, '/stream')).body).toContain('a');
      expect(await ask(port, '/first-item')).toMatchObject({ status: 307, headers: { location: '/elsewhere' } });
      expect(await ask(port, '/hook')).toMatchObject({ status: 401, body: '{"from":"hook"}' });
      await until(() => ran.length > 0);
      expect(ran).toEqual(['background']);
      expect(loud(lines)).toEqual([]);
    }));

  test('that cannot be sent is a 500, and one that a hook throws each time ends', () =>
    withApp(Throwing, async (port) => {
      expect(await ask(port, '/broken')).toMatchObject({ status: 500, headers: { 'content-type': 'application/problem+json' } });
      expect(await ask(port, '/on-send')).toMatchObject({ status: 500, headers: { 'content-type': 'application/problem+json' } });
    }));
});

describe('an error', () => {
  const foreign = (statusCode: unknown) => Object.assign(new Error('of a library'), { statusCode });

  @Controller()
  class Failing {
    @Get('/error/:status') error(@Req() request: FastifyRequest): never {
      throw foreign(JSON.parse((request.params as { status: string }).status));
    }
    @Get('/exception/:status') exception(@Req() request: FastifyRequest): never {
      throw new HTTPException(Number((request.params as { status: string }).status), 'meant');
    }
    @Get('/object') object(): never {
      throw { statusCode: 404, reason: 'a plain object', nested: { deep: [1, 2] } };
    }
    @Get('/text') async text(): Promise<never> {
      throw 'just text';
    }
    @Get('/hook') @Hook('preHandler', () => Promise.reject({ reason: 'of a hook' })) hook() {
      return 1;
    }
    @Get('/late/:value') late(@Path('value') value: string) {
      const source = async function* () {
        yield 'a';
        throw value === 'object' ? { reason: 'late' } : value === 'nothing' ? undefined : value;
      };
      return new StreamingResponse(source());
    }
    @Get('/task') task(tasks: BackgroundTasks) {
      tasks.addTask(() => Promise.reject(undefined));
    }
    @Get('/realm') realm(): never {
      throw runInNewContext('Object.assign(new TypeError("of another realm"), { statusCode: 418 })');
    }
    @Get('/sent') sent(@Reply() reply: FastifyReply): never {
      reply.send('sent');
      throw new Error('after the response');
    }
    @Get('/hijacked') hijacked(@Reply() reply: FastifyReply): never {
      reply.hijack();
      throw new Error('after hijacking');
    }
  }

  test.each([200, 204, 302, 304, 399, 600, 99, 404.5, '"404"'])(
    'with the status %s that no HTTPException has is a 500 in the log',
    (status) =>
      withApp(Failing, async (port, lines) => {
        const { status: sent, body } = await ask(port, `/error/${status}`);
        expect([sent, body.includes('of a library'), loud(lines)]).toEqual([500, false, ['of a library']]);
      }),
  );

  test('keeps a status from 400 on, and the one that an HTTPException was given, unless it is interim', () =>
    withApp(Failing, async (port, lines) => {
      expect((await ask(port, '/error/404')).status).toBe(404);
      expect((await ask(port, '/error/503')).status).toBe(503);
      for (const status of [204, 304, 302, 418]) expect((await ask(port, `/exception/${status}`)).status).toBe(status);
      lines.length = 0;
      for (const status of [100, 103]) expect((await ask(port, `/exception/${status}`)).status).toBe(500);
      expect(loud(lines)).toEqual(['meant', 'meant']);
    }));

  test('that is not an Error is in the log with its value', () =>
    withApp(Failing, async (port, lines) => {
      for (const path of ['/object', '/text', '/hook']) expect((await ask(port, path)).status).toBe(500);
      expect((await ask(port, '/realm')).status).toBe(418);
      expect(loud(lines)).toEqual([
        "Thrown: { statusCode: 404, reason: 'a plain object', nested: { deep: [ 1, 2 ] } }",
        "Thrown: 'just text'",
        "Thrown: { reason: 'of a hook' }",
      ]);
    }));

  test('that is not an Error is in the log with its value if it is thrown late, or after the response', () =>
    withApp(Failing, async (port, lines) => {
      for (const value of ['object', 'nothing', 'text', '%20']) await ask(port, `/late/${value}`);
      await ask(port, '/task');
      await until(() => lines.some(({ msg }) => msg === 'A background task failed'));
      const shown = lines.filter(({ level }) => level >= warnLevel).map(({ err }) => err?.message);
      expect(shown).toEqual(["Thrown: { reason: 'late' }", 'Thrown: undefined', "Thrown: 'text'", "Thrown: ' '", 'Thrown: undefined']);
    }));

  test('of an action that has sent its reply is in the log; one that hijacked it is cut off', () =>
    withApp(Failing, async (port, lines) => {
      expect(await ask(port, '/sent')).toMatchObject({ status: 200, body: 'sent' });
      expect((await ask(port, '/hijacked')).body).toBe('');
      expect(loud(lines)).toEqual(['after the response', 'after hijacking']);
    }));
});

describe('a reply that the action sends itself', () => {
  const ran: string[] = [];

  @Controller()
  class Replying {
    @Get('/send') send(@Reply() reply: FastifyReply, tasks: BackgroundTasks) {
      tasks.addTask(() => void ran.push('send'));
      return reply.code(201).send('sent');
    }
    @Get('/async') async later(@Reply() reply: FastifyReply, tasks: BackgroundTasks) {
      tasks.addTask(() => void ran.push('async'));
      await sleep(1);
      return reply.send({ sent: 1 });
    }
    @Get('/void') nothing(@Reply() reply: FastifyReply): void {
      reply.send('sent');
    }
    @Get('/redirect') redirect(@Reply() reply: FastifyReply) {
      return reply.redirect('/elsewhere');
    }
    @Get('/view') view(@Reply() reply: FastifyReply) {
      return (reply as never as { view(name: string): FastifyReply }).view('page');
    }
    @Get('/hijack') hijack(@Reply() reply: FastifyReply) {
      reply.raw.writeHead(200, { 'content-length': 3 }).end('raw');
      return reply.hijack();
    }
    @Get('/hijack-later') hijackLater(@Reply() reply: FastifyReply): void {
      reply.hijack();
      setTimeout(() => reply.raw.writeHead(200, { 'content-length': 3 }).end('raw'), 5);
    }
    @Get('/stream') async stream(@Reply() reply: FastifyReply) {
      const { Readable } = await import('node:stream');
      return reply.type('text/plain').send(Readable.from(['a', 'b']));
    }
    @Get('/send-later') sendLater(@Reply() reply: FastifyReply) {
      setTimeout(() => reply.send('late'), 5);
      return reply;
    }
  }

  test('is sent once, without a warning, and background tasks run', () =>
    withApp(
      Replying,
      async (port, lines) => {
        expect(await ask(port, '/send')).toMatchObject({ status: 201, body: 'sent' });
        expect(await ask(port, '/async')).toMatchObject({ status: 200, body: '{"sent":1}' });
        expect(await ask(port, '/void')).toMatchObject({ status: 200, body: 'sent' });
        expect(await ask(port, '/redirect')).toMatchObject({ status: 302, headers: { location: '/elsewhere' } });
        expect(await ask(port, '/view')).toMatchObject({ status: 200, body: '<p>page' });
        expect(await ask(port, '/hijack')).toMatchObject({ status: 200, body: 'raw' });
        expect(await ask(port, '/hijack-later')).toMatchObject({ status: 200, body: 'raw' });
        expect(await ask(port, '/send-later')).toMatchObject({ status: 200, body: 'late' });
        expect((await ask(port, '/stream')).body).toContain('b');
        await until(() => ran.length === 2);
        expect(loud(lines)).toEqual([]);
      },
      {
        configure(fastify) {
          fastify.decorateReply('view', function view(this: FastifyReply, name: string) {
            return this.type('text/html').send(`<p>${name}`);
          } as never);
        },
      },
    ));
});

describe('a client that merely leaves', () => {
  let started = 0;
  let ended = 0;

  @Controller()
  class Slow {
    @Get('/signal') async signal(@Signal() signal: AbortSignal) {
      started++;
      await sleep(60_000, undefined, { signal }).finally(() => ended++);
      return 1;
    }
    @Get('/wrapped') async wrapped(@Signal() signal: AbortSignal) {
      started++;
      await sleep(60_000, undefined, { signal }).catch((cause) => {
        ended++;
        throw new Error('the upstream failed', { cause });
      });
    }
    @Get('/stream') stream(@Signal() signal: AbortSignal) {
      const source = async function* () {
        started++;
        await sleep(60_000, undefined, { signal }).finally(() => ended++);
        yield 'a';
      };
      return new StreamingResponse(source());
    }
    @Get('/events') events(@Signal() signal: AbortSignal) {
      const source = async function* () {
        started++;
        yield 1;
        await sleep(60_000, undefined, { signal }).finally(() => ended++);
      };
      return new EventSourceResponse(source());
    }
    @Post('/body') body(@Body(anything()) body: unknown) {
      return body;
    }
    @Get('/bug') async bug(@Signal() signal: AbortSignal) {
      started++;
      await once(signal, 'abort');
      ended++;
      throw new TypeError('a bug');
    }
  }

  /** Each way to leave is logged, at whatever level. */
  async function leave(port: number, path: string, lines: readonly Line[]): Promise<void> {
    const [before, endedBefore] = [started, ended];
    const socket = connect(port, '127.0.0.1');
    socket.write(`GET ${path} HTTP/1.1\r\nHost: test\r\n\r\n`);
    await until(() => started > before);
    const logged = lines.length;
    socket.destroy();
    await until(() => ended > endedBefore && lines.length > logged);
  }

  test('is not in the log at level error; a bug that shows then is', () =>
    withApp(Slow, async (port, lines) => {
      for (const path of ['/signal', '/wrapped', '/stream', '/events']) await leave(port, path, lines);
      const socket = connect(port, '127.0.0.1');
      socket.write('POST /body HTTP/1.1\r\nHost: test\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"a":');
      await until(() => lines.at(-1)?.msg === 'incoming request');
      const logged = lines.length;
      socket.destroy();
      await until(() => lines.length > logged);
      expect(lines.filter(({ level }) => level >= errorLevel)).toEqual([]);
      await leave(port, '/bug', lines);
      expect(loud(lines)).toEqual(['a bug']);
    }));
});

@Controller()
class Frozen {
  @Get('/error') error() {
    throw Object.freeze(new Error('a constant of the module'));
  }
  @Get('/exception') exception() {
    throw Object.freeze(new HTTPException(404, 'not here'));
  }
}

test('a frozen error is handled and logged as any other', () =>
  withApp(Frozen, async (port, lines) => {
    expect((await ask(port, '/error')).status).toBe(500);
    expect(loud(lines)).toEqual(['a constant of the module']);
    expect(lines.find(({ level }) => level === errorLevel)?.err?.stack).toContain('a constant of the module');
    const { status, body } = await ask(port, '/exception');
    expect([status, JSON.parse(body)]).toEqual([404, expect.objectContaining({ detail: 'not here' })]);
  }));
