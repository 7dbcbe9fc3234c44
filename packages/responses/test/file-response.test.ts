import { mkdir, mkdtemp, readFile, rm, symlink, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { type FileContent, type FileOptions, FileResponse, type PreparedResponse, type RequestHead } from '../src';
import { FileBody } from '../src/file/file-body';
import { GET, HEAD, openDescriptors, requestAndDisconnect, requestTo, serve, until } from './serve';

const MODIFIED = 'Tue, 14 Nov 2023 22:13:20 GMT';
const LARGE = Buffer.from(Array.from({ length: 600_000 }, (_, index) => index % 251));
let directory: string;
const file = (name: string) => join(directory, name);

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'file-'));
  await mkdir(file('sub'));
  await put('ten.bin', '0123456789');
  await put('empty.txt', '');
  await put('page.html', '<p>hi</p>');
  await put('large.mp4', LARGE);
});
afterAll(() => rm(directory, { recursive: true }));

async function put(name: string, content: string | Buffer) {
  await writeFile(file(name), content);
  await utimes(file(name), 1700000000, 1700000000);
}

const get = (headers: Record<string, string> = {}): RequestHead => ({ method: 'GET', headers });
const prepareFile = (request: RequestHead, name = 'ten.bin', options?: FileOptions): Promise<PreparedResponse> =>
  new FileResponse(file(name), options).prepare(request);
const bodyOf = async (prepared: PreparedResponse) =>
  prepared.body instanceof Readable ? Buffer.concat(await prepared.body.toArray()) : Buffer.from(prepared.body ?? '');

describe('FileResponse', () => {
  it('describes the file: type, length, date, strong tag, ranges', async () => {
    expect(await prepareFile(GET, 'page.html')).toEqual({
      status: 200,
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'accept-ranges': 'bytes',
        'content-length': '9',
        'last-modified': MODIFIED,
        etag: expect.stringMatching(/^"[0-9a-f]+-[0-9a-f]+"$/),
      },
      body: Buffer.from('<p>hi</p>'),
    });
  });

  it('guesses the media type from the file name, then the path', () => {
    expect(new FileResponse('a.unknownext').mediaType).toBe('application/octet-stream');
    expect(new FileResponse('a.bin', { filename: 'a.csv' }).mediaType).toBe('text/csv');
    expect(new FileResponse('a.csv', { filename: 'a.csv', mediaType: 'image/jpeg' }).mediaType).toBe('image/jpeg');
    expect(new FileResponse(new URL('file:///a/b.png?x=y.txt')).mediaType).toBe('image/png');
    expect(new FileResponse('a.csv', { filename: '' }).mediaType).toBe('text/csv');
    expect(new FileResponse(new Blob([], { type: 'text/x' })).mediaType).toBe('text/x');
    expect(new FileResponse(new File([], 'a.svg')).mediaType).toBe('image/svg+xml');
    expect(new FileResponse(Buffer.from('')).mediaType).toBe('application/octet-stream');
  });

  it('gives precedence to headers that were set', async () => {
    const headers = {
      etag: '"custom"',
      'last-modified': 'Thu, 01 Jan 1970 00:00:00 GMT',
      'accept-ranges': 'none',
      'content-disposition': 'inline',
      'content-type': 'a/b',
    };
    expect(await prepareFile(GET, 'ten.bin', { headers, filename: 'x' })).toMatchObject({ headers });
  });

  it('sets a Content-Disposition only with a file name', async () => {
    expect(await prepareFile(GET, 'ten.bin', { filename: 'a.txt' })).toMatchObject({
      headers: { 'content-disposition': 'attachment; filename="a.txt"' },
    });
    expect(await prepareFile(GET, 'ten.bin', { filename: 'a.txt', contentDispositionType: 'inline' })).toMatchObject({
      headers: { 'content-disposition': 'inline; filename="a.txt"' },
    });
    expect((await prepareFile(GET)).headers).not.toHaveProperty('content-disposition');
  });

  it('rejects before the head is sent if the file does not exist', async () => {
    for (const request of [GET, HEAD]) {
      await expect(prepareFile(request, 'missing')).rejects.toThrow(/missing` does not exist$/);
      await expect(prepareFile(request, 'sub')).rejects.toThrow(/sub` is not a file$/);
      await expect(new FileResponse('/dev/null').prepare(request)).rejects.toThrow(/is not a file/);
      await expect(new FileResponse('a\0b').prepare(request)).rejects.toThrow();
    }
  });

  it('rejects missing content', async () => {
    for (const content of [undefined, null, 42, {}])
      await expect(new FileResponse(content as never).prepare(GET)).rejects.toThrow(TypeError);
  });

  it('responds to HEAD without opening the file', async () => {
    const head = await prepareFile(HEAD, 'large.mp4');
    const whole = await prepareFile(GET, 'large.mp4');
    (whole.body as Readable).destroy();
    expect(head).toEqual({ ...whole, body: undefined });
    expect(await new FileResponse(file('missing'), { stat: { size: 5, mtime: new Date(0) } }).prepare(HEAD)).toMatchObject({
      headers: { 'content-length': '5' },
    });
  });

  it('uses a given stat', async () => {
    const stat = { size: 4, mtime: new Date(0) };
    const prepared = await prepareFile(GET, 'ten.bin', { stat });
    expect(prepared).toMatchObject({
      headers: { 'content-length': '4', 'last-modified': 'Thu, 01 Jan 1970 00:00:00 GMT' },
      body: Buffer.from('0123'),
    });
    await expect(prepareFile(GET, 'ten.bin', { stat: { ...stat, size: 11 } })).rejects.toThrow('The file became shorter while it was sent');
  });

  it('can be prepared again, unchanged after a range', async () => {
    const response = new FileResponse(file('ten.bin'));
    const first = await response.prepare(get());
    await response.prepare(get({ range: 'bytes=0-1,5-6' }));
    expect(await response.prepare(get())).toEqual(first);
  });

  it('has no body for a status without content', async () => {
    expect(await prepareFile(GET, 'large.mp4', { statusCode: 204 })).toMatchObject({ status: 204, body: undefined });
    expect((await prepareFile(GET, 'ten.bin', { statusCode: 204 })).headers).not.toHaveProperty('content-length');
  });

  it('streams a large file and reads a small one at once', async () => {
    const large = await prepareFile(GET, 'large.mp4');
    expect(large.body).toBeInstanceOf(FileBody);
    expect((await bodyOf(large)).equals(LARGE)).toBe(true);
    expect((await prepareFile(GET, 'empty.txt')).body).toHaveLength(0);
  });
});

describe('content other than a path', () => {
  const prepareContent = (content: FileContent, request = get(), options?: FileOptions) =>
    new FileResponse(content, options).prepare(request);

  it('has ranges and a tag of its content if it is bytes', async () => {
    const bytes = Buffer.from('0123456789');
    const whole = await prepareContent(bytes);
    expect(whole).toMatchObject({
      status: 200,
      headers: { 'content-length': '10', etag: expect.stringMatching(/^"[\w-]{27}"$/) },
      body: bytes,
    });
    expect(await prepareContent(new Uint8Array(bytes).buffer, get({ range: 'bytes=2-3' }))).toMatchObject({
      status: 206,
      body: Buffer.from('23'),
    });
    expect(await prepareContent(bytes, get({ 'if-none-match': whole.headers.etag as string }))).toMatchObject({ status: 304 });
    expect(await prepareContent(bytes, HEAD)).toEqual({ ...whole, body: undefined });
  });

  it('has ranges if it is a Blob, small or large', async () => {
    expect(await prepareContent(new Blob(['0123456789']), get({ range: 'bytes=-3' }))).toMatchObject({
      status: 206,
      headers: { 'content-range': 'bytes 7-9/10' },
      body: Uint8Array.from(Buffer.from('789')),
    });
    expect((await bodyOf(await prepareContent(new Blob([LARGE])))).equals(LARGE)).toBe(true);
    expect(await prepareContent(new File(['x'], 'x.txt', { lastModified: 0 }))).toMatchObject({
      headers: { 'last-modified': 'Thu, 01 Jan 1970 00:00:00 GMT' },
    });
  });

  it('can be a file URL', async () => {
    expect(await prepareContent(pathToFileURL(file('ten.bin')))).toMatchObject({ body: Buffer.from('0123456789') });
  });

  it('has no ranges if it is a stream of known length', async () => {
    const sent = await prepareContent(Readable.from([Buffer.from('01234'), '56789']), get({ range: 'bytes=0-1' }), {
      size: 10,
      filename: 'a.bin',
    });
    expect(sent).toMatchObject({
      status: 200,
      headers: { 'content-length': '10', 'accept-ranges': 'none', 'content-disposition': 'attachment; filename="a.bin"' },
    });
    expect((await bodyOf(sent)).toString()).toBe('0123456789');
  });

  it('is cut off if a stream has more or fewer bytes than its size', async () => {
    const short = await prepareContent(Readable.from(['01']), get(), { size: 10 });
    await expect(bodyOf(short)).rejects.toThrow('The stream ended after 2 of the 10 bytes of its Content-Length');
    await expect(prepareContent(Readable.from(['0123456789A']), get(), { size: 10 }).then(bodyOf)).rejects.toThrow(
      /more bytes than the 10/,
    );
  });

  it('is closed if it is a stream that HEAD does not read', async () => {
    const stream = Readable.from(['x']);
    expect(await prepareContent(stream, HEAD, { size: 1 })).toMatchObject({ headers: { 'content-length': '1' }, body: undefined });
    expect(stream.destroyed).toBe(true);
  });
});

describe('ranges', () => {
  it('include one range with all headers of the file', async () => {
    const whole = await prepareFile(GET, 'ten.bin', { filename: 'a.txt' });
    const part = await prepareFile(get({ range: 'bytes=2-4' }), 'ten.bin', { filename: 'a.txt' });
    expect(part).toEqual({
      status: 206,
      headers: { ...whole.headers, 'content-length': '3', 'content-range': 'bytes 2-4/10' },
      body: Buffer.from('234'),
    });
  });

  it('are sent as multipart/byteranges of exact length, without Content-Range, if there are several', async () => {
    const prepared = await prepareFile(get({ range: 'bytes=0-1,5-6,9-' }), 'ten.bin');
    const boundary = String(prepared.headers['content-type']).split('boundary=')[1];
    const part = (range: string, data: string) =>
      `--${boundary}\r\nContent-Type: application/octet-stream\r\nContent-Range: bytes ${range}/10\r\n\r\n${data}\r\n`;
    expect(String(prepared.body)).toBe(`${part('0-1', '01')}${part('5-6', '56')}${part('9-9', '9')}--${boundary}--`);
    expect(prepared.headers).toMatchObject({ 'content-length': String((prepared.body as Buffer).byteLength) });
    expect(prepared.headers).not.toHaveProperty('content-range');
    const given = await prepareFile(get({ range: 'bytes=0-1,5-6' }), 'ten.bin', { headers: { 'content-range': 'bytes 0-3/4' } });
    expect(given.headers).not.toHaveProperty('content-range');
  });

  it('are read at the right positions if they are large', async () => {
    const one = await prepareFile(get({ range: 'bytes=100000-' }), 'large.mp4');
    expect((await bodyOf(one)).equals(LARGE.subarray(100_000))).toBe(true);
    const several = await prepareFile(get({ range: 'bytes=0-299999,300001-' }), 'large.mp4');
    const body = await bodyOf(several);
    expect(body).toHaveLength(Number(several.headers['content-length']));
    expect(body.includes(LARGE.subarray(0, 300_000))).toBe(true);
    expect(body.includes(LARGE.subarray(300_001))).toBe(true);
  });

  it('are a 416 without headers of the file if they do not exist', async () => {
    const prepared = await prepareFile(get({ range: 'bytes=99-' }), 'ten.bin', { filename: 'a.txt', headers: { 'x-a': '1' } });
    expect(prepared).toEqual({
      status: 416,
      headers: { 'content-range': 'bytes */10', 'content-length': '0', 'content-type': 'text/plain; charset=utf-8' },
      body: undefined,
    });
    expect(await prepareFile(get({ range: 'bytes=0-' }), 'empty.txt')).toMatchObject({
      status: 416,
      headers: { 'content-range': 'bytes */0' },
    });
  });

  it('are ignored for HEAD, other methods and other statuses', async () => {
    expect(await prepareFile({ method: 'HEAD', headers: { range: 'bytes=0-1' } })).toMatchObject({
      status: 200,
      headers: { 'content-length': '10' },
    });
    expect(await prepareFile({ method: 'POST', headers: { range: 'bytes=0-1' } })).toMatchObject({
      status: 200,
      headers: { 'content-length': '10' },
    });
    expect(await prepareFile(get({ range: 'bytes=0-1' }), 'ten.bin', { statusCode: 203 })).toMatchObject({
      status: 203,
      headers: { 'content-length': '10' },
    });
  });

  it('depend on If-Range, also if they are malformed', async () => {
    const { etag } = (await prepareFile(GET)).headers;
    expect(await prepareFile(get({ range: 'bytes=0-1', 'if-range': etag as string }))).toMatchObject({ status: 206 });
    expect(await prepareFile(get({ range: 'bytes=0-1', 'if-range': MODIFIED }))).toMatchObject({ status: 206 });
    expect(
      await prepareFile(get({ range: 'bytes=0-1', 'if-range': '"custom"' }), 'ten.bin', { headers: { etag: '"custom"' } }),
    ).toMatchObject({ status: 206 });
    for (const ifRange of [`W/${etag}`, '"x"', 'Tue, 14 Nov 2023 22:13:21 GMT']) {
      expect(await prepareFile(get({ range: 'bytes=99-', 'if-range': ifRange }))).toMatchObject({ status: 200 });
    }
  });
});

describe('conditions', () => {
  it("respond with 304 and the headers that update the client's copy, for GET and HEAD", async () => {
    const { etag } = (await prepareFile(GET)).headers;
    const headers = { 'cache-control': 'max-age=60', vary: 'accept', 'content-disposition': 'inline' };
    for (const method of ['GET', 'HEAD']) {
      const prepared = await prepareFile({ method, headers: { 'if-none-match': etag as string, range: 'bytes=0-1' } }, 'ten.bin', {
        headers,
      });
      expect(prepared).toEqual({ status: 304, headers: { 'cache-control': 'max-age=60', vary: 'accept', etag }, body: undefined });
    }
  });

  it('respond with 412 without headers of the file', async () => {
    const refused = { status: 412, headers: { 'content-length': '0', 'content-type': 'text/plain; charset=utf-8' }, body: undefined };
    expect(await prepareFile(get({ 'if-match': '"x"' }))).toEqual(refused);
    expect(await prepareFile(get({ 'if-unmodified-since': 'Tue, 14 Nov 2023 22:13:19 GMT' }))).toEqual(refused);
  });

  it('keep the weak tag of a client whose copy has a content coding (RFC 9110 §8.8.3.3)', async () => {
    const etag = (await prepareFile(GET)).headers.etag as string;
    const tagFor = async (tags: string) => (await prepareFile(get({ 'if-none-match': tags }))).headers.etag;
    expect(await tagFor(`W/${etag}`)).toBe(`W/${etag}`);
    expect(await tagFor(`W/${etag}, ${etag}`)).toBe(etag);
    expect(await tagFor('*')).toBe(etag);
  });

  it('are evaluated for a stream with the given validators, and end it if it is not sent', async () => {
    const streamed = async (headers: Record<string, string>, options?: FileOptions) => {
      const stream = Readable.from(['0123456789']);
      const prepared = await new FileResponse(stream, options).prepare(get(headers));
      if (!(prepared.body instanceof Readable)) expect(stream.destroyed).toBe(true);
      else prepared.body.destroy();
      return prepared;
    };
    const tagged = { headers: { etag: '"mine"' } };
    expect(await streamed({ 'if-none-match': '"mine"' }, tagged)).toMatchObject({ status: 304, headers: { etag: '"mine"' } });
    expect(await streamed({ 'if-match': '"other"' }, tagged)).toMatchObject({ status: 412 });
    expect(await streamed({ 'if-match': '"mine"' }, tagged)).toMatchObject({ status: 200 });
    expect(await streamed({ 'if-none-match': '"mine"' })).toMatchObject({ status: 200 });
  });

  it('take precedence over ranges', async () => {
    expect(await prepareFile(get({ 'if-modified-since': MODIFIED, range: 'bytes=99-' }))).toMatchObject({ status: 304 });
    expect(await prepareFile(get({ 'if-match': '"x"', range: 'bytes=0-1' }))).toMatchObject({ status: 412 });
  });

  it('are ignored unless the status is 200 (RFC 9110 §13.2.1)', async () => {
    expect(await prepareFile(get({ 'if-none-match': '*' }), 'ten.bin', { statusCode: 404 })).toMatchObject({ status: 404 });
    expect(await prepareFile({ method: 'POST', headers: { 'if-none-match': '*' } })).toMatchObject({ status: 200 });
  });
});

describe('Last-Modified', () => {
  const dateOf = async (options: FileOptions, content: FileContent = file('ten.bin')) =>
    (await new FileResponse(content, options).prepare(HEAD)).headers['last-modified'] as string;

  it('is never in the future (RFC 9110 §8.8.2.1)', async () => {
    const future = new Date(Date.now() + 86_400_000);
    await writeFile(file('tomorrow.txt'), 'x');
    await utimes(file('tomorrow.txt'), future, future);
    const dates = [
      await dateOf({}, file('tomorrow.txt')),
      await dateOf({ stat: { size: 10, mtime: future } }),
      await dateOf({ headers: { 'last-modified': future.toUTCString() } }),
      await dateOf({}, new File(['x'], 'x', { lastModified: future.getTime() })),
      await dateOf({ stat: { size: 10, mtime: new Date(8.64e15) } }),
    ];
    for (const date of dates) expect(Date.parse(date)).toBeLessThanOrEqual(Date.now());
    const { etag } = (await prepareFile(GET, 'tomorrow.txt')).headers;
    expect(await prepareFile(get({ 'if-none-match': etag as string }), 'tomorrow.txt')).toMatchObject({ status: 304 });
  });

  it('is omitted if HTTP cannot express the date', async () => {
    for (const mtime of [new Date(Number.NaN), new Date(-1e15)]) expect(await dateOf({ stat: { size: 10, mtime } })).toBeUndefined();
    expect(await dateOf({}, new File(['x'], 'x', { lastModified: 8.64e15 + 1 }))).toBeUndefined();
    expect(await dateOf({ stat: { size: 10, mtime: new Date('0001-01-01T00:00:00Z') } })).toBe('Mon, 01 Jan 0001 00:00:00 GMT');
    const { headers } = await prepareFile(GET, 'ten.bin', { stat: { size: 10, mtime: new Date(Number.NaN) } });
    expect(headers).toEqual({ 'content-type': 'application/octet-stream', 'accept-ranges': 'bytes', 'content-length': '10' });
  });
});

describe('headers that were set', () => {
  it('apply to conditions and ranges', async () => {
    const headers = { etag: '"mine"', 'content-type': 'text/x-mine' };
    expect(await prepareFile(get({ 'if-none-match': '"mine"' }), 'ten.bin', { headers })).toMatchObject({ status: 304 });
    expect(await prepareFile(get({ 'if-range': '"mine"', range: 'bytes=0-1' }), 'ten.bin', { headers })).toMatchObject({ status: 206 });
    const several = await prepareFile(get({ range: 'bytes=0-1,4-5' }), 'ten.bin', { headers });
    expect(several.headers['content-type']).toMatch(/^multipart\/byteranges; boundary=/);
    expect(String(several.body)).toContain('Content-Type: text/x-mine');
    expect(await prepareFile(get({ range: 'bytes=0-1' }), 'ten.bin', { headers: { 'accept-ranges': 'none' } })).toMatchObject({
      status: 200,
    });
  });

  it('cannot set another length than that of the file', async () => {
    await expect(prepareFile(GET, 'ten.bin', { headers: { 'content-length': '9' } })).rejects.toThrow('but the file has 10 bytes');
    expect(await prepareFile(GET, 'ten.bin', { headers: { 'content-length': '10' } })).toMatchObject({ status: 200 });
  });
});

describe('a Content-Encoding that was set', () => {
  it('is part of the ETag, because two codings are two representations', async () => {
    const plain = (await prepareFile(get())).headers;
    const coded = (await prepareFile(get(), 'ten.bin', { headers: { 'content-encoding': 'br' } })).headers;
    expect(coded.etag).toBe(`${String(plain.etag).slice(0, -1)}-br"`);
    const both = (await prepareFile(get(), 'ten.bin', { headers: { 'content-encoding': 'gzip, br' } })).headers;
    expect(both.etag).toBe(`${String(plain.etag).slice(0, -1)}-gzip-br"`);
    const own = (await prepareFile(get(), 'ten.bin', { headers: { 'content-encoding': 'br', etag: '"mine"' } })).headers;
    expect(own.etag).toBe('"mine"');
  });
});

describe('root', () => {
  it('keeps the path of a client within a directory', async () => {
    await symlink('/etc/passwd', file('sub/passwd'));
    expect(await new FileResponse('ten.bin', { root: directory }).prepare(GET)).toMatchObject({ status: 200 });
    for (const request of [GET, HEAD]) {
      for (const path of ['../etc/passwd', '/etc/passwd', 'sub/passwd', 'missing', '%2e%2e/x', 'ten.bin\0']) {
        await expect(new FileResponse(path, { root: directory }).prepare(request)).rejects.toMatchObject({ statusCode: 404 });
      }
    }
  });
});

describe('descriptors', () => {
  it('are closed on every path', async () => {
    await prepareFile(GET);
    await prepareFile(get({ range: 'bytes=0-1,3-4' }));
    await prepareFile(get({ range: 'bytes=99-' }));
    await prepareFile(get({ 'if-none-match': '*' }));
    await prepareFile(get({ 'if-match': '"x"' }));
    await prepareFile(HEAD);
    await prepareFile(GET, 'sub').catch(() => {});
    await prepareFile(GET, 'large.mp4', { statusCode: 204 });
    await bodyOf(await prepareFile(GET, 'large.mp4'));
    const left = await prepareFile(GET, 'large.mp4');
    await new Promise((resolve) => (left.body as Readable).destroy().once('close', resolve));
    const controller = new AbortController();
    const aborted = await prepareFile({ ...GET, signal: controller.signal }, 'large.mp4');
    controller.abort();
    await new Promise((resolve) => (aborted.body as Readable).once('close', resolve));
    await until(() => openDescriptors(file('large.mp4')) + openDescriptors(file('ten.bin')) + openDescriptors(file('sub')) === 0);
    expect((aborted.body as Readable).destroyed).toBe(true);
  });
});

describe.each(['pipe', 'direct'] as const)('over HTTP, written by %s', (way) => {
  it('sends the whole file and parts of it', async () => {
    const served = await serve(() => new FileResponse(file('large.mp4')), way);
    const whole = await requestTo(served);
    const part = await requestTo(served, { range: 'bytes=1000-300000' });
    await served.close();
    expect(whole.body.equals(LARGE)).toBe(true);
    expect(part).toMatchObject({ status: 206, headers: { 'content-length': '299001' } });
    expect(part.body.equals(LARGE.subarray(1000, 300_001))).toBe(true);
  });

  it('cuts the connection if the file becomes shorter while it is sent, and serves the next request', async () => {
    await put('shrinks.bin', LARGE);
    const served = await serve(() => new Shrinking(file('shrinks.bin')), way);
    const received = await requestTo(served);
    const next = await requestTo(served, {}, 'HEAD');
    await served.close();
    expect([received.status, received.cut, received.body.length < LARGE.length]).toEqual([200, true, true]);
    expect(served.errors).toEqual([expect.objectContaining({ message: 'The file became shorter while it was sent' })]);
    expect(next.status).toBe(200);
  });

  it('leaves no descriptor open if clients disconnect', async () => {
    await truncate(file('sparse.bin'), 0).catch(() => writeFile(file('sparse.bin'), ''));
    await truncate(file('sparse.bin'), 64 * 1024 * 1024);
    const served = await serve(() => new FileResponse(file('sparse.bin')), way);
    await Promise.all(Array.from({ length: 50 }, () => requestAndDisconnect(served)));
    await until(() => openDescriptors(file('sparse.bin')) === 0);
    const next = await requestTo(served, { range: 'bytes=0-0' });
    await served.close();
    expect(next.status).toBe(206);
  });

  it('sends the opened file although another replaces it', async () => {
    await put('replaced.bin', LARGE);
    const served = await serve(() => new Replaced(file('replaced.bin')), way);
    const received = await requestTo(served);
    await served.close();
    expect(received.body.equals(LARGE)).toBe(true);
    expect((await readFile(file('replaced.bin'))).toString()).toBe('new');
  });
});

class Shrinking extends FileResponse<string> {
  override async prepare(request: RequestHead): Promise<PreparedResponse> {
    const prepared = await super.prepare(request);
    await truncate(this.content, 300_000);
    return prepared;
  }
}

class Replaced extends FileResponse<string> {
  override async prepare(request: RequestHead): Promise<PreparedResponse> {
    const prepared = await super.prepare(request);
    await rm(this.content);
    await writeFile(this.content, 'new');
    return prepared;
  }
}
