import 'reflect-metadata';
import { once } from 'node:events';
import { createReadStream, readdirSync, readlinkSync, writeFileSync } from 'node:fs';
import { open as openFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { PassThrough, Readable, Transform } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import Fastify, { type FastifyReply } from 'fastify';
import {
  type App,
  type AppOptions,
  antiphon,
  BackgroundTasks,
  Controller,
  createApp,
  FileResponse,
  Get,
  Hook,
  HTTPException,
  Reply,
  Response,
  ResponseClass,
  Signal,
  StatusCode,
  StreamingResponse,
  staticDirectory,
} from '../../../src';
import { connectTo, type Exchange, gate, open, type Protocol, protocols, type RequestSpec, serverOptions, until } from '../protocols';

const large = join(tmpdir(), `antiphon-exchange-${process.pid}`);
writeFileSync(large, Buffer.alloc(4 * 1024 * 1024));
const missing = () => createReadStream('/nowhere/missing');

const log: string[] = [];
let go = gate();

async function* counted(items: AsyncIterable<string> | Iterable<string>): AsyncGenerator<string> {
  log.push('opened');
  try {
    yield* items;
  } finally {
    log.push('closed');
  }
}

function* endless(): Generator<string> {
  for (;;) yield 'x'.repeat(1000);
}

async function* failsLate(): AsyncGenerator<string> {
  yield 'first';
  await sleep(1);
  throw new Error('late');
}

async function* parked(signal: AbortSignal): AsyncGenerator<string> {
  yield 'first';
  await once(signal, 'abort');
}

async function refuseStream(_request: unknown, _reply: unknown, payload: unknown): Promise<unknown> {
  if (payload instanceof Readable) throw new Error('no streams');
  return payload;
}

async function wrapStream(_request: unknown, _reply: unknown, payload: unknown): Promise<unknown> {
  return payload instanceof Readable ? payload.pipe(new PassThrough()) : payload;
}

async function holdBack(_request: unknown, _reply: unknown, payload: unknown): Promise<unknown> {
  return payload instanceof Readable ? payload.pipe(new Transform({ transform: (_chunk, _encoding, done) => done() })) : payload;
}

async function setBadHeader(_request: unknown, reply: FastifyReply, payload: unknown): Promise<unknown> {
  reply.header('x-bad', 'two\nlines');
  return payload;
}

@Controller()
class Exchanges {
  @Get('/signal') async signal(@Signal() signal: AbortSignal) {
    signal.addEventListener('abort', () => log.push('aborted'));
    log.push('works');
    await go.opened;
    return {};
  }
  @Get('/tasks') async tasks(tasks: BackgroundTasks) {
    tasks.addTask(() => log.push('task'));
    log.push('works');
    await go.opened;
    return {};
  }
  @Get('/tasks-stream') async tasksOfStream(tasks: BackgroundTasks) {
    tasks.addTask(() => log.push('task'));
    log.push('works');
    await go.opened;
    return new StreamingResponse(counted(endless()));
  }
  @Get('/endless') endless() {
    return new StreamingResponse(counted(endless()));
  }
  @Get('/parked') parked(@Signal() signal: AbortSignal) {
    return new StreamingResponse(counted(parked(signal)));
  }
  @Get('/late') late() {
    return new StreamingResponse(counted(failsLate()));
  }
  @Get('/missing') missing() {
    return new StreamingResponse(missing());
  }
  @Get('/missing-file') missingFile() {
    return new FileResponse(missing(), { filename: 'a.csv' });
  }
  @Get('/missing-204') @StatusCode(204) missing204() {
    return new StreamingResponse(missing(), { statusCode: 204 });
  }
  @Get('/missing-slow') async missingSlow() {
    log.push('works');
    await go.opened;
    return new StreamingResponse(missing());
  }
  @Get('/no-content-late') @ResponseClass(StreamingResponse) async *noContent(response: Response) {
    response.statusCode = 204;
    yield* counted(endless());
  }
  @Get('/made-and-dropped') dropped() {
    throw new HTTPException(409, `instead of ${new StreamingResponse(missing())}`);
  }
  @Get('/file-made-and-dropped') fileDropped() {
    throw new HTTPException(409, `instead of ${new FileResponse(missing())}`);
  }
  @Get('/made-early') async madeEarly() {
    const response = new StreamingResponse(missing());
    await sleep(20);
    return response;
  }
  @Get('/file-made-early') async fileMadeEarly() {
    const response = new FileResponse(missing());
    await sleep(20);
    return response;
  }
  @Get('/stream-as-value') streamAsValue(): unknown {
    return Readable.from(endless()).once('close', () => log.push('closed'));
  }
  @Get('/web-stream-as-value') webStreamAsValue(): unknown {
    return new ReadableStream({ cancel: () => void log.push('closed') });
  }
  @Get('/missing-as-value') missingAsValue(): unknown {
    return missing();
  }
  @Get('/promises') promises() {
    return new StreamingResponse([sleep(10, 'first'), Promise.reject(new Error('second'))]);
  }
  @Get('/promises-as-value') promisesAsValue(): unknown {
    return [Promise.reject(new Error('first')), Promise.reject(new Error('second'))];
  }
  @Get('/stream-as-nothing') @StatusCode(204) streamAsNothing(): unknown {
    return Readable.from(endless()).once('close', () => log.push('closed'));
  }
  @Get('/response-of-nothing') responseOfNothing() {
    const body = Readable.from(endless()).once('close', () => log.push('closed'));
    return new Response(body, { statusCode: 304 });
  }
  @Get('/missing-as-nothing') @StatusCode(204) missingAsNothing(): unknown {
    return missing();
  }
  @Get('/open-file-as-nothing') @StatusCode(204) async openFileAsNothing(): Promise<unknown> {
    return openFile(large);
  }
  @Get('/began-itself') beganItself(@Reply() { raw }: FastifyReply) {
    raw.writeHead(200, { 'content-type': 'text/plain' }).write('first');
    throw new Error('failed after its own head');
  }
  @Get('/wrapped') @Hook('onSend', wrapStream) wrapped() {
    return new StreamingResponse(failsLate());
  }
  @Get('/held-back') @Hook('onSend', holdBack) heldBack() {
    return new StreamingResponse(failsLate());
  }
  @Get('/bad-header') @Hook('onSend', setBadHeader) badHeader() {
    return {};
  }
  @Get('/long-text') longText() {
    log.push('long');
    return 'x'.repeat(64 * 1024 * 1024);
  }
  @Get('/sent-by-the-action') sent(@Reply() reply: FastifyReply) {
    return reply.type('text/plain').send(Readable.from(counted(endless())));
  }
  @Get('/file') file() {
    return new FileResponse(large);
  }
  @Get('/file-hooked') @Hook('onSend', refuseStream) fileHooked() {
    return new FileResponse(large);
  }
}

let app: App | undefined;
let port = 0;

beforeEach(() => {
  log.length = 0;
  go = gate();
});
afterEach(async () => {
  await app?.close();
});

async function serve(protocol: Protocol, options: Partial<AppOptions> = {}): Promise<void> {
  app = createApp({ controllers: [Exchanges], closeTimeout: 0, fastify: serverOptions(protocol), ...options });
  app.mount('/static', staticDirectory(tmpdir()));
  port = Number(new URL(await app.listen({ port: 0 })).port);
}

function descriptors(): number {
  return readdirSync('/proc/self/fd').filter((descriptor) => linkOf(descriptor) === large).length;
}

function linkOf(descriptor: string): string {
  try {
    return readlinkSync(`/proc/self/fd/${descriptor}`);
  } catch {
    return '';
  }
}

describe.each(protocols)('over %s', (protocol) => {
  const ask = (path: string, request: Partial<RequestSpec> = {}): Exchange => open(protocol, { port, path, ...request });

  test.each(['GET', 'HEAD'])('a client that leaves %s while the action works aborts its signal', async (method) => {
    await serve(protocol);
    const exchange = ask('/signal', { method });
    await until(() => log.includes('works'));
    exchange.leave();
    await until(() => log.includes('aborted'));
    go.open();
  });

  test('a complete response does not abort the signal', async () => {
    await serve(protocol);
    go.open();
    for (const method of ['GET', 'HEAD'])
      expect(await ask('/signal', { method }).received).toMatchObject({ status: 200, isComplete: true });
    await app?.close();
    expect(log).toEqual(['works', 'works']);
  });

  test.each(['/tasks', '/tasks-stream'])('background tasks of %s run once when the client left before the response', async (path) => {
    await serve(protocol);
    const exchange = ask(path);
    await until(() => log.includes('works'));
    exchange.leave();
    await exchange.received;
    await sleep(5);
    go.open();
    await until(() => log.includes('task'));
    await app?.close();
    expect(log.filter((entry) => entry === 'task')).toHaveLength(1);
    expect(log.filter((entry) => entry === 'opened')).toEqual(log.filter((entry) => entry === 'closed').map(() => 'opened'));
  });

  test.each(['GET', 'HEAD'])('background tasks run once after %s', async (method) => {
    await serve(protocol);
    go.open();
    await ask('/tasks', { method }).received;
    await until(() => log.includes('task'));
    await app?.close();
    expect(log).toEqual(['works', 'task']);
  });

  test.each(['/endless', '/parked'])('a client that leaves in the middle of %s ends its generator', async (path) => {
    await serve(protocol);
    const exchange = ask(path);
    await exchange.begun;
    exchange.leave();
    await until(() => log.includes('closed'));
  });

  test('a failure after the first item is seen by the client', async () => {
    await serve(protocol);
    const { status, isComplete, code } = await ask('/late').received;
    expect({ status, isComplete, code }).toEqual({ status: 200, isComplete: false, code: code === undefined ? undefined : 2 });
  });

  test('a source that fails after it was ended leaves the process alive', async () => {
    await serve(protocol);
    for (const path of ['/missing', '/missing-file', '/missing-204']) {
      for (const method of ['GET', 'HEAD']) {
        const status = path === '/missing-204' ? 204 : method === 'HEAD' ? 200 : 500;
        expect([path, method, await ask(path, { method }).received]).toMatchObject([path, method, { status, isComplete: true }]);
      }
    }
    const exchange = ask('/missing-slow');
    await until(() => log.includes('works'));
    exchange.leave();
    await exchange.received;
    await sleep(5);
    go.open();
    await sleep(20);
    expect((await ask('/missing-204').received).status).toBe(204);
  });

  test('a response that is dropped, or waits for its action, leaves the process alive when its source fails', async () => {
    await serve(protocol);
    for (const method of ['GET', 'HEAD']) {
      for (const path of ['/made-and-dropped', '/file-made-and-dropped']) expect((await ask(path, { method }).received).status).toBe(409);
      for (const path of ['/made-early', '/file-made-early'])
        expect((await ask(path, { method }).received).status).toBe(method === 'GET' ? 500 : 200);
    }
  });

  test('ends a stream that is returned where none is expected', async () => {
    await serve(protocol);
    for (const path of ['/stream-as-value', '/web-stream-as-value']) {
      log.length = 0;
      expect((await ask(path).received).status).toBe(500);
      await until(() => log.includes('closed'));
    }
    expect((await ask('/missing-as-value').received).status).toBe(500);
  });

  test('a stream that is returned with a status without content is ended', async () => {
    await serve(protocol);
    for (const path of ['/stream-as-nothing', '/response-of-nothing']) {
      log.length = 0;
      expect((await ask(path).received).body).toBe('');
      await until(() => log.includes('closed'));
    }
    expect((await ask('/missing-as-nothing').received).status).toBe(204);
  });

  test('a promise of a list that fails before its turn, or is never read, does not end the process', async () => {
    await serve(protocol);
    expect((await ask('/promises').received).isComplete).toBe(false);
    expect((await ask('/promises', { method: 'HEAD' }).received).status).toBe(200);
    expect((await ask('/promises-as-value').received).status).toBe(500);
  });

  test('an open file that is returned with a status without content is closed', async () => {
    await serve(protocol);
    expect((await ask('/open-file-as-nothing').received).status).toBe(204);
    await until(() => descriptors() === 0);
  });

  test('an action that fails after it sent a head itself is cut off, with one line in the log', async () => {
    const lines: string[] = [];
    const logger = { level: 'warn', stream: { write: (line: string) => void lines.push(JSON.parse(line).msg) } };
    await serve(protocol, { logger });
    expect(await ask('/began-itself').received).toMatchObject({ isComplete: false });
    expect(lines).toEqual(['failed after its own head']);
  });

  test.each([
    ['/wrapped', { status: 200, body: 'first', isComplete: false }],
    ['/held-back', { status: 500, isComplete: true }],
  ])('a failure of %s, which a hook has piped elsewhere, ends the response', async (path, expected) => {
    await serve(protocol);
    expect(await ask(path).received).toMatchObject(expected);
  });

  test.each(['GET', 'HEAD'])('an error response that fails for %s as well is a 500', async (method) => {
    await serve(protocol);
    expect(await ask('/bad-header', { method }).received).toMatchObject({ status: 500, isComplete: true });
  });

  test('a status without content that was set late ends the generator', async () => {
    await serve(protocol);
    expect(await ask('/no-content-late').received).toMatchObject({ status: 204, isComplete: true });
    await until(() => log.includes('closed'));
  });

  test('a hook that rejects a stream leaves no descriptor open', async () => {
    await serve(protocol, { configure: (fastify) => void fastify.addHook('onSend', refuseStream) });
    for (const path of ['/file', `/static/${basename(large)}`, '/docs/swagger-ui-bundle.js']) {
      expect((await ask(path).received).status).toBe(500);
    }
    await until(() => descriptors() === 0);
  });

  test('a server that closes cuts off responses that do not end by themselves', async () => {
    await serve(protocol, { closeTimeout: 20 });
    const unread = ['/endless', '/file', '/long-text', '/sent-by-the-action'].map((path) => ask(path, { paused: true }));
    const read = [ask('/parked'), ask('/signal')];
    await read[0]?.begun;
    await until(() => log.filter((entry) => entry !== 'closed').length === 5 && descriptors() === 1);
    const closed = app?.close();
    for (const { received } of read) expect((await received).isComplete).toBe(false);
    await until(() => descriptors() === 0 && log.filter((entry) => entry === 'closed').length === 3);
    go.open();
    await closed;
    for (const exchange of unread) exchange.leave();
  });
});

test('a response that waits behind another on its connection is over when that closes', async () => {
  await serve('HTTP/1.1');
  const socket = connect(port, '127.0.0.1');
  socket.write(['/signal', '/signal', '/endless'].map((path) => `GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`).join(''));
  await until(() => log.length === 3);
  socket.destroy();
  await until(() => log.filter((entry) => entry === 'aborted').length === 2 && log.includes('closed'));
  go.open();
});

test('a failure after the first item is seen by a client of HTTP/1.0, whose response has no other end than that of its connection', async () => {
  await serve('HTTP/1.1');
  const socket = connect(port, '127.0.0.1');
  socket.write('GET /late HTTP/1.0\r\nHost: x\r\n\r\n');
  socket.resume();
  const [error] = await once(socket, 'error');
  expect(error.code).toBe('ECONNRESET');
});

test.each(['h2c', 'h2'] as const)('an idle session over %s does not keep the server from closing', async (protocol) => {
  await serve(protocol);
  const session = connectTo(protocol, port);
  go.open();
  session.request({ ':path': '/tasks' }).resume();
  await until(() => log.includes('task'));
  await app?.close();
  await until(() => session.destroyed);
});

test('a stream of a mounted application has the time of the application it is mounted in', async () => {
  app = createApp({ controllers: [], closeTimeout: 0 });
  app.mount('/inner', createApp({ controllers: [Exchanges] }));
  port = Number(new URL(await app.listen({ port: 0 })).port);
  const exchange = open('HTTP/1.1', { port, path: '/inner/parked' });
  await exchange.begun;
  await app.close();
  expect((await exchange.received).isComplete).toBe(false);
});

test('streams of the plugin do not keep the host from closing', async () => {
  const host = Fastify();
  await host.register(antiphon, { controllers: [Exchanges], closeTimeout: 0 });
  port = Number(new URL(await host.listen({ port: 0 })).port);
  const exchange = open('HTTP/1.1', { port, path: '/parked' });
  await exchange.begun;
  await host.close();
  expect((await exchange.received).isComplete).toBe(false);
});

test.each([-1, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 31, '10s'])('a `closeTimeout` of %p is a problem', async (closeTimeout) => {
  const wrong = createApp({ controllers: [], closeTimeout: closeTimeout as number });
  await expect(wrong.ready()).rejects.toThrow(/closeTimeout.*not a number of milliseconds from 0 to 2147483647/);
});
