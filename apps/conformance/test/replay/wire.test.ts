import { parseReply } from '../../src/replay/wire';

const parse = (text: string, method = 'GET', closed = true) => parseReply(Buffer.from(text, 'latin1'), method, closed);

test('takes status, headers in wire order and a body of known length', () => {
  expect(parse('HTTP/1.1 201 Created\r\nX-A: 1\r\nContent-Length: 2\r\nx-a: 2\r\n\r\nhi')).toEqual({
    status: 201,
    headers: [
      ['x-a', '1'],
      ['content-length', '2'],
      ['x-a', '2'],
    ],
    body: Buffer.from('hi'),
    framing: 'content-length',
    complete: true,
    surplus: 0,
  });
});

test('joins chunks, passing over extensions and trailers', () => {
  const reply = parse('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;x=y\r\na\r\n2\r\nbc\r\n0\r\nX-T: 1\r\n\r\n');
  expect(reply).toMatchObject({ body: Buffer.from('abc'), framing: 'chunked', complete: true, surplus: 0 });
});

test('calls a chunked body without its last chunk incomplete', () => {
  expect(parse('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n')).toMatchObject({
    body: Buffer.from('a'),
    complete: false,
  });
});

test('calls a body that is shorter than its Content-Length incomplete', () => {
  expect(parse('HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabc')).toMatchObject({ body: Buffer.from('abc'), complete: false });
});

test('counts the bytes of a body where none may be', () => {
  expect(parse('HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello', 'HEAD')).toMatchObject({ body: Buffer.alloc(0), surplus: 5 });
  expect(parse('HTTP/1.1 204 No Content\r\n\r\nhello')).toMatchObject({ framing: 'none', surplus: 5 });
});

test('ends a body without framing with the connection', () => {
  expect(parse('HTTP/1.1 200 OK\r\n\r\nabc', 'GET', false)).toMatchObject({ framing: 'until close', complete: false });
  expect(parse('HTTP/1.1 200 OK\r\n\r\nabc')).toMatchObject({ body: Buffer.from('abc'), complete: true });
});

test('passes over interim responses', () => {
  expect(parse('HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n')).toMatchObject({ status: 200, complete: true });
});

test('waits for the whole head', () => {
  expect(parse('HTTP/1.1 200 OK\r\nX-A: 1\r\n')).toBeUndefined();
});

test('rejects what is not HTTP/1.1', () => {
  expect(() => parse('HTTP/2 200\r\n\r\n')).toThrow('not a status line');
  expect(() => parse('HTTP/1.1 200 OK\r\nnonsense\r\n\r\n')).toThrow('not a header');
  expect(() => parse('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n')).toThrow('not a chunk size');
});
