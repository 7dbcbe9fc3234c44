import { normalize } from '../../src/replay/normalize';
import { parseReply } from '../../src/replay/wire';

const normalized = (text: string) => normalize(parseReply(Buffer.from(text, 'latin1'), 'GET', true)!, 4321);

test('names the port in headers and body', () => {
  const reply = normalized('HTTP/1.1 307 X\r\nLocation: http://127.0.0.1:4321/a\r\nContent-Length: 14\r\n\r\n127.0.0.1:4321');
  expect(reply.headers).toContainEqual(['location', 'http://127.0.0.1:PORT/a']);
  expect(reply.body.toString()).toBe('127.0.0.1:PORT');
});

test('names the boundary, and gives the length that the reference’s would have', () => {
  const reply = normalized(
    'HTTP/1.1 206 X\r\nContent-Type: multipart/byteranges; boundary=abcdef\r\nContent-Length: 20\r\n\r\n--abcdef\r\n--abcdef--',
  );
  expect(reply.headers).toEqual([
    ['content-type', 'multipart/byteranges; boundary={BOUNDARY}'],
    ['content-length', '60'],
  ]);
  expect(reply.body.toString()).toBe('--{BOUNDARY}\r\n--{BOUNDARY}--');
});

test('keeps bytes that are not text', () => {
  expect(normalized('HTTP/1.1 200 X\r\nContent-Length: 2\r\n\r\n\xff\x00').body).toEqual(Buffer.from([0xff, 0]));
});
