import { ResponseChecker } from '../../src/responses/response-checker';
import { readDocument } from '../documents';

const checkers = [new ResponseChecker(readDocument('responses-3.1')), new ResponseChecker(readDocument('responses-3.2'))];
const json = { 'content-type': 'application/json' };

/** Returns the violation of both versions of the document, which must be the same. */
function check(method: string, path: string, status: number, headers: Record<string, unknown>, body?: string) {
  const [first, second] = checkers.map((checker) => checker.check(method, path, { status, headers, body }));
  expect(second).toEqual(first);
  return first;
}

describe('ResponseChecker', () => {
  it('accepts documented responses', () => {
    expect(check('GET', '/items/:itemId', 200, json, '{"name":"a","amount":1}')).toBeUndefined();
    expect(check('POST', '/items/', 201, { 'content-type': 'application/json; charset=utf-8' }, '{"name":"a","amount":1}')).toBeUndefined();
    expect(check('GET', '/items/html', 200, { 'content-type': 'text/html; charset=utf-8' }, '<p>')).toBeUndefined();
    expect(check('GET', '/items/file', 206, { 'content-type': 'multipart/byteranges; boundary=x' }, 'x')).toBeUndefined();
    expect(check('GET', '/items/file', 304, {})).toBeUndefined();
    expect(check('GET', '/items/elsewhere', 307, {}, '')).toBeUndefined();
    expect(check('GET', '/items/empty', 204, {})).toBeUndefined();
    expect(check('HEAD', '/items/:itemId', 200, json)).toBeUndefined();
  });

  it('names the place of a body that does not match its schema', () => {
    expect(check('GET', '/items/:itemId', 200, json, '{"name":"a","amount":"1"}')).toEqual({
      code: 'body',
      operation: 'GET /items/{itemId}',
      status: 200,
      pointer: '/amount',
      sentence: 'response body does not match the schema: must be integer',
    });
    expect(check('GET', '/items/:itemId', 200, json, '{"name":"a"}')).toMatchObject({ code: 'body', pointer: '' });
    expect(check('GET', '/items/:itemId', 200, json, '{')).toMatchObject({ code: 'body', sentence: 'response body is not valid JSON' });
  });

  it('rejects a status that is not documented, and applies `default` to errors only', () => {
    expect(check('GET', '/items/:itemId', 201, json, '{}')).toMatchObject({
      code: 'status',
      sentence: 'status 201 is not documented',
    });
    const problem = { 'content-type': 'application/problem+json' };
    expect(check('GET', '/items/:itemId', 404, problem, '{"type":"about:blank","title":"Not Found","status":404}')).toBeUndefined();
    expect(check('GET', '/items/:itemId', 404, problem, '{"title":"Not Found"}')).toMatchObject({ code: 'body' });
  });

  it('rejects a media type that is not documented, and missing content', () => {
    expect(check('GET', '/items/:itemId', 200, { 'content-type': 'text/html' }, '<p>')).toMatchObject({ code: 'media-type' });
    expect(check('GET', '/items/elsewhere', 307, json, '{}')).toMatchObject({ code: 'media-type' });
    expect(check('GET', '/items/:itemId', 200, {}, '')).toMatchObject({ code: 'media-type' });
    expect(check('GET', '/items/:itemId', 404, json, '{"detail":"x"}')).toMatchObject({ code: 'media-type' });
  });

  it('rejects a response without a required header', () => {
    expect(check('GET', '/items/tagged', 200, json, '1')).toMatchObject({ code: 'header' });
    expect(check('GET', '/items/tagged', 200, { ...json, etag: '"1"' }, '1')).toBeUndefined();
  });

  it('rejects a header that does not match its schema, which may be that of a number, a boolean or a list', () => {
    const sent = (headers: object) => check('GET', '/items/headers', 200, { ...json, ...headers }, '1')?.sentence;
    expect(sent({ 'x-total': '12', 'x-more': 'true', 'x-ids': '1, 2', 'x-level': 'low' })).toBeUndefined();
    expect(sent({ 'x-total': 12, 'x-ids': '1', 'set-cookie': ['a=1', 'b=2'] })).toBeUndefined();
    expect(sent({ 'x-total': 'many' })).toBe('header `X-Total` does not match its schema: `many`');
    expect(sent({ 'x-more': '1' })).toBe('header `X-More` does not match its schema: `1`');
    expect(sent({ 'x-ids': '1, b' })).toBe('header `X-Ids` does not match its schema: `1, b`');
    expect(sent({ 'x-level': 'medium' })).toBe('header `X-Level` does not match its schema: `medium`');
  });

  it('checks each item of a stream', () => {
    const lines = { 'content-type': 'application/jsonl' };
    expect(check('GET', '/items/lines', 200, lines, '{"name":"a","amount":1}\n{"name":"b","amount":2}\n')).toBeUndefined();
    expect(check('GET', '/items/lines', 200, lines, '{"name":"a","amount":1}\n{"name":2,"amount":2}\n')).toMatchObject({
      pointer: '/1/name',
    });
    const events = { 'content-type': 'text/event-stream; charset=utf-8' };
    expect(check('GET', '/items/events', 200, events, ': ping\n\ndata: {"name":"a",\ndata: "amount":1}\n\n')).toBeUndefined();
    expect(check('GET', '/items/events', 200, events, 'event: x\ndata: {"name":"a"}\n\n')).toMatchObject({ code: 'body', pointer: '/0' });
    expect(check('GET', '/items/lines', 200, lines)).toBeUndefined();
  });

  it('finds the operation of a path with an optional segment, and reports nothing for an unknown path', () => {
    expect(check('GET', '/items/page/:n?', 201, json, '{}')).toMatchObject({ operation: 'GET /items/page/{n}' });
    expect(check('GET', '/elsewhere', 500, {}, '')).toBeUndefined();
  });
});
