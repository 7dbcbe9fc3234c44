import 'reflect-metadata';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { request as requestTLS } from 'node:https';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { Body, Controller, createApp, Depends, dependency, Post, record, Upload, UploadFile } from '../../../src';
import { connectTo, protocols, serverOptions } from '../protocols';
import { portOf } from '../raw-exchange';

let events: string[];
const session = dependency({ uses: [] }, async function* () {
  events.push('set up');
  try {
    yield 'session';
  } finally {
    await turn();
    events.push('torn down');
  }
});

@Controller()
class Uploads {
  @Post('/file') file(@Depends(session) _session: string, @Upload('file') file: UploadFile) {
    return file.size;
  }
  @Post('/json') json(@Depends(session) _session: string, @Body(record(String)) body: Record<string, string>) {
    return body;
  }
}

let directory: string;
beforeEach(() => {
  events = [];
  directory = mkdtempSync(path.join(tmpdir(), 'cut-off-uploads-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const part = `--B\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n${'x'.repeat(100_000)}`;
const bodies = {
  '/file': { type: 'multipart/form-data; boundary=B', text: part, files: 1 },
  '/json': { type: 'application/json', text: '{"a":', files: 0 },
} as const;

describe.each(protocols)('an upload that has not arrived in full when the server closes, over %s', (protocol) => {
  test.each(['/file', '/json'] as const)('%s is torn down, and its files are removed, before the application has closed', async (url) => {
    const app = createApp({
      controllers: [Uploads],
      forms: { directory, memoryThreshold: 0 },
      fastify: serverOptions(protocol) as object,
      async *lifespan() {
        yield;
        events.push('lifespan');
      },
    });
    const port = await portOf(app);
    const { type, text, files } = bodies[url];
    const closed = send(port, url, type, text);
    while (events.length === 0 || readdirSync(directory).length < files) await turn();
    await app.close({ timeout: 1 });
    expect({ events, files: readdirSync(directory) }).toEqual({ events: ['set up', 'torn down', 'lifespan'], files: [] });
    await closed;
  });

  /** Sends the beginning of a body; resolves when the exchange is over. */
  function send(port: number, url: string, type: string, text: string): Promise<unknown> {
    if (protocol === 'h2' || protocol === 'h2c') {
      const client = connectTo(protocol, port);
      const stream = client.request({ ':method': 'POST', ':path': url, 'content-type': type }).on('error', () => {});
      stream.write(text);
      return new Promise((resolve) => stream.resume().on('close', resolve)).then(() => client.destroy());
    }
    const make = protocol === 'HTTP/1.1' ? request : requestTLS;
    const headers = { 'content-type': type, 'content-length': 10_000_000 };
    const sent = make({ port, host: '127.0.0.1', path: url, method: 'POST', headers, rejectUnauthorized: false }).on('error', () => {});
    sent.write(text);
    return new Promise((resolve) => sent.on('close', resolve));
  }
});
