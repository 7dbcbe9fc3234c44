import 'reflect-metadata';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, get, type IncomingMessage } from 'node:http';
import { connect } from 'node:http2';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Transform } from 'node:stream';
import { type App, Controller, createApp, FileResponse, Get, Response, ResponseClass, StreamingResponse } from '../../../src';

const directory = mkdtempSync(path.join(tmpdir(), 'pipe-directly-'));
const file = path.join(directory, 'large.bin');
const content = Buffer.alloc(700_000, 'abcdefg');

const logged: string[] = [];

@Controller()
class Bodies {
  @Get('/file') file() {
    return new FileResponse(file);
  }
  @Get('/stream') @ResponseClass(StreamingResponse) async *stream() {
    for (let n = 0; n < 300; n++) yield `${n}`.padStart(999, '.').concat('\n');
  }
  @Get('/broken') @ResponseClass(StreamingResponse) async *broken() {
    yield 'first';
    throw new Error('broken in the middle');
  }
  @Get('/gone') gone() {
    return new VanishingFile(file);
  }
}

/** A file that cannot be read any more once it is open. */
class VanishingFile extends FileResponse<string> {
  override async prepare(request: Parameters<Response['prepare']>[0]) {
    const response = await super.prepare(request);
    writeFileSync(file, '');
    return response;
  }
}

@Controller()
class Lists {
  @Get('/list') list() {
    return Array.from({ length: 500 }, (_, id) => ({ id, name: 'é' }));
  }
}

/** Returns the body of a response of HTTP/2, with the error code of its stream. */
async function askOverHttp2(url: string, path: string): Promise<readonly [body: string, code: number | undefined]> {
  const session = connect(url);
  const stream = session.request({ ':path': path });
  const parts: Buffer[] = [];
  stream.on('data', (part: Buffer) => parts.push(part)).on('error', () => undefined);
  await new Promise((resolve) => stream.once('close', resolve));
  session.destroy();
  return [Buffer.concat(parts).toString(), stream.rstCode];
}

async function start(configure?: Parameters<typeof createApp>[0]['configure']): Promise<[App, string]> {
  const stream = { write: (line: string) => void logged.push(JSON.parse(line).err?.message) };
  const app = createApp({ controllers: [Bodies], ...(configure && { configure }), logger: { level: 'warn', stream } });
  return [app, await app.listen({ port: 0 })];
}

interface Received {
  readonly status: number | undefined;
  readonly body: Buffer;
  readonly cut: boolean;
  readonly localPort: number | undefined;
}

function ask(url: string, agent?: Agent): Promise<Received> {
  return new Promise((resolve, reject) => {
    get(url, { agent }, (response: IncomingMessage) => {
      const parts: Buffer[] = [];
      const { localPort } = response.socket;
      response.on('data', (part) => parts.push(part));
      response.on('error', () => undefined);
      response.on('close', () => resolve({ status: response.statusCode, body: Buffer.concat(parts), cut: !response.complete, localPort }));
    }).on('error', reject);
  });
}

describe('bodies that write themselves', () => {
  beforeEach(() => {
    writeFileSync(file, content);
    logged.length = 0;
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  it('leave the connection to the next request, and nothing in the log', async () => {
    const [app, url] = await start();
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const first = await ask(`${url}/file`, agent);
    const second = await ask(`${url}/stream`, agent);
    const third = await ask(`${url}/file`, agent);
    agent.destroy();
    await app.close();
    expect(first.body.equals(content) && third.body.equals(content)).toBe(true);
    expect(second.body.toString().split('\n')).toHaveLength(301);
    expect(new Set([first.localPort, second.localPort, third.localPort]).size).toBe(1);
    expect(logged).toEqual([]);
  });

  it('go through the stream that a hook puts between', async () => {
    const upperCase = () => new Transform({ transform: (chunk, _encoding, done) => done(null, String(chunk).toUpperCase()) });
    const [app, url] = await start((fastify) => {
      fastify.addHook('onSend', async (_request, reply, payload) => {
        reply.removeHeader('content-length');
        return (payload as NodeJS.ReadableStream).pipe(upperCase());
      });
    });
    const { body } = await ask(`${url}/file`);
    await app.close();
    expect(body.toString()).toBe(content.toString().toUpperCase());
  });

  it('cut off the connection when they fail after the head, with one log entry', async () => {
    const [app, url] = await start();
    const { body, cut } = await ask(`${url}/broken`);
    await app.close();
    expect([body.toString(), cut]).toEqual(['first', true]);
    expect(logged).toEqual(['broken in the middle']);
  });

  it('are a 500 when they fail before the first byte', async () => {
    const [app, url] = await start();
    const { status, cut } = await ask(`${url}/gone`);
    await app.close();
    expect([status, cut]).toEqual([500, false]);
    expect(logged).toEqual(['The file became shorter while it was sent']);
  });

  it('are complete over HTTP/2, and reset their stream when they fail', async () => {
    const app = createApp({ controllers: [Bodies, Lists], fastify: { http2: true }, logger: false });
    const url = await app.listen({ port: 0 });
    const [sent, stream, list, broken] = await Promise.all(['/file', '/stream', '/list', '/broken'].map((path) => askOverHttp2(url, path)));
    await app.close();
    expect(sent).toEqual([content.toString(), 0]);
    expect([stream?.[0].split('\n').length, stream?.[1]]).toEqual([301, 0]);
    expect(JSON.parse(list?.[0] ?? '')[499]).toEqual({ id: 499, name: 'é' });
    expect(broken).toEqual(['first', 2]);
  });
});
