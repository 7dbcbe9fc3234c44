import 'reflect-metadata';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { type App, Controller, createApp, FileResponse, Get, Response, ResponseClass, StatusCode } from '../../../src';
import { portOf } from '../raw-exchange';

const LONG_AGO = 'Mon, 01 Jan 2001 00:00:00 GMT';
let directory: string;
let app: App;
let base: string;

class Download extends FileResponse {
  constructor(path: string) {
    super(path, { filename: 'a.txt' });
  }
}

@Controller()
@ResponseClass(FileResponse)
class Files {
  @Get('/200') injected200(response: Response) {
    response.statusCode = 200;
    return join(directory, 'a.txt');
  }
  @Get('/206') injected206(response: Response) {
    response.statusCode = 206;
    return join(directory, 'a.txt');
  }
  @Get('/404') injected404(response: Response) {
    response.statusCode = 404;
    return join(directory, 'a.txt');
  }
  @Get('/declared') @StatusCode(200) declared() {
    return join(directory, 'a.txt');
  }
  @Get('/etag') etag(response: Response) {
    response.headers.set('etag', '"mine"');
    return join(directory, 'a.txt');
  }
  @Get('/date') date(response: Response) {
    response.headers.set('last-modified', LONG_AGO);
    return join(directory, 'a.txt');
  }
  @Get('/bytes') bytes(response: Response) {
    response.headers.set('etag', '"mine"');
    return Buffer.from('hello world');
  }
  @Get('/stream') stream(response: Response) {
    response.headers.set('etag', '"mine"');
    return Readable.from(['hello world']);
  }
  @Get('/subclass') @ResponseClass(Download) subclass(response: Response) {
    response.statusCode = 200;
    response.headers.set('etag', '"mine"');
    return join(directory, 'a.txt');
  }
  @Get('/described') described(response: Response) {
    response.headers.set('content-type', 'text/x-mine');
    response.headers.set('content-language', 'en');
    response.headers.set('content-disposition', 'inline');
    response.headers.set('cache-control', 'public, max-age=60');
    response.headers.set('x-mine', '1');
    response.setCookie('a', '1').setCookie('b', '2');
    return join(directory, 'a.txt');
  }
}

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'injected-'));
  await writeFile(join(directory, 'a.txt'), 'hello world');
  app = createApp({ controllers: [Files] });
  base = `http://127.0.0.1:${await portOf(app)}`;
});
afterAll(async () => {
  await app.close();
  await rm(directory, { recursive: true });
});

async function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<{ line: string; headers: Headers }> {
  const response = await fetch(base + path, { headers, method });
  return { line: `${response.status} ${await response.text()}`, headers: response.headers };
}

test.each(['/200', '/206', '/declared', '/subclass'])(
  '%s: a condition or a range that the file decides keeps its own status',
  async (path) => {
    expect((await ask(path)).line).toBe('200 hello world');
    expect((await ask(path, { range: 'bytes=0-1' })).line).toBe('206 he');
    expect((await ask(path, { 'if-none-match': '*' })).line).toBe('304 ');
    expect((await ask(path, { 'if-match': '"other"' })).line).toBe('412 ');
    expect((await ask(path, { range: 'bytes=99-' })).line).toBe('416 ');
    expect((await ask(path, { 'if-none-match': '*' }, 'HEAD')).line).toBe('304 ');
  },
);

test('another injected status is that of the whole file, whatever the conditions', async () => {
  expect((await ask('/404', { range: 'bytes=0-1' })).line).toBe('404 hello world');
  expect((await ask('/404', { 'if-none-match': '*' })).line).toBe('404 hello world');
});

test.each(['/etag', '/bytes', '/stream', '/subclass'])('%s: conditions are evaluated with an injected tag', async (path) => {
  const notModified = await ask(path, { 'if-none-match': '"mine"' });
  expect([notModified.line, notModified.headers.get('etag')]).toEqual(['304 ', '"mine"']);
  expect((await ask(path, { 'if-match': '"mine"' })).line).toBe('200 hello world');
  expect((await ask(path, { 'if-match': '"other"' })).line).toBe('412 ');
  expect((await ask(path, { 'if-none-match': '"other"' })).line).toBe('200 hello world');
});

test('If-Range is evaluated with an injected tag or date', async () => {
  expect((await ask('/etag', { 'if-range': '"mine"', range: 'bytes=0-1' })).line).toBe('206 he');
  expect((await ask('/etag', { 'if-range': '"other"', range: 'bytes=0-1' })).line).toBe('200 hello world');
  expect((await ask('/date', { 'if-range': LONG_AGO, range: 'bytes=0-1' })).line).toBe('206 he');
  expect((await ask('/date', { 'if-modified-since': LONG_AGO })).line).toBe('304 ');
});

test('several ranges keep their media type, and each part has the injected one', async () => {
  const { line, headers } = await ask('/described', { range: 'bytes=0-1,4-5' });
  expect(headers.get('content-type')).toMatch(/^multipart\/byteranges; boundary=/);
  expect(line.startsWith('206 ')).toBe(true);
  expect(line.match(/Content-Type: text\/x-mine/g)).toHaveLength(2);
});

test('a response in place of the file does not describe it, and keeps cookies and other fields', async () => {
  for (const conditions of [{ 'if-none-match': '*' }, { range: 'bytes=99-' }, { 'if-match': '"other"' }] as Record<string, string>[]) {
    const { headers } = await ask('/described', conditions);
    expect(headers.get('content-language')).toBeNull();
    expect(headers.get('content-disposition')).toBeNull();
    expect(headers.get('content-type')).not.toBe('text/x-mine');
    expect(headers.get('x-mine')).toBe('1');
    expect(headers.getSetCookie()).toEqual([expect.stringContaining('a=1'), expect.stringContaining('b=2')]);
  }
  expect((await ask('/described', { 'if-none-match': '*' })).headers.get('cache-control')).toBe('public, max-age=60');
  expect((await ask('/described', { range: 'bytes=99-' })).headers.get('cache-control')).toBeNull();
});

test('the whole file has everything that was injected, once', async () => {
  const { headers } = await ask('/described');
  expect(headers.get('content-type')).toBe('text/x-mine');
  expect(headers.get('content-language')).toBe('en');
  expect(headers.getSetCookie()).toHaveLength(2);
});
