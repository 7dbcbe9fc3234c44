import 'reflect-metadata';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type App,
  Controller,
  createApp,
  EventSourceResponse,
  FileResponse,
  Get,
  Hook,
  Response,
  ResponseClass,
  Signal,
  StreamingResponse,
} from '../../src/index';
import { gate, until } from './protocols';

const log: string[] = [];
const lines: string[] = [];
let failure = gate();

@Controller()
class Streams {
  @Get('/forever') @ResponseClass(EventSourceResponse) async *forever() {
    try {
      for (let n = 0; ; n++) {
        yield { n };
        await sleep(5);
      }
    } finally {
      log.push('forever ended');
    }
  }
  @Get('/parked') @ResponseClass(StreamingResponse) async *parked(@Signal() signal: AbortSignal) {
    try {
      yield 'first';
      await sleep(60_000, undefined, { signal });
    } finally {
      log.push('parked ended');
    }
  }
  @Get('/waits') async waits(@Signal() signal: AbortSignal) {
    log.push('waits began');
    await once(signal, 'abort');
    log.push('waits heard');
    return {};
  }
  @Get('/broken') @ResponseClass(StreamingResponse) async *broken() {
    yield 'first';
    await failure.opened;
    throw new Error('broken in the middle');
  }
  @Get('/big') big() {
    return new StreamingResponse(
      (function* () {
        try {
          for (let n = 0; n < 100_000; n++) yield Buffer.alloc(65_536);
        } finally {
          log.push('big ended');
        }
      })(),
    );
  }
  @Get('/stubborn') *stubborn() {
    log.push('stubborn began');
    for (this.#stopped = false; !this.#stopped; ) yield 1;
  }
  @Get('/stop') stop() {
    this.#stopped = true;
  }
  #stopped = false;
  @Get('/silent') silent() {
    log.push('silent began');
    const silent = new Readable({ read: () => undefined });
    return new FileResponse(silent.once('close', () => log.push('silent ended')));
  }
  @Get('/web') web() {
    const endless = { pull: (to: ReadableStreamDefaultController) => to.enqueue('x'.repeat(9)), cancel: () => void log.push('web ended') };
    return new globalThis.Response(new ReadableStream(endless).pipeThrough(new TextEncoderStream()), {
      headers: { 'transfer-encoding': 'x' },
    });
  }
  @Get('/replaced') @Hook('onSend', async () => 'replaced') replaced() {
    return new StreamingResponse(logged('replaced ended'));
  }
  @Get('/refused') @Hook('onSend', refuse) refused() {
    return new StreamingResponse(logged('refused ended'));
  }
  @Get('/done') async done(@Signal() signal: AbortSignal, response: Response) {
    response.headers.set('x-a', '1');
    signal.addEventListener('abort', () => log.push('done aborted'));
    return {};
  }
}

async function* logged(entry: string): AsyncGenerator<string> {
  try {
    for (;;) yield 'x';
  } finally {
    log.push(entry);
  }
}

async function refuse(): Promise<never> {
  throw new Error('no');
}

let app: App;
let url: string;

beforeEach(async () => {
  log.length = 0;
  lines.length = 0;
  failure = gate();
  app = createApp({ controllers: [Streams], logger: { level: 'warn', stream: { write: (line: string) => lines.push(line) } } });
  url = await app.listen({ port: 0 });
});
afterEach(() => app.close());

/** Waits until an entry is in the log; the time limit of the test ends it otherwise. */
const isLogged = (entry: string) => until(() => log.includes(entry));

/** Asks over a raw socket, waits for the first bytes, and leaves. */
async function askAndLeave(path: string): Promise<void> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`);
  await once(socket, 'data');
  socket.destroy();
}

describe('a client that leaves', () => {
  test.each([
    ['/forever', 'forever ended'],
    ['/parked', 'parked ended'],
    ['/big', 'big ended'],
    ['/web', 'web ended'],
  ])('ends the generator of %s', async (path, entry) => {
    await askAndLeave(path);
    await isLogged(entry);
  });

  test('aborts the signal of an action that waits', async () => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.write('GET /waits HTTP/1.1\r\nHost: x\r\n\r\n');
    await isLogged('waits began');
    socket.destroy();
    await isLogged('waits heard');
  });

  test('ends a file that has not begun', async () => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.write('GET /silent HTTP/1.1\r\nHost: x\r\n\r\n');
    await isLogged('silent began');
    socket.destroy();
    await isLogged('silent ended');
  });

  test('leaves nothing open: 200 streams, 200 ends', async () => {
    await Promise.all(Array.from({ length: 200 }, () => askAndLeave('/forever')));
    await until(() => log.length === 200);
    expect(log).toHaveLength(200);
  });
});

describe('a stream', () => {
  test('that fails after its head is cut off, so that the client knows, and is logged once', async () => {
    const response = await fetch(`${url}/broken`);
    expect(response.status).toBe(200);
    failure.open();
    await expect(response.text()).rejects.toThrow();
    await app.close();
    expect(lines.filter((line) => line.includes('broken in the middle'))).toHaveLength(1);
  });

  test('leaves others their turn, also when it always has something to send', async () => {
    const reads = `fetch('${url}/stubborn').then(async ({ body }) => { for await (const _ of body); })`;
    const reader = spawn(process.execPath, ['-e', reads], { stdio: 'inherit' });
    await isLogged('stubborn began');
    await sleep(100);
    expect((await fetch(`${url}/stop`)).status).toBe(200);
    expect(await once(reader, 'exit')).toEqual([0, null]);
  });

  test('does not keep a server from closing: it ends in good order, with a hint when to come back', async () => {
    const response = await fetch(`${url}/forever`);
    const reading = response.text();
    await app.close();
    expect(await reading).toMatch(/data: \{"n":0\}[\s\S]*retry: 1000\n\n$/);
    await isLogged('forever ended');
  });
});

describe('a stream that is not read', () => {
  test('is ended when a hook sends something else, or fails', async () => {
    expect(await (await fetch(`${url}/replaced`)).text()).toBe('replaced');
    await isLogged('replaced ended');
    expect((await fetch(`${url}/refused`)).status).toBe(500);
    await isLogged('refused ended');
  });

  test('is ended by HEAD, of a web response too', async () => {
    expect((await fetch(`${url}/web`, { method: 'HEAD' })).status).toBe(200);
    await isLogged('web ended');
  });
});

describe('a signal', () => {
  test('is not aborted when the response is complete', async () => {
    await (await fetch(`${url}/done`)).text();
    await app.close();
    expect(log).toEqual([]);
  });
});
