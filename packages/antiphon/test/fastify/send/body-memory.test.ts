import 'reflect-metadata';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import path from 'node:path';
import { Transform } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { connect as connectTls } from 'node:tls';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { type App, Controller, createApp, Field, Get, Path, ResponseModel } from '../../../src';
import { hasOwnSend } from '../../../src/fastify/fastify-internals';
import { portOf } from '../raw-exchange';

class Row {
  @Field() text!: string;
  @Field() index!: number;
}

/** Returns about `count` × 80 bytes of JSON, which differ from those of another letter. */
function rows(letter: string, count: number): Row[] {
  return Array.from({ length: count }, (_, index) => ({ text: letter.repeat(56), index, secret: 'hidden' }));
}

const expected = (letter: string, count: number) => JSON.stringify(rows(letter, count).map(({ text, index }) => ({ text, index })));

@Controller()
class Lists {
  @Get('/:letter/:count')
  @ResponseModel([Row])
  list(@Path('letter') letter: string, @Path('count') count: number) {
    return rows(letter, count);
  }
}

const apps: App[] = [];
afterEach(async () => {
  jest.restoreAllMocks();
  await Promise.all(apps.splice(0).map((app) => app.close()));
});

async function started(options: object = {}): Promise<number> {
  const app = createApp({ controllers: [Lists], ...options });
  apps.push(app);
  return portOf(app);
}

async function listOf(port: number, letter: string, count: number): Promise<string> {
  const response = await new Promise<IncomingMessage>((resolve) => get({ port, path: `/${letter}/${count}`, agent: false }, resolve));
  return (await buffer(response)).toString();
}

/** Returns the number of buffers of at least 16 KiB that were allocated while something ran. */
async function allocated(run: () => Promise<unknown>): Promise<number> {
  const allocate = jest.spyOn(Buffer, 'allocUnsafeSlow');
  await run();
  const count = allocate.mock.calls.filter(([size]) => size >= 16 * 1024).length;
  allocate.mockRestore();
  return count;
}

async function inTurn(port: number, times: number, count = 1000): Promise<void> {
  for (let time = 0; time < times; time++) {
    const letter = time % 2 === 0 ? 'A' : 'B';
    expect(await listOf(port, letter, count)).toBe(expected(letter, count));
  }
}

describe('the memory of a list that was sent', () => {
  test('is used again', async () => {
    const port = await started();
    await inTurn(port, 2);
    expect(await allocated(() => inTurn(port, 10))).toBe(0);
  });

  test('is not with `nodeTuning: false`', async () => {
    const port = await started({ nodeTuning: false });
    await inTurn(port, 2);
    expect(await allocated(() => inTurn(port, 10))).toBe(10);
  });

  test('is not if the list is larger than the memory that is kept', async () => {
    const port = await started();
    await inTurn(port, 2, 4000);
    expect(await allocated(() => inTurn(port, 3, 4000))).toBe(3);
  });

  test('is used again after clients that left before they had read it', async () => {
    const port = await started();
    await inTurn(port, 1);
    for (let client = 0; client < 20; client++) {
      const socket = connect(port, '127.0.0.1');
      // Several responses, so that the system cannot hold all of them.
      socket.write('GET /A/3000 HTTP/1.1\r\nHost: localhost\r\n\r\n'.repeat(8));
      await once(socket, 'readable');
      socket.destroy();
    }
    await inTurn(port, 2);
    expect(await allocated(() => inTurn(port, 10))).toBe(0);
  });
});

describe('each client receives its own list', () => {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdef'];

  test('while others read slowly', async () => {
    const port = await started();
    const bodies = await Promise.all(
      letters.map(async (letter) => {
        const socket = connect(port, '127.0.0.1');
        socket.write(requests(letter));
        return (await buffer(socket.pipe(slow()))).toString();
      }),
    );
    expect(bodies.map(bodiesIn)).toEqual(letters.map((letter) => Array.from({ length: 4 }, () => expected(letter, 3000))));
  });

  test('with TLS', async () => {
    const [key, cert] = ['shop.key', 'shop.crt'].map((name) => readFileSync(path.join(__dirname, '../../fixtures/tls', name)));
    const port = await started({ fastify: { https: { key, cert } } });
    const bodies = await Promise.all(
      letters.map(async (letter) => {
        const socket = connectTls({ port, host: '127.0.0.1', rejectUnauthorized: false });
        socket.write(requests(letter));
        return (await buffer(socket.pipe(slow()))).toString();
      }),
    );
    expect(bodies.map(bodiesIn)).toEqual(letters.map((letter) => Array.from({ length: 4 }, () => expected(letter, 3000))));
  });

  /** Pipelined requests, of which the last one closes the connection. */
  function requests(letter: string): string {
    const head = `GET /${letter}/3000 HTTP/1.1\r\nHost: localhost\r\n`;
    return `${`${head}\r\n`.repeat(3)}${head}Connection: close\r\n\r\n`;
  }

  function slow(): Transform {
    return new Transform({ highWaterMark: 1, transform: (piece, _, done) => setImmediate(done, null, piece) });
  }

  function bodiesIn(received: string): string[] {
    return received
      .split('HTTP/1.1 200 OK')
      .slice(1)
      .map((response) => response.slice(response.indexOf('\r\n\r\n') + 4));
  }
});

describe('code that keeps what it is given has the bytes that were sent', () => {
  const kept: Buffer[] = [];
  beforeEach(() => kept.splice(0));

  function keep<Args extends unknown[], Result>(call: (...args: Args) => Result): (...args: Args) => Result {
    return function (this: unknown, ...args) {
      if (Buffer.isBuffer(args[0])) kept.push(args[0]);
      return call.apply(this, args);
    };
  }

  const hooks: Readonly<Record<string, (reply: FastifyReply) => void>> = {
    'reply.send': (reply) => void Object.assign(reply, { send: keep(reply.send) }),
    'reply.raw.end': ({ raw }) => void Object.assign(raw, { end: keep(raw.end as (chunk: unknown) => unknown) }),
    'reply.raw._send': ({ raw }) => void Object.assign(raw, { _send: keep((raw as unknown as { _send(chunk: unknown): unknown })._send) }),
    'reply.raw.end, wrapped when the head is written': ({ raw }) => {
      const { writeHead } = raw;
      raw.writeHead = ((...args: Parameters<typeof writeHead>) => {
        Object.assign(raw, { end: keep(raw.end as (chunk: unknown) => unknown) });
        return writeHead.apply(raw, args);
      }) as typeof writeHead;
    },
    'the socket': ({ request: { socket } }) => void Object.assign(socket, { write: keep(socket.write as (chunk: unknown) => boolean) }),
  };

  test.each(Object.entries(hooks))('%s', async (_, wrap) => {
    const configure = (fastify: FastifyInstance) => void fastify.addHook('onRequest', async (_request, reply) => wrap(reply));
    await inTurn(await started({ configure }), 6);
    expect(kept.map((bytes) => bytes.toString())).toEqual(
      Array.from({ length: 6 }, (__, time) => expected(time % 2 === 0 ? 'A' : 'B', 1000)),
    );
  });
});

test("Fastify's `reply.send` is recognized", async () => {
  const found: boolean[] = [];
  const configure = (fastify: FastifyInstance) => {
    fastify.decorateReply('note', () => undefined);
    fastify.addHook('onRequest', async (_request, reply) => void found.push(hasOwnSend(reply)));
  };
  await inTurn(await started({ configure }), 2);
  expect(found).toEqual([true, true]);
});
