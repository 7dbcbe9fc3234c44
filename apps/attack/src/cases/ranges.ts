import type { Case, CaseGroup, Expectation } from '../case';
import { largeSize, sampleText } from '../target/data';
import { type Fields, get, request } from '../wire/request';
import type { WireResponse } from '../wire/responses';
import { field } from '../wire/responses';

const size = sampleText.length;
const whole: Expectation = { status: 200, body: sampleText, fields: { 'content-length': String(size), 'content-range': undefined } };
const none: Expectation = { status: 416, fields: { 'content-range': `bytes */${size}`, 'content-length': '0' }, body: '' };

/** Expects one part: exactly these bytes, in a 206 with one Content-Range (RFC 9110 §15.3.7.1). */
function part(start: number, end: number): Expectation {
  const body = sampleText.slice(start, end);
  return { status: 206, body, fields: { 'content-range': `bytes ${start}-${end - 1}/${size}`, 'content-length': String(end - start) } };
}

/** Expects several parts: multipart/byteranges with an exact length and without a Content-Range in the head (RFC 9110 §15.3.7.2). */
function parts(...ranges: readonly (readonly [number, number])[]): Expectation {
  return {
    status: 206,
    fields: { 'content-type': /^multipart\/byteranges; boundary=[\w]+$/, 'content-range': undefined },
    check: (response) => comparePartsOf(response, ranges),
  };
}

function comparePartsOf(response: WireResponse, ranges: readonly (readonly [number, number])[]): string | undefined {
  const boundary = field(response, 'content-type')?.split('boundary=')[1];
  const expected = ranges.map(
    ([start, end]) =>
      `--${boundary}\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Range: bytes ${start}-${end - 1}/${size}\r\n\r\n${sampleText.slice(start, end)}`,
  );
  const text = `${expected.join('\r\n')}\r\n--${boundary}--`;
  return response.body.toString('latin1') === text ? undefined : `other parts: ${response.body.toString('latin1').slice(0, 300)}`;
}

function range(name: string, value: string, expect: Expectation, why = 'RFC 9110 §14.1.2'): Case {
  return { name, why, send: get('/files/sample', { Range: value }), expect };
}

const many = (count: number, spec: (index: number) => string) =>
  `bytes=${Array.from({ length: count }, (_, index) => spec(index)).join(',')}`;
const huge = '9'.repeat(400);

/** The 45 kinds of range requests. */
const kinds: readonly Case[] = [
  range('the first byte', 'bytes=0-0', part(0, 1)),
  range('a range within', 'bytes=100-199', part(100, 200)),
  range('the last byte', 'bytes=999-999', part(999, 1000)),
  range('an open range', 'bytes=900-', part(900, 1000)),
  range('everything', 'bytes=0-', part(0, 1000)),
  range('a last position after the end', 'bytes=990-5000', part(990, 1000)),
  range('a suffix', 'bytes=-10', part(990, 1000)),
  range('a suffix as long as the file', 'bytes=-1000', part(0, 1000)),
  range(
    'a suffix longer than the file',
    'bytes=-5000',
    part(0, 1000),
    '@fastify/send responds with 416; by RFC 9110 §14.1.2 it is the whole file',
  ),
  range('a suffix of a number beyond any', `bytes=-${huge}`, part(0, 1000)),
  range('a suffix of 0 bytes', 'bytes=-0', none, 'RFC 9110 §14.1.2: unsatisfiable'),
  range('a first position after the end', 'bytes=1000-', none, 'RFC 9110 §15.5.17'),
  range('a first position beyond any', `bytes=${huge}-`, none),
  range('a last position beyond any', `bytes=0-${huge}`, part(0, 1000)),
  range('the last before the first', 'bytes=200-100', none, 'an invalid bytes range is 416'),
  range('no positions', 'bytes=-', none),
  range('no range after the unit', 'bytes=', none),
  range('only a comma', 'bytes=,', none),
  range('an unknown unit', 'lines=0-1', whole, 'RFC 9110 §14.2: an unknown unit is ignored'),
  range('a unit without an equals sign', 'bytes 0-1', whole),
  range('the unit in capitals', 'BYTES=0-1', part(0, 2), 'RFC 9110 §14.1: units are case-insensitive'),
  range('no unit', '0-1', whole),
  range('a unit that begins with bytes', 'bytesx=0-1', whole),
  range('a fraction', 'bytes=0.5-2', none, '@fastify/send accepts it'),
  range('an exponent', 'bytes=1e1-2e1', none, '@fastify/send accepts it'),
  range('hexadecimal', 'bytes=0x0-0x5', none, '@fastify/send accepts it'),
  range('a plus sign', 'bytes=0-+5', none, '@fastify/send accepts it'),
  range('a minus before the first', 'bytes=--1-5', none),
  range('quotes', 'bytes="0-5"', none, '@fastify/send accepts it'),
  range('letters', 'bytes=a-b', none),
  range('digits of another script', 'bytes=\xb2-\xb3', none),
  range('white space around', 'bytes= 0 - 1 ', part(0, 2), 'tolerated white space'),
  range('two ranges', 'bytes=0-0,998-999', parts([0, 1], [998, 1000]), 'RFC 9110 §14.6'),
  range('two in the wrong order', 'bytes=998-999,0-0', parts([0, 1], [998, 1000])),
  range('two that overlap', 'bytes=0-99,50-149', part(0, 150), 'RFC 9110 §15.3.7.2: coalesced'),
  range('two that touch', 'bytes=0-99,100-149', part(0, 150)),
  range('the same twice', 'bytes=5-6,5-6', part(5, 7)),
  range('one of two cannot be served', 'bytes=0-0,5000-6000', part(0, 1), 'RFC 9110 §15.3.7'),
  range('one of two is invalid', 'bytes=0-0,x', part(0, 1)),
  range('empty members of the list', 'bytes=,0-0,,', part(0, 1), 'RFC 9110 §5.6.1.2'),
  range(
    'sixteen parts',
    many(16, (index) => `${index * 10}-${index * 10}`),
    parts(...Array.from({ length: 16 }, (_, index) => [index * 10, index * 10 + 1] as const)),
  ),
  range(
    'seventeen parts',
    many(17, (index) => `${index * 10}-${index * 10}`),
    whole,
    'more than 16 parts are ignored',
  ),
  range(
    'a hundred and one ranges',
    many(101, () => '0-0'),
    whole,
    'more than 100 ranges are ignored',
  ),
  range(
    'two thousand overlapping ranges',
    many(2000, () => '0-'),
    whole,
    'CVE-2011-3192, CVE-2025-62727',
  ),
  range('fifteen kilobytes of commas', `bytes=${','.repeat(15_000)}0-0`, whole, 'CVE-2025-62727: quadratic parsing'),
];

const etagOfMemory = '"kRzJMbPDfYwmkGwvGeVZ1yJ1zKs"';

const conditional: readonly Case[] = [
  combined('If-Range with another tag', { 'If-Range': '"other"' }, whole, 'RFC 9110 §13.1.5'),
  combined('If-Range with a weak tag', { 'If-Range': 'W/"weak"' }, whole, 'RFC 9110 §13.1.5: a weak tag never matches', '/files/weak'),
  combined('If-Range with no tag at all', { 'If-Range': 'nonsense' }, whole, 'RFC 9110 §13.1.5'),
  combined('If-Range with an older date', { 'If-Range': 'Mon, 01 Jan 2001 00:00:00 GMT' }, whole, 'RFC 9110 §13.1.5'),
  combined(
    'If-None-Match *',
    { 'If-None-Match': '*' },
    { status: 304, body: '', fields: { 'content-length': undefined, etag: /^".+"$/ } },
    'RFC 9110 §15.4.5',
  ),
  combined('If-Match with another tag', { 'If-Match': '"other"' }, { status: 412, body: '' }, 'RFC 9110 §13.1.1'),
  combined('If-Match *', { 'If-Match': '*' }, part(0, 2), 'RFC 9110 §13.1.1'),
  combined('If-Match with an invalid tag', { 'If-Match': 'a"b' }, { status: 412 }, 'RFC 9110 §8.8.3'),
  combined('If-Unmodified-Since long ago', { 'If-Unmodified-Since': 'Mon, 01 Jan 2001 00:00:00 GMT' }, { status: 412 }, 'RFC 9110 §13.1.4'),
  combined(
    'If-Unmodified-Since of nonsense',
    { 'If-Unmodified-Since': 'yesterday' },
    part(0, 2),
    'RFC 9110 §13.1.4: no date, no condition',
  ),
  combined(
    'If-Modified-Since in the future',
    { 'If-Modified-Since': 'Fri, 01 Jan 2100 00:00:00 GMT' },
    { status: 304 },
    'RFC 9110 §13.1.3',
  ),
  combined(
    'If-None-Match of another tag beside If-Modified-Since',
    { 'If-None-Match': '"other"', 'If-Modified-Since': 'Fri, 01 Jan 2100 00:00:00 GMT' },
    part(0, 2),
    'RFC 9110 §13.1.3: If-None-Match replaces it',
  ),
  combined('fifteen kilobytes of tags', { 'If-None-Match': '"a",'.repeat(3700) }, part(0, 2), 'linear time'),
  combined('fifteen kilobytes of quotes', { 'If-None-Match': '"'.repeat(15_000) }, part(0, 2), 'linear time'),
  combined('If-None-Match with control characters', { 'If-None-Match': '"a\tb"' }, part(0, 2), 'RFC 9110 §8.8.3'),
];

function combined(name: string, fields: Fields, expect: Expectation, why: string, target = '/files/sample'): Case {
  return { name, why, send: get(target, { Range: 'bytes=0-1', ...fields }), expect };
}

const others: readonly Case[] = [
  {
    name: 'HEAD with a range',
    why: 'RFC 9110 §14.2: only GET',
    send: request('HEAD', '/files/sample', { Range: 'bytes=0-1' }),
    expect: { status: 200, fields: { 'content-length': '1000', 'content-range': undefined } },
  },
  {
    name: 'HEAD with a range that cannot be served',
    why: 'RFC 9110 §14.2',
    send: request('HEAD', '/files/sample', { Range: 'bytes=5000-' }),
    expect: { status: 200 },
  },
  {
    name: 'a range of an empty file',
    why: 'RFC 9110 §14.1.2',
    send: get('/files/empty', { Range: 'bytes=0-' }),
    expect: { status: 416, fields: { 'content-range': 'bytes */0' } },
  },
  {
    name: 'a suffix of an empty file',
    why: 'RFC 9110 §14.1.2',
    send: get('/files/empty', { Range: 'bytes=-5' }),
    expect: { status: 416, fields: { 'content-range': 'bytes */0' } },
  },
  {
    name: 'a range of bytes in memory',
    why: 'RFC 9110 §14.2',
    send: get('/files/memory', { Range: 'bytes=100-199' }),
    expect: part(100, 200),
  },
  {
    name: 'two Range fields',
    why: 'node:http joins or drops them: either way no 5xx',
    send: get('/files/sample', { Range: ['bytes=0-0', 'bytes=5-5'] }),
    expect: { status: 206, or: [200, 416] },
  },
  {
    name: 'a range of a large file',
    why: 'RFC 9110 §14.2',
    send: get('/files/large', { Range: `bytes=${largeSize - 3}-` }),
    expect: { status: 206, body: 'xxx' },
  },
  {
    name: 'ten overlapping ranges of a large file',
    why: 'CVE-2011-3192: never more bytes than the file',
    send: get('/files/large', { Range: many(10, () => '0-') }),
    expect: { status: 206, fields: { 'content-length': String(largeSize) } },
  },
  {
    name: 'a range of a static file',
    why: 'static files follow the same rules',
    send: get('/static/sample.txt', { Range: 'bytes=-10' }),
    expect: part(990, 1000),
  },
  {
    name: 'a range of a directory',
    why: 'RFC 9110 §14.2: may be ignored',
    send: get('/healthy', { Range: 'bytes=0-1' }),
    expect: { status: 200, body: '{"healthy":true}' },
  },
  {
    name: 'a range of a stream',
    why: 'RFC 9110 §14.2: may be ignored',
    send: get('/streams/text', { Range: 'bytes=0-1' }),
    expect: { status: 200, body: 'one two three' },
  },
  {
    name: 'If-Range with the tag',
    why: 'RFC 9110 §13.1.5',
    send: get('/files/memory', { Range: 'bytes=0-1', 'If-Range': etagOfMemory }),
    expect: { status: 206, or: [200] },
  },
];

export const ranges: CaseGroup = { name: 'ranges (45 kinds)', cases: kinds };
export const conditions: CaseGroup = { name: 'conditions, and ranges elsewhere', cases: [...conditional, ...others] };
