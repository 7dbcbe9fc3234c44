import { PassThrough } from 'node:stream';
import { prettyLogger } from '../../src/logs/pretty-log';

function format(record: unknown, isTTY = false): string {
  const out = Object.assign(new PassThrough({ encoding: 'utf8' }), { isTTY });
  prettyLogger('info', out).stream.write(typeof record === 'string' ? record : `${JSON.stringify(record)}\n`);
  return out.read() ?? '';
}

const time = new Date(2026, 1, 3, 4, 5, 6).getTime();

it('writes a line for each answer, with what it answers', () => {
  const { res } = prettyLogger('info', new PassThrough()).serializers;
  const answer = res({ statusCode: 201, request: { method: 'POST', url: '/items?x=1' } });
  expect(format({ level: 30, time, pid: 1, reqId: 'req-1', res: answer, responseTime: 3.06, msg: 'request completed' })).toBe(
    '04:05:06 POST /items?x=1 201 3.1 ms\n',
  );
});

it('writes nothing for a request that only came, nor for where the server listens', () => {
  expect(format({ level: 30, time, req: { method: 'GET', url: '/' }, msg: 'incoming request' })).toBe('');
  expect(format({ level: 30, time, msg: 'Server listening at http://127.0.0.1:8000' })).toBe('');
});

it('writes an error as its stack, and what was said besides', () => {
  const err = { type: 'TypeError', message: 'deep', stack: 'TypeError: deep\n    at read (src/items.ts:3:7)' };
  expect(format({ level: 50, time, err, msg: 'deep' })).toBe('04:05:06 ERROR TypeError: deep\n    at read (src/items.ts:3:7)\n');
  expect(format({ level: 40, time, err, msg: 'Again' })).toBe('04:05:06 WARN Again TypeError: deep\n    at read (src/items.ts:3:7)\n');
});

it('writes the action that an error comes from', () => {
  const err = { type: 'TypeError', message: 'deep', stack: 'TypeError: deep' };
  expect(format({ level: 50, time, err, action: 'ItemsController.read', msg: 'deep' })).toBe(
    '04:05:06 ERROR ItemsController.read TypeError: deep\n',
  );
});

it('writes the fields of what an application logs', () => {
  expect(format({ level: 30, time, hostname: 'h', msg: 'found', userId: 7, tags: ['a'] })).toBe(
    '04:05:06 INFO found userId=7 tags=["a"]\n',
  );
  expect(format({ level: 30, time, msg: 'asked', res: { statusCode: 200 } })).toBe('04:05:06 INFO asked res={"statusCode":200}\n');
});

it('writes a level of its own by its number, and what is no record as it is', () => {
  expect(format({ level: 35, time, msg: 'notice' })).toBe('04:05:06 LEVEL35 notice\n');
  expect(format('not JSON\n')).toBe('not JSON\n');
  expect(format('null\n')).toBe('null\n');
});

it('lets no control character of a client through to the terminal', () => {
  expect(format({ level: 30, time, msg: 'a\u001b[2J\u009bb' })).toBe('04:05:06 INFO a\\x1b[2J\\x9bb\n');
});
