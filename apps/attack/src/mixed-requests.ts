import { type Fields, request } from './wire/request';
import type { WireResponse } from './wire/responses';
import { field } from './wire/responses';

/** A request of the mix, and the check of its response. */
export interface MixedRequest {
  readonly bytes: Buffer;
  readonly method: string;
  readonly expect: (response: WireResponse | undefined) => string | undefined;
}

const item = JSON.stringify({ name: 'a', price: 1.5, tags: ['x'], address: { street: 's', zip: '12345' }, secret: 's' });
const json = { 'Content-Type': 'application/json' };
const upload = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\nContent-Type: text/plain\r\n\r\nhello\r\n--x--\r\n';
const spilled = upload.replace('hello', 'h'.repeat(20_000));
const multipart = { 'Content-Type': 'multipart/form-data; boundary=x' };

/** Requests for every feature, most of them valid, some of them hostile. */
export const mixedRequests: readonly MixedRequest[] = [
  mixed('GET', '/healthy', 200, '{"healthy":true}'),
  mixed('POST', '/items', 201, '{"name":"a","price":1.5,"tags":["x"],"address":{"street":"s","zip":"12345"}}', json, item),
  mixed('GET', '/search?limit=5&active=true&tags=a&tags=b', 200, '{"limit":5,"active":true,"tags":["a","b"]}'),
  mixed('GET', '/search?limit=x', 422),
  mixed('POST', '/items', 422, undefined, json, '{"name":1}'),
  mixed('POST', '/items', 400, undefined, json, '{'),
  mixed('POST', '/items', 415, undefined, { 'Content-Type': 'text/plain' }, 'x'),
  mixed('GET', '/files/sample', 200),
  mixed('GET', '/files/sample', 206, 'a', { Range: 'bytes=0-0' }),
  mixed('GET', '/files/sample', 206, undefined, { Range: 'bytes=0-0,500-510' }),
  mixed('HEAD', '/files/large', 200, ''),
  mixed('GET', '/files/sample', 304, '', { 'If-None-Match': '*' }),
  mixed('GET', '/static/sample.txt', 200),
  mixed('GET', '/static/..%2fsecret.txt', 404),
  mixed('GET', '/streams/text', 200, 'one two three'),
  mixed('HEAD', '/streams/text', 200, ''),
  mixed('GET', '/streams/lines', 200, '{"n":1}\n{"n":2}\n'),
  mixed('GET', '/events/json?text=a', 200, 'data: {"text":"a"}\n\n'),
  mixed('GET', '/events/numbers/2', 200),
  mixed('POST', '/forms', 200, '{"name":"a","age":5}', { 'Content-Type': 'application/x-www-form-urlencoded' }, 'name=a&age=5'),
  mixed('POST', '/uploads', 200, '{"name":"a.txt","size":5,"type":"text/plain"}', multipart, upload),
  mixed('POST', '/uploads', 200, '{"name":"a.txt","size":20000,"type":"text/plain"}', multipart, spilled),
  mixed('GET', '/echo/redirect?to=/x', 307, ''),
  mixed('GET', '/echo/cookie?value=a%20b', 200, 'ok'),
  mixed('GET', '/echo/header?name=x&value=a%0ab', 422),
  mixed('GET', '/echo/negotiated', 200, 'n\r\n1\r\n2\r\n', { Accept: 'text/csv' }),
  mixed('GET', '/echo/negotiated', 406, undefined, { Accept: 'image/png' }),
  mixed('GET', '/echo/request', 200, '{"text":"t","sid":"s"}', { 'X-Text': 't', Cookie: 'sid=s' }),
  mixed('GET', '/admin/secret', 401),
  mixed('GET', '/admin/secret', 200, '{"secret":"ADMIN-SECRET"}', { 'X-Key': 'open' }),
  mixed('GET', '/healthy/', 307, ''),
  mixed('DELETE', '/healthy', 405),
  mixed('GET', '/nowhere', 404),
  mixed('GET', '/openapi.json', 200),
  mixed('GET', '/docs', 200),
  mixed('GET', '/pages', 200, '<h1>Page</h1>'),
  mixed('GET', '/tenants/a/healthy', 200, '{"healthy":true}'),
];

function mixed(method: string, target: string, status: number, body?: string, fields: Fields = {}, content?: string): MixedRequest {
  const name = `${method} ${target}`;
  return {
    bytes: request(method, target, { Connection: 'keep-alive', ...fields }, content),
    method,
    expect(response) {
      if (response === undefined) return `${name}: no response`;
      if (response.status !== status) return `${name}: ${response.status}`;
      const text = response.body.toString();
      if (body !== undefined && text !== body) return `${name}: ${text.slice(0, 200)}`;
      return field(response, 'date') === undefined ? `${name}: no date` : undefined;
    },
  };
}
