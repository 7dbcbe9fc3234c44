import { readFileSync } from 'node:fs';
import { asset } from '../src/assets';
import { type Served, serve } from './serve';

let showcase: Served;
beforeAll(async () => {
  showcase = await serve();
});
afterAll(() => showcase.app.close());

const html = `
    <html>
        <head>
            <title>Some HTML in here</title>
        </head>
        <body>
            <h1>Look ma! HTML!</h1>
        </body>
    </html>
    `;

const video = readFileSync(asset('large-video-file.mp4'));

test('ORJSONResponse sends compact JSON', async () => {
  const response = await showcase.request('/orjson/items/');
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('application/json');
  expect(response.headers.get('content-length')).toBe('19');
  expect(await response.text()).toBe('[{"item_id":"Foo"}]');
});

test('UJSONResponse sends JSON', async () => {
  const response = await showcase.request('/ujson/items/');
  expect(response.headers.get('content-type')).toBe('application/json');
  expect(await response.text()).toBe('[{"item_id":"Foo"}]');
});

test('HTML is the same by class, returned, and both', async () => {
  const byClass = await showcase.request('/html/items/');
  const returned = await showcase.request('/html/returned/items/');
  const documented = await showcase.request('/html/documented/items/');
  expect([byClass, returned, documented].map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(byClass.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(returned.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(documented.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect([await byClass.text(), await returned.text(), await documented.text()]).toEqual([html, html, html]);
});

test('a declared class is documented as HTML; the route that only returns one is not in the document', async () => {
  const { paths } = showcase.app.openapi() as unknown as {
    paths: Record<string, { get: { responses: Record<string, { content: object }> } }>;
  };
  const contentOf = (path: string) => Object.keys(paths[path]?.get.responses['200']?.content ?? {});
  expect(contentOf('/html/items/')).toEqual(['text/html']);
  expect(contentOf('/html/documented/items/')).toEqual(['text/html']);
  expect(paths).not.toHaveProperty(['/html/returned/items/']);
});

test('a Response with a media type sends XML without a charset', async () => {
  const response = await showcase.request('/legacy/');
  expect(response.headers.get('content-type')).toBe('application/xml');
  const body = await response.text();
  expect(body.startsWith('<?xml version="1.0"?>\n    <shampoo>')).toBe(true);
  expect(body).toContain("You'll have to use soap here.");
  expect(response.headers.get('content-length')).toBe(String(body.length));
});

test('PlainTextResponse sends text', async () => {
  const response = await showcase.request('/plain-text');
  expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  expect(await response.text()).toBe('Hello World');
});

test('redirects go to their URL with an empty body', async () => {
  const typer = await showcase.request('/typer');
  const fastapi = await showcase.request('/fastapi');
  const pydantic = await showcase.request('/pydantic');
  expect([typer.status, typer.headers.get('location')]).toEqual([307, 'https://typer.tiangolo.com']);
  expect([fastapi.status, fastapi.headers.get('location')]).toEqual([307, 'https://fastapi.tiangolo.com']);
  expect([pydantic.status, pydantic.headers.get('location')]).toEqual([302, 'https://docs.pydantic.dev/']);
  expect([await typer.text(), await fastapi.text(), await pydantic.text()]).toEqual(['', '', '']);
});

test('a generator is streamed in pieces, without a length', async () => {
  const response = await showcase.request('/streams/fake-video');
  expect(response.status).toBe(200);
  expect(response.headers.get('transfer-encoding')).toBe('chunked');
  expect(response.headers.has('content-length')).toBe(false);
  expect(await response.text()).toBe('some fake video bytes'.repeat(10));
});

test('a streamed file arrives whole', async () => {
  const response = await showcase.request('/streams/video');
  expect(response.headers.get('content-type')).toBe('video/mp4');
  expect(Buffer.from(await response.arrayBuffer()).equals(video)).toBe(true);
});

test('FileResponse computes length, date and ETag, returned and by class', async () => {
  const returned = await showcase.request('/files/video');
  const byClass = await showcase.request('/files/video-by-class');
  expect(returned.headers.get('content-type')).toBe('video/mp4');
  expect(returned.headers.get('content-length')).toBe(String(video.byteLength));
  expect(returned.headers.get('accept-ranges')).toBe('bytes');
  expect(Date.parse(returned.headers.get('last-modified') ?? '')).not.toBeNaN();
  expect(returned.headers.get('etag')).toMatch(/^"[^"]+"$/);
  expect(returned.headers.has('content-disposition')).toBe(false);
  expect(byClass.headers.get('etag')).toBe(returned.headers.get('etag'));
  expect(Buffer.from(await returned.arrayBuffer()).equals(video)).toBe(true);
  expect(Buffer.from(await byClass.arrayBuffer()).equals(video)).toBe(true);
});

test('FileResponse handles HEAD with the headers of GET', async () => {
  const response = await showcase.request('/files/video', { method: 'HEAD' });
  expect(response.status).toBe(200);
  expect(response.headers.get('content-length')).toBe(String(video.byteLength));
});

test('FileResponse sends a range', async () => {
  const response = await showcase.request('/files/video', { headers: { range: 'bytes=4-7' } });
  expect(response.status).toBe(206);
  expect(response.headers.get('content-range')).toBe(`bytes 4-7/${video.byteLength}`);
  expect(await response.text()).toBe('ftyp');
});

test('FileResponse sends 304 to a client that has the file', async () => {
  const first = await showcase.request('/files/video', { method: 'HEAD' });
  const again = await showcase.request('/files/video', { headers: { 'if-none-match': first.headers.get('etag') ?? '' } });
  expect(again.status).toBe(304);
});

test('an inline file has a name and is shown', async () => {
  const response = await showcase.request('/files/posts-to-read');
  expect(response.headers.get('content-disposition')).toBe('inline; filename="posts.csv"');
  expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
});

test('a custom response class renders indented JSON', async () => {
  const response = await showcase.request('/indented-json');
  expect(response.headers.get('content-type')).toBe('application/json');
  expect(await response.text()).toBe('{\n  "message": "Hello World"\n}');
});

test('the default class of a controller applies unless an action declares another', async () => {
  const items = await showcase.request('/default-class/items/');
  const override = await showcase.request('/default-class/override');
  expect(items.headers.get('content-type')).toBe('application/json');
  expect(await items.text()).toBe('[{"item_id":"Foo"}]');
  expect(override.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  expect(await override.text()).toBe('Foo');
});
