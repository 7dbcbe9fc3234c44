import { differences } from '../../src/replay/compare';
import { parseReply } from '../../src/replay/wire';

const reply = (text: string, method = 'GET') => parseReply(Buffer.from(text, 'latin1'), method, true);
const ok = (headers: string, body: string) => reply(`HTTP/1.1 200 OK\r\n${headers}content-length: ${body.length}\r\n\r\n${body}`);

test('exact: compares status, listed headers and bytes', () => {
  const expected = {
    status: 200,
    headers: [
      ['content-length', '2'],
      ['x-a', '1'],
    ] as const,
    body: 'hi',
  };
  expect(differences('exact', expected, ok('X-A: 1\r\nDate: now\r\nX-Other: 1\r\n', 'hi'))).toEqual([]);
  expect(differences('exact', expected, ok('X-A: 2\r\n', 'ho'))).toEqual([
    'header x-a: expected ["1"], got ["2"]',
    'body: expected "hi", got "ho"',
  ]);
});

test('exact: finds a header that describes the message and was not recorded', () => {
  const expected = { status: 200, headers: [['content-length', '0']] as const, body: '' };
  expect(differences('exact', expected, ok('Content-Type: text/html\r\n', ''))).toEqual([
    'header content-type: expected [], got ["text/html"]',
  ]);
  expect(differences('exact', { status: 304, headers: [] }, reply('HTTP/1.1 304 X\r\ncontent-length: 0\r\n\r\n'))).toHaveLength(1);
});

test('exact: asks of an entity tag only that it is there', () => {
  const expected = { status: 200, headers: [['etag', '"{ETAG}"']] as const, body: '' };
  expect(differences('exact', expected, ok('ETag: W/"1"\r\n', '')).filter((text) => text.includes('etag'))).toEqual([]);
  expect(differences('exact', expected, ok('', '')).filter((text) => text.includes('etag'))).toHaveLength(1);
});

test('exact: takes Allow for a list without order, in which ours may name more', () => {
  const expected = { status: 200, headers: [['allow', 'HEAD, GET']] as const, body: '' };
  const allowOf = (value: string) => differences('exact', expected, ok(`Allow: ${value}\r\n`, '')).filter((text) => text.includes('allow'));
  expect([allowOf('GET, HEAD'), allowOf('GET, HEAD, POST')]).toEqual([[], []]);
  expect(allowOf('GET')).toEqual(['header allow: expected HEAD in it, got ["GET"]']);
  expect(differences('exact', expected, ok('', ''))).toContain('header allow: expected HEAD, GET in it, got []');
});

test('exact: finds a cut body and a body after the end', () => {
  const expected = { status: 200, headers: [], framing: 'chunked' };
  expect(differences('exact', expected, reply('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n'))).toHaveLength(1);
  expect(differences('exact', expected, reply('HTTP/1.1 200 OK\r\n\r\nsurplus', 'HEAD'))).toEqual([
    '7 bytes follow the end of the message',
  ]);
});

test('exact: compares bodies by their hash and by their bytes', () => {
  const sha256 = '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824';
  const headers = [['content-length', '5']] as const;
  expect(differences('exact', { status: 200, headers, body_sha256: sha256 }, ok('', 'hello'))).toEqual([]);
  expect(differences('exact', { status: 200, headers, body_sha256: sha256 }, ok('', 'hallo'))).toHaveLength(1);
  expect(differences('exact', { status: 200, headers: [['content-length', '1']], body_hex: 'e9' }, ok('', '\xe9'))).toEqual([]);
});

test('json: compares the value, not its text and length', () => {
  const expected = { status: 200, headers: [['content-length', '16']] as const, body: '{"a": 1.0, "b": 2}' };
  expect(differences('json', expected, ok('', '{"b":2,"a":1}'))).toEqual([]);
  expect(differences('json', expected, ok('', '{"b":2,"a":"1"}'))).toHaveLength(1);
  expect(differences('json', expected, ok('', 'oops'))).toEqual(['body: expected {"a":1,"b":2}, got "not JSON: oops"']);
});

test('status: compares the status alone', () => {
  expect(differences('status', { status: 500, headers: [['x-a', '1']], body: 'x' }, reply('HTTP/1.1 500 X\r\n\r\n'))).toEqual([]);
  expect(differences('status', { status: 500 }, reply('HTTP/1.1 200 X\r\n\r\n'))).toEqual(['status: expected 500, got 200']);
});

test('locs: compares the set of locations', () => {
  const expected = { status: 422, body: '{"detail":[{"loc":["body","a"]},{"loc":["body",0]}]}' };
  const sentReply = (body: string) => reply(`HTTP/1.1 422 X\r\n\r\n${body}`);
  expect(
    differences('locs', expected, sentReply('{"detail":[{"loc":["body",0],"msg":"no"},{"loc":["body","a"]},{"loc":["body","a"]}]}')),
  ).toEqual([]);
  expect(differences('locs', expected, sentReply('{"detail":[{"loc":["body","a"]}]}'))).toHaveLength(1);
});

test('prefix: asks for the body and for a connection that was cut', () => {
  const head = 'HTTP/1.1 200 X\r\ntransfer-encoding: chunked\r\n\r\n5\r\nfirst\r\n';
  expect(differences('prefix', { status: 200, body: 'first' }, reply(head))).toEqual([]);
  expect(differences('prefix', { status: 200, body: 'first' }, reply(`${head}0\r\n\r\n`))).toHaveLength(1);
  expect(differences('prefix', { status: 200, body: 'other' }, reply(head))).toHaveLength(1);
});

test('cookies: compares the cookies, and the rest as JSON', () => {
  const expected = {
    status: 200,
    headers: [
      ['content-type', 'application/json'],
      ['set-cookie', 'a=b; Path=/'],
    ] as const,
    body: '{}',
  };
  expect(differences('cookies', expected, ok('Content-Type: application/json\r\nSet-Cookie: a=b; path=/\r\n', '{ }'))).toEqual([]);
  expect(differences('cookies', expected, ok('Content-Type: application/json\r\n', '{}'))).toHaveLength(1);
});

test('sse: compares the events', () => {
  const expected = { status: 200, headers: [['content-type', 'text/event-stream']] as const, body: 'data: {"a": 1}\n\n' };
  expect(differences('sse', expected, ok('Content-Type: text/event-stream\r\n', ': hello\n\ndata: {"a":1}\n\n'))).toEqual([]);
  expect(differences('sse', expected, ok('Content-Type: text/event-stream\r\n', 'data: 1\n\n'))).toHaveLength(1);
});

test('servers: compares the servers of the document, null for none', () => {
  expect(differences('servers', { status: 200, servers: null }, ok('', '{"openapi":"3.1.1"}'))).toEqual([]);
  expect(differences('servers', { status: 200, servers: [{ url: '/a' }] }, ok('', '{"servers":[{"url":"/b"}]}'))).toHaveLength(1);
});

test('docs: compares status and content type', () => {
  const expected = { status: 200, headers: [['content-type', 'text/html']] as const, body: 'theirs' };
  expect(differences('docs', expected, ok('Content-Type: text/html\r\n', 'ours'))).toEqual([]);
  expect(differences('docs', expected, ok('Content-Type: text/plain\r\n', 'ours'))).toHaveLength(1);
});

test('finds a response that is missing, and none where none was recorded', () => {
  expect(differences('status', { status: 200 }, undefined)).toEqual(['expected status 200, got no response']);
  expect(differences('status', { status: null, connection: 'closed before a response' }, undefined)).toEqual([]);
});

test('a recorded body that is not JSON is compared by its bytes', () => {
  expect(differences('json', { status: 200, headers: [], body: '# text' }, ok('', '# text'))).toEqual([]);
  expect(differences('json', { status: 200, headers: [], body: '# text' }, ok('', 'text'))).toHaveLength(1);
  expect(differences('locs', { status: 200, body: '' }, ok('', ''))).toEqual([]);
});

test('cookies: compares events as events', () => {
  const headers = [
    ['content-type', 'text/event-stream; charset=utf-8'],
    ['set-cookie', 'a=b; Path=/'],
  ] as const;
  const sentReply = ok('Content-Type: text/event-stream; charset=utf-8\r\nSet-Cookie: a=b; Path=/\r\n', 'data: {"a":1}\n\n');
  expect(differences('cookies', { status: 200, headers, framing: 'chunked', body: 'data: {"a": 1}\n\n' }, sentReply)).toEqual([]);
  expect(differences('cookies', { status: 200, headers, framing: 'chunked', body: 'data: {"a": 2}\n\n' }, sentReply)).toHaveLength(1);
});
