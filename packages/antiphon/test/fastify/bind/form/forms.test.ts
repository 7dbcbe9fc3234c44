import 'reflect-metadata';
import { once } from 'node:events';
import { mkdtempSync, readdirSync } from 'node:fs';
import { connect as connectHttp2 } from 'node:http2';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import compress from '@fastify/compress';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsInt, IsOptional, IsString, ValidateNested } from 'class-validator';
import fc from 'fast-check';
import Fastify from 'fastify';
import { type App, antiphon, Controller, createApp, Dto, Form, Post, record, Upload, UploadFile } from '../../../../src';

const directory = mkdtempSync(join(tmpdir(), 'antiphon-forms-'));

class Address {
  @IsString() city!: string;
  @IsOptional() @IsInt() zip?: number;
}
class Item {
  @IsString() name!: string;
  @IsInt() count!: number;
}
class Order {
  @IsString() title!: string;
  @IsOptional() @ValidateNested() @Type(() => Address) address?: Address;
  @IsOptional() @ValidateNested({ each: true }) @ArrayMaxSize(3) @Type(() => Item) items?: Item[];
  @IsOptional() @IsString({ each: true }) tags?: string[];
}
@Dto({ extra: 'forbid' })
class Strict {
  @IsString() title!: string;
}

@Controller('/forms')
class Forms {
  @Post('/order') order(@Form() order: Order) {
    return { ...order, classes: [order.address?.constructor.name, order.items?.[0]?.constructor.name] };
  }
  @Post('/strict') strict(@Form() form: Strict) {
    return form;
  }
  @Post('/all') all(@Form(record(String)) form: Record<string, string>) {
    return form;
  }
  @Post('/meta') async meta(@Form('meta', Address) meta: Address, @Upload('file?') file: UploadFile | undefined) {
    return { meta, file: file === undefined ? null : { size: file.size, text: await file.text(), filename: file.filename } };
  }
  @Post('/optional') optional(@Form('meta?', Address) meta: Address | undefined, @Form('items?', [Item]) items: Item[] | undefined) {
    return { meta: meta ?? 'none', items: items ?? 'none' };
  }
  @Post('/scalar') scalar(@Form('title') title: string) {
    return { title };
  }
  @Post('/narrow', { fastify: { bodyLimit: 2000 } }) narrow(@Form('title?', String) title: string | undefined) {
    return { title: title?.length ?? 0 };
  }
  @Post('/file') async file(@Upload('file') file: UploadFile) {
    return { filename: file.filename, mediaType: file.mediaType, size: file.size };
  }
  @Post('/files') files(@Upload('files', [UploadFile]) files: UploadFile[]) {
    return { sizes: files.map(({ size }) => size), held: readdirSync(directory).length };
  }
}

type Part = readonly [name: string, content: string, headers?: readonly string[]];

/** A form in parts, as it is on the wire. */
function multipart(...parts: readonly Part[]): { readonly body: string; readonly headers: Record<string, string> } {
  const text = parts.map(([name, content, headers = []]) =>
    ['--b', `Content-Disposition: form-data; name="${name}"${headers[0] ?? ''}`, ...headers.slice(1), '', content, ''].join('\r\n'),
  );
  return { body: `${text.join('')}--b--\r\n`, headers: { 'content-type': 'multipart/form-data; boundary=b' } };
}

let app: App;
let url: string;
beforeAll(async () => {
  app = createApp({
    controllers: [Forms],
    forms: { directory, memoryThreshold: 1000 },
    configure: async (fastify) => void (await fastify.register(compress)),
  });
  url = await app.listen({ port: 0 });
});
afterAll(() => app.close());

interface FormResponse {
  readonly status: number;
  readonly body: unknown;
}

async function post(path: string, init: RequestInit): Promise<FormResponse> {
  const response = await fetch(`${url}/forms${path}`, { method: 'POST', ...init });
  return { status: response.status, body: await response.json() };
}
const urlencoded = (path: string, form: string) => post(path, { body: new URLSearchParams(form) });
const inParts = (path: string, ...parts: Part[]) => post(path, multipart(...parts));
const issues = ({ status, body }: FormResponse) => [
  status,
  ...((body as { errors?: { pointer: string; code: string }[] }).errors ?? []).map(({ pointer, code }) => `${pointer} ${code}`),
];

async function until(holds: () => boolean): Promise<void> {
  for (let waited = 0; !holds(); waited += 10) {
    if (waited > 5000) throw new Error(`not reached: ${holds}`);
    await sleep(10);
  }
}

describe('a class inside a form', () => {
  const expected = {
    title: 'a',
    address: { city: 'x', zip: 7 },
    items: [
      { name: 'p', count: 1 },
      { name: 'q', count: 2 },
    ],
    tags: ['t', 'u'],
    classes: ['Address', 'Item'],
  };

  test('is read from names with brackets, urlencoded and in parts', async () => {
    const names: [string, string][] = [
      ['title', 'a'],
      ['address[city]', 'x'],
      ['address[zip]', '7'],
      ['items[0][name]', 'p'],
      ['items[0][count]', '1'],
      ['items[1][name]', 'q'],
      ['items[1][count]', '2'],
      ['tags', 't'],
      ['tags', 'u'],
    ];
    expect(await post('/order', { body: new URLSearchParams(names) })).toEqual({ status: 200, body: expected });
    expect(await inParts('/order', ...names)).toEqual({ status: 200, body: expected });
  });

  test('is read from JSON, in a part of that type, in one without a type, and as a Blob of a generated client', async () => {
    const json = ['', 'Content-Type: application/json'];
    const address = '{"city":"x","zip":7}';
    const item = (name: string, count: number) => JSON.stringify({ name, count });
    const tags: Part[] = [
      ['tags', 't'],
      ['tags', 'u'],
    ];
    const one = await inParts(
      '/order',
      ['title', 'a'],
      ['address', address, json],
      ['items', item('p', 1), json],
      ['items', item('q', 2), json],
      ...tags,
    );
    expect(one).toEqual({ status: 200, body: expected });
    expect(await inParts('/order', ['title', 'a'], ['address', address], ['items', `[${item('p', 1)},${item('q', 2)}]`], ...tags)).toEqual(
      one,
    );
    const form = new FormData();
    form.set('title', 'a');
    form.set('address', new Blob([address], { type: 'application/json' }));
    for (const text of [item('p', 1), item('q', 2)]) form.append('items', new Blob([text], { type: 'application/json' }));
    for (const tag of ['t', 'u']) form.append('tags', tag);
    expect(await post('/order', { body: form })).toEqual(one);
  });

  test('is reported at its path if it is invalid, and JSON keeps its types', async () => {
    expect(issues(await urlencoded('/order', 'title=a&address[zip]=x'))).toEqual(
      expect.arrayContaining([422, '#/address/city missing', '#/address/zip isInt']),
    );
    expect(issues(await inParts('/order', ['title', 'a'], ['address', '{"city":"x","zip":"7"}']))).toEqual([422, '#/address/zip isInt']);
    expect(issues(await inParts('/order', ['title', 'a'], ['address', '{"city":']))[0]).toBe(422);
    expect(issues(await urlencoded('/order', 'title=a&items[0][name]=a&items[0][count]=1&items[9][name]=b'))).toEqual([
      422,
      '#/items/1/count missing',
    ]);
    expect(issues(await urlencoded('/order', 'title=a&__proto__[x]=1&address[__proto__][city]=1&address[city]=x'))).toEqual([200]);
  });

  test('may be one field beside a file, required, optional, or a list', async () => {
    const file: Part = ['file', 'bytes', ['; filename="a.txt"', 'Content-Type: text/plain']];
    const received = { size: 5, text: 'bytes', filename: 'a.txt' };
    const json = ['', 'Content-Type: application/json'];
    expect(await inParts('/meta', ['meta', '{"city":"x"}', json], file)).toEqual({
      status: 200,
      body: { meta: { city: 'x' }, file: received },
    });
    expect(await inParts('/meta', file, ['meta[city]', 'x'])).toEqual({ status: 200, body: { meta: { city: 'x' }, file: received } });
    expect(issues(await inParts('/meta', file))).toEqual([422, '#/meta missing']);
    expect(issues(await inParts('/meta', ['meta', '{"city":"x"}'], ['meta', '{"city":"x"}']))).toEqual([422, '#/meta repeated']);
    expect(await urlencoded('/optional', '')).toEqual({ status: 200, body: { meta: 'none', items: 'none' } });
    expect(await urlencoded('/optional', 'items[0][name]=a&items[0][count]=1&meta={"city":"x"}')).toEqual({
      status: 200,
      body: { meta: { city: 'x' }, items: [{ name: 'a', count: 1 }] },
    });
  });

  test('is documented as JSON in each kind of form', async () => {
    const content = app.openapi().paths['/forms/order']?.post?.requestBody?.content ?? {};
    expect(Object.keys(content)).toEqual(['application/x-www-form-urlencoded', 'multipart/form-data']);
    for (const media of Object.values(content)) {
      expect(media.encoding).toEqual({ address: { contentType: 'application/json' }, items: { contentType: 'application/json' } });
    }
    expect(app.openapi().paths['/forms/meta']?.post?.requestBody?.content['multipart/form-data']?.encoding).toEqual({
      meta: { contentType: 'application/json' },
    });
  });
});

describe('a name that is sent several times', () => {
  test('is a 422 for one text and for one file, however it is sent', async () => {
    expect(issues(await urlencoded('/scalar', 'title=a&title=b'))).toEqual([422, '#/title repeated']);
    expect(issues(await inParts('/scalar', ['title', 'a'], ['title', 'b'], ['title', 'c']))).toEqual([422, '#/title repeated']);
    expect(issues(await urlencoded('/order', 'title=a&title=b'))).toEqual([422, '#/title repeated']);
    const file: Part = ['file', 'x', ['; filename="a"']];
    expect(issues(await inParts('/file', file, file))).toEqual([422, '#/file repeated']);
    expect(issues(await inParts('/file', file, ['file', '', ['; filename=""', 'Content-Type: application/octet-stream']]))).toEqual([200]);
    expect(issues(await inParts('/files', ['files', 'x', ['; filename="a"']], ['files', 'y', ['; filename="b"']]))).toEqual([200]);
  });
});

describe('a part', () => {
  test('of unknown type without a filename is a field, or a file if one is declared', async () => {
    const octets = ['', 'Content-Type: application/octet-stream'];
    expect(await inParts('/scalar', ['title', 'text', octets])).toEqual({ status: 200, body: { title: 'text' } });
    expect(await inParts('/file', ['file', 'bytes', octets])).toEqual({
      status: 200,
      body: { filename: '', mediaType: 'application/octet-stream', size: 5 },
    });
  });

  test('has a name in Unicode, by any of the spellings that browsers and libraries send', async () => {
    const named = async (disposition: string) => (await inParts('/file', ['file', 'x', [disposition]])).body;
    expect(await named('; filename="ünï♥.txt"')).toMatchObject({ filename: 'ünï♥.txt' });
    expect(await named("; filename*=UTF-8''%C3%BC.txt")).toMatchObject({ filename: 'ü.txt' });
    expect(await named('; filename="a\\"b.txt"')).toMatchObject({ filename: 'a"b.txt' });
    expect(await inParts('/all', ['naïve', 'ü'])).toEqual({ status: 200, body: { naïve: 'ü' } });
  });

  test('may be empty: a field is absent then, a file has no bytes', async () => {
    expect(issues(await inParts('/scalar', ['title', '']))).toEqual([422, '#/title missing']);
    expect(await inParts('/file', ['file', '', ['; filename="a"']])).toMatchObject({ status: 200, body: { size: 0 } });
  });

  test('that is not declared is ignored, or rejected if the class forbids it', async () => {
    expect(await inParts('/scalar', ['title', 'a'], ['more', 'x'.repeat(1000)])).toEqual({ status: 200, body: { title: 'a' } });
    expect(issues(await inParts('/strict', ['title', 'a'], ['more', 'x']))).toEqual([422, '#/more whitelistValidation']);
    expect(await inParts('/all', ['a', '1'], ['b', '2'])).toEqual({ status: 200, body: { a: '1', b: '2' } });
  });
});

describe('the fields of a form', () => {
  test('are counted together, declared or not, against the body limit of the route', async () => {
    const field = (name: string, size: number): Part => [name, 'x'.repeat(size)];
    expect(await inParts('/narrow', field('title', 1500))).toEqual({ status: 200, body: { title: 1500 } });
    expect(await inParts('/narrow', field('title', 1500), field('more', 600))).toMatchObject({
      status: 413,
      body: { detail: 'The fields of the form have more than 2000 bytes' },
    });
    expect((await inParts('/narrow', ...Array.from({ length: 30 }, () => field('more', 100)))).status).toBe(413);
    expect((await inParts('/narrow', field('x'.repeat(2100), 1))).status).toBe(413);
    expect((await urlencoded('/narrow', `title=${'x'.repeat(2100)}`)).status).toBe(413);
  });

  test('use no memory beyond that, though a request has 300 MB of them', async () => {
    const part = multipart(['a', 'x'.repeat(1_000_000)]).body.replace('--b--\r\n', '');
    const count = 300;
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    const head = `POST /forms/scalar HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: ${part.length * count + 7}\r\nConnection: close\r\n\r\n`;
    const before = process.memoryUsage().rss;
    let peak = 0;
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk;
    });
    socket.on('error', () => undefined);
    socket.write(head);
    for (let sent = 0; sent < count && !socket.destroyed; sent++) {
      if (!socket.write(part)) await new Promise((resolve) => void socket.once('drain', resolve).once('close', resolve));
      peak = Math.max(peak, process.memoryUsage().rss - before);
    }
    if (!socket.destroyed) socket.end('--b--\r\n');
    await until(() => socket.destroyed || text.includes('\r\n\r\n'));
    socket.destroy();
    expect(text.slice(0, 12)).toBe('HTTP/1.1 413');
    expect(peak).toBeLessThan(150_000_000);
  });

  test('and files have one limit of memory: what exceeds it is on disk', async () => {
    const file = (size: number): Part => ['files', 'x'.repeat(size), ['; filename="a"']];
    expect(await inParts('/files', file(400), file(400))).toMatchObject({ body: { held: 0 } });
    expect(await inParts('/files', file(400), file(700))).toMatchObject({ body: { held: 1 } });
    expect(await inParts('/files', file(400), file(400), file(400), file(10))).toMatchObject({
      body: { sizes: [400, 400, 400, 10], held: expect.any(Number) },
    });
    await until(() => readdirSync(directory).length === 0);
  });
});

test('a multipart form may be compressed if a plugin decompresses it', async () => {
  const { body, headers } = multipart(['title', 'a']);
  const response = await post('/scalar', { body: gzipSync(body), headers: { ...headers, 'content-encoding': 'gzip' } });
  expect(response).toEqual({ status: 200, body: { title: 'a' } });
});

test('every form is read as it was written, however its bytes are split', async () => {
  const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 200 });
  await fc.assert(
    fc.asyncProperty(text, fc.uint8Array({ maxLength: 3000 }), async (title, bytes) => {
      const form = new FormData();
      form.set('meta', JSON.stringify({ city: title }));
      form.set('file', new File([bytes], 'a.bin'));
      const { status, body } = await post('/meta', { body: form });
      expect(status).toBe(200);
      expect(body).toMatchObject({ meta: { city: title }, file: { size: bytes.length } });
    }),
    { numRuns: 40 },
  );
});

describe('over HTTP/2', () => {
  const spilled = () => readdirSync(directory).length;

  test('forms are read, and the files of a stream that is reset are removed', async () => {
    const server = Fastify({ http2: true });
    await server.register(antiphon, { controllers: [Forms], forms: { directory, memoryThreshold: 1000 } });
    const session = connectHttp2(await server.listen({ port: 0 }));
    const { body, headers } = multipart(['title', 'a']);
    const request = session.request({ ':method': 'POST', ':path': '/forms/scalar', ...headers });
    const chunks: Buffer[] = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.end(body);
    await once(request, 'end');
    expect(JSON.parse(Buffer.concat(chunks).toString())).toEqual({ title: 'a' });
    const reset = session.request({ ':method': 'POST', ':path': '/forms/file', ...headers });
    reset.on('error', () => undefined);
    reset.write(`--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n${'x'.repeat(20_000)}`);
    await until(() => spilled() === 1);
    reset.close(8);
    await until(() => spilled() === 0);
    session.close();
    await server.close();
  });
});
