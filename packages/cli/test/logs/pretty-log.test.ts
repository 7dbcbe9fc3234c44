import { PassThrough } from 'node:stream';
import { prettyLogger } from '../../src/logs/pretty-log';

function format(record: unknown, isTTY = false): string {
  const out = Object.assign(new PassThrough({ encoding: 'utf8' }), { isTTY });
  prettyLogger('info', out).stream.write(typeof record === 'string' ? record : `${JSON.stringify(record)}\n`);
  return out.read() ?? '';
}

const time = new Date(2026, 1, 3, 4, 5, 6).getTime();

it('writes a line for each response, with its request', () => {
  const { res } = prettyLogger('info', new PassThrough()).serializers;
  const response = res({ statusCode: 201, request: { method: 'POST', url: '/items?x=1' } });
  expect(format({ level: 30, time, pid: 1, reqId: 'req-1', res: response, responseTime: 3.06, msg: 'request completed' })).toBe(
    '04:05:06 POST /items?x=1 201 3.1 ms\n',
  );
});

it('writes nothing for an incoming request and the address of the server', () => {
  expect(format({ level: 30, time, req: { method: 'GET', url: '/' }, msg: 'incoming request' })).toBe('');
  expect(format({ level: 30, time, msg: 'Server listening at http://127.0.0.1:8000' })).toBe('');
});

it('writes an error as its stack, after the message', () => {
  const err = { type: 'TypeError', message: 'deep', stack: 'TypeError: deep\n    at read (src/items.ts:3:7)' };
  expect(format({ level: 50, time, err, msg: 'deep' })).toBe('04:05:06 ERROR TypeError: deep\n    at read (src/items.ts:3:7)\n');
  expect(format({ level: 40, time, err, msg: 'Again' })).toBe('04:05:06 WARN Again TypeError: deep\n    at read (src/items.ts:3:7)\n');
});

it('writes the action that threw the error', () => {
  const err = { type: 'TypeError', message: 'deep', stack: 'TypeError: deep' };
  expect(format({ level: 50, time, err, action: 'ItemsController.read', msg: 'deep' })).toBe(
    '04:05:06 ERROR ItemsController.read TypeError: deep\n',
  );
});

it('writes the fields of a message', () => {
  expect(format({ level: 30, time, hostname: 'h', msg: 'found', userId: 7, tags: ['a'] })).toBe(
    '04:05:06 INFO found userId=7 tags=["a"]\n',
  );
  expect(format({ level: 30, time, msg: 'requested', res: { statusCode: 200 } })).toBe('04:05:06 INFO requested res={"statusCode":200}\n');
});

it('writes a custom level by its number, and a line that is not a record unchanged', () => {
  expect(format({ level: 35, time, msg: 'notice' })).toBe('04:05:06 LEVEL35 notice\n');
  expect(format('not JSON\n')).toBe('not JSON\n');
  expect(format('null\n')).toBe('null\n');
});

it('writes the number of the worker after the time', () => {
  const res = { statusCode: 200, method: 'GET', url: '/' };
  expect(format({ level: 30, time, worker: 2, res, responseTime: 1, msg: 'request completed' })).toBe('04:05:06 [2] GET / 200 1.0 ms\n');
  expect(format({ level: 40, time, worker: 11, msg: 'slow' })).toBe('04:05:06 [11] WARN slow\n');
  expect(format({ level: 40, time, worker: 'queue', msg: 'slow' })).toBe('04:05:06 WARN slow worker="queue"\n');
});

it('escapes control characters of a client', () => {
  expect(format({ level: 30, time, msg: 'a\u001b[2J\u009bb' })).toBe('04:05:06 INFO a\\x1b[2J\\x9bb\n');
});
