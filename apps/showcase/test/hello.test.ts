import { readFileSync } from 'node:fs';
import { asset } from '../src/assets';
import { type Served, serve } from './serve';

let showcase: Served;
beforeAll(async () => {
  showcase = await serve();
});
afterAll(() => showcase.app.close());

test('the text classes send text, each with its media type', async () => {
  const response = await showcase.request('/hello/response');
  const html = await showcase.request('/hello/html');
  const text = await showcase.request('/hello/plain-text');
  expect([response.headers.get('content-type'), await response.text()]).toEqual(['text/plain; charset=utf-8', 'Hello, world!']);
  expect([html.headers.get('content-type'), await html.text()]).toEqual([
    'text/html; charset=utf-8',
    '<html><body><h1>Hello, world!</h1></body></html>',
  ]);
  expect([text.headers.get('content-type'), await text.text()]).toEqual(['text/plain; charset=utf-8', 'Hello, world!']);
});

test('JSONResponse sends JSON', async () => {
  const response = await showcase.request('/hello/json');
  expect(response.headers.get('content-type')).toBe('application/json');
  expect(await response.text()).toBe('{"hello":"world"}');
});

test('a subclass of JSONResponse has a custom encoder', async () => {
  const response = await showcase.request('/hello/ascii-json');
  expect(response.headers.get('content-type')).toBe('application/json');
  expect(await response.text()).toBe('{"hello":"w\\u00f6rld"}');
});

test('slow numbers arrive piece by piece', async () => {
  const response = await showcase.request('/hello/slow-numbers');
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
  const pieces: string[] = [];
  for await (const piece of response.body ?? []) pieces.push(Buffer.from(piece).toString());
  expect(pieces.length).toBeGreaterThan(1);
  expect(pieces.join('')).toMatch(/^<html><body><ul><li>1<\/li>.*<li>10<\/li><\/ul><\/body><\/html>$/);
});

test('an open file is streamed', async () => {
  const response = await showcase.request('/hello/open-file');
  expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(await response.text()).toBe(readFileSync(asset('posts_export.csv'), 'utf8'));
});

test('a file has the media type of its name', async () => {
  const response = await showcase.request('/hello/favicon.ico');
  expect(response.headers.get('content-type')).toMatch(/^image\/(?:x-icon|vnd\.microsoft\.icon)$/);
  expect(Buffer.from(await response.arrayBuffer()).equals(readFileSync(asset('public/favicon.ico')))).toBe(true);
});
