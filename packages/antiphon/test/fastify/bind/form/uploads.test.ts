import 'reflect-metadata';
import { once } from 'node:events';
import { mkdtempSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { type App, Controller, createApp, Form, HTTPException, Post, Upload, UploadFile } from '../../../../src';

const directory = mkdtempSync(join(tmpdir(), 'antiphon-uploads-'));
const saved = join(directory, 'saved.txt');

@Controller()
class Uploads {
  @Post('/one') async one(@Upload('photo') photo: UploadFile, @Form('title?', String) title: string | undefined) {
    return { filename: photo.filename, mediaType: photo.mediaType, size: photo.size, text: (await photo.text()).slice(0, 20), title };
  }
  @Post('/many') many(@Upload('photos', [UploadFile]) photos: UploadFile[]) {
    return photos.map(({ filename, size }) => [filename, size]);
  }
  @Post('/optional') optional(@Upload('photo?') photo: UploadFile | undefined) {
    return photo?.size ?? 'none';
  }
  @Post('/large') large(@Upload('photo?', { maxSize: 100_000 }) photo: UploadFile | undefined) {
    return photo?.size ?? 'none';
  }
  @Post('/image') image(@Upload('photo', { accept: ['image/*'], maxSize: 10 }) photo: UploadFile) {
    return photo.size;
  }
  @Post('/save') async save(@Upload('photo') photo: UploadFile) {
    await photo.saveTo(saved);
    const chunks: Buffer[] = [];
    for await (const chunk of photo.stream()) chunks.push(chunk);
    return { streamed: Buffer.concat(chunks).length, held: temporaryFiles() };
  }
  @Post('/fields') fields(@Form('a?', [String]) a: string[] | undefined) {
    return { count: a?.length ?? 0, last: a?.at(-1) };
  }
  @Post('/throws') throws(@Upload('photo') _photo: UploadFile) {
    throw new HTTPException(409);
  }
}

function temporaryFiles(): number {
  return readdirSync(directory).filter((name) => name.startsWith('antiphon-')).length;
}

let app: App;
let url: string;
beforeAll(async () => {
  app = createApp({ controllers: [Uploads], forms: { directory, memoryThreshold: 1000, maxFileSize: 50_000, maxFiles: 3 } });
  url = await app.listen({ port: 0 });
});
afterAll(() => app.close());

async function send(path: string, ...files: [name: string, file: File | string][]): Promise<{ status: number; body: unknown }> {
  const form = new FormData();
  for (const [name, value] of files) form.append(name, value);
  const response = await fetch(url + path, { method: 'POST', body: form });
  return { status: response.status, body: await response.json() };
}
const file = (size: number, name = 'a.txt', type = 'text/plain') => new File(['x'.repeat(size)], name, { type });

/** The status of a form that is sent with its head in one write. */
async function statusOf(path: string, body: string): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  const head = `POST ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: multipart/form-data; boundary=b`;
  socket.write(`${head}\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
  return (await text(socket)).slice(9, 12);
}

async function noTemporaryFiles(): Promise<void> {
  for (let waited = 0; temporaryFiles() > 0; waited += 10) {
    if (waited > 3000) throw new Error(`${temporaryFiles()} temporary files are left`);
    await sleep(10);
  }
}

describe('an uploaded file', () => {
  test('has its name, media type, size and content, beside fields of the form', async () => {
    expect(await send('/one', ['title', 'Été'], ['photo', file(5, 'ünï♥.txt')])).toEqual({
      status: 200,
      body: { filename: 'ünï♥.txt', mediaType: 'text/plain', size: 5, text: 'xxxxx', title: 'Été' },
    });
  });

  test('has a name without directories', async () => {
    expect((await send('/one', ['photo', file(1, '../../etc/passwd')])).body).toMatchObject({ filename: 'passwd' });
    expect((await send('/one', ['photo', file(1, 'C:\\windows\\a.txt')])).body).toMatchObject({ filename: 'a.txt' });
  });

  test('may be one of several, or absent, or missing', async () => {
    expect((await send('/many', ['photos', file(1, 'a')], ['photos', file(2, 'b')])).body).toEqual([
      ['a', 1],
      ['b', 2],
    ]);
    expect((await send('/optional', ['other', 'x'])).body).toBe('none');
    const missing = await send('/one', ['title', 'x']);
    expect(missing).toMatchObject({ status: 422, body: { errors: [{ in: 'body', pointer: '#/photo', code: 'missing' }] } });
    const json = await fetch(`${url}/one`, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } });
    expect(json.status).toBe(422);
  });

  test('is kept on disk while it is large, and can be saved and streamed', async () => {
    expect((await send('/save', ['photo', file(40_000)])).body).toEqual({ streamed: 40_000, held: 1 });
    expect((await readFile(saved)).length).toBe(40_000);
    await noTemporaryFiles();
  });

  test('that is too large, one too many, or of another media type is rejected', async () => {
    expect((await send('/one', ['photo', file(50_001)])).status).toBe(413);
    expect((await send('/image', ['photo', file(11, 'a.png', 'image/png')])).status).toBe(413);
    expect((await send('/image', ['photo', file(1)])).status).toBe(415);
    expect((await send('/image', ['photo', file(10, 'a.png', 'image/png')])).status).toBe(200);
    const many = await send('/many', ...Array.from({ length: 4 }, (_, n): [string, File] => ['photos', file(1, `${n}`)]));
    expect(many.status).toBe(413);
    await noTemporaryFiles();
  });

  test('that is too large is a 413 also when its form is read to the end before it is stored', async () => {
    const form = (size: number) =>
      `--b\r\nContent-Disposition: form-data; name="photo"; filename="a"\r\n\r\n${'x'.repeat(size)}\r\n--b--\r\n`;
    const statuses: string[] = [];
    for (const size of [100_001, 110_000, 131_072, 200_000]) statuses.push(await statusOf('/large', form(size)));
    expect(statuses).toEqual(['413', '413', '413', '413']);
    await noTemporaryFiles();
  });

  test('that no parameter reads is not kept', async () => {
    expect((await send('/optional', ['unasked', file(40_000)])).body).toBe('none');
    expect(temporaryFiles()).toBe(0);
  });

  test('leaves nothing on disk if the action throws, or the client leaves', async () => {
    expect((await send('/throws', ['photo', file(40_000)])).status).toBe(409);
    await noTemporaryFiles();
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    const head = '--b\r\nContent-Disposition: form-data; name="photo"; filename="a"\r\n\r\n';
    socket.write(
      `POST /one HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 90000\r\n\r\n${head}${'x'.repeat(20_000)}`,
    );
    for (let waited = 0; temporaryFiles() === 0 && waited < 3000; waited += 5) await sleep(5);
    expect(temporaryFiles()).toBe(1);
    socket.destroy();
    await noTemporaryFiles();
    expect((await send('/one', ['photo', file(1)])).status).toBe(200);
  });

  test('has fields beside it that are text, though they call themselves JSON', async () => {
    const body = `--b\r\nContent-Disposition: form-data; name="title"\r\nContent-Type: application/json\r\n\r\n{"a": [1]}\r\n--b\r\nContent-Disposition: form-data; name="photo"; filename="a"\r\n\r\nx\r\n--b--\r\n`;
    const response = await fetch(`${url}/one`, { method: 'POST', body, headers: { 'content-type': 'multipart/form-data; boundary=b' } });
    expect(await response.json()).toMatchObject({ title: '{"a": [1]}' });
  });

  test('in a form that is broken is a 400', async () => {
    for (const body of ['', 'garbage', '--b\r\n', '--b\r\nContent-Disposition: form-data\r\n\r\nx']) {
      const response = await fetch(`${url}/one`, { method: 'POST', body, headers: { 'content-type': 'multipart/form-data; boundary=b' } });
      expect([body, response.status >= 400 && response.status < 500]).toEqual([body, true]);
    }
    const noBoundary = await fetch(`${url}/one`, { method: 'POST', body: 'x', headers: { 'content-type': 'multipart/form-data' } });
    expect(noBoundary.status).toBeLessThan(500);
  });
});

describe('a form that is rejected before its end', () => {
  const head = 'POST /image HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data; boundary=x\r\n';
  const part = '--x\r\nContent-Disposition: form-data; name="photo"; filename="a"\r\nContent-Type: image/png\r\n\r\n';
  const rest = 4_000_000;

  test('is read to its end all the same, so that the connection can be used again', async () => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    const chunks: Buffer[] = [];
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.write(`${head}Content-Length: ${part.length + rest}\r\n\r\n${part}${'x'.repeat(rest)}`);
    socket.write('GET /nowhere HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
    await once(socket, 'close');
    const statuses = Array.from(
      Buffer.concat(chunks)
        .toString()
        .matchAll(/HTTP\/1\.1 (\d+)/g),
      ([, status]) => status,
    );
    expect(statuses).toEqual(['413', '404']);
  });

  test('keeps no connection whose client leaves', async () => {
    const open = () => new Promise<number>((resolve) => app.fastify.server.getConnections((_error, count) => resolve(count)));
    const before = await open();
    for (let count = 0; count < 20; count++) {
      const socket = connect(Number(new URL(url).port), '127.0.0.1');
      socket.on('error', () => undefined);
      socket.write(`${head}Content-Length: 9000000\r\n\r\n${part}${'x'.repeat(rest)}`);
      await once(socket, 'data');
      socket.destroy();
    }
    for (let waited = 0; (await open()) > before; waited += 10) {
      if (waited > 3000) throw new Error(`${await open()} connections are left`);
      await sleep(10);
    }
  });
});

test('a form has at most 1,000 fields, however it is written (CVE-2026-54283 of Starlette)', async () => {
  const urlencoded = async (body: string) => {
    const response = await fetch(`${url}/fields`, { method: 'POST', body: new URLSearchParams(body) });
    return { status: response.status, body: await response.json() };
  };
  const many = (count: number) => Array.from({ length: count }, () => 'a=1').join('&');
  expect(await urlencoded(many(1000))).toEqual({ status: 200, body: { count: 1000, last: '1' } });
  expect(await urlencoded(many(1001))).toMatchObject({ status: 413, body: { detail: 'The form has more than 1000 fields' } });
  expect((await send('/fields', ...Array.from({ length: 1001 }, () => ['a', '1'] as [string, string]))).status).toBe(413);
  expect(await urlencoded('')).toEqual({ status: 200, body: { count: 0 } });
});

test('the limit is the one that the application sets', async () => {
  const narrow = createApp({ controllers: [Uploads], forms: { maxFields: 2 } });
  const headers = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };
  const ask = (payload: string) => narrow.inject({ method: 'POST', url: '/fields', headers, payload });
  expect((await ask('b=1&a=%C3%BC+x%2By++')).json()).toEqual({ count: 1, last: 'ü x+y  ' });
  expect((await ask('a=1&b=2&c=3')).statusCode).toBe(413);
});
