import type { Case, CaseGroup, Expectation } from '../case';
import { get, post, request } from '../wire/request';

const boundary = 'XyZ';
const multipartType = `multipart/form-data; boundary=${boundary}`;

interface Part {
  readonly disposition: string;
  readonly type?: string;
  readonly content?: string;
}

function multipart(...parts: readonly Part[]): string {
  const texts = parts.map(
    ({ disposition, type, content = 'x' }) =>
      `--${boundary}\r\nContent-Disposition: ${disposition}\r\n${type === undefined ? '' : `Content-Type: ${type}\r\n`}\r\n${content}\r\n`,
  );
  return `${texts.join('')}--${boundary}--\r\n`;
}

const file = (filename: string, content = 'x', name = 'file'): Part => ({
  disposition: `form-data; name="${name}"; filename="${filename}"`,
  content,
});
const text = (name: string, content = 'x'): Part => ({ disposition: `form-data; name="${name}"`, content });

function upload(name: string, body: string | Buffer, expect: Expectation, why: string, target = '/uploads'): Case {
  return { name, why, send: post(target, multipartType, typeof body === 'string' ? Buffer.from(body, 'latin1') : body), expect };
}

function form(name: string, body: string, expect: Expectation, why: string): Case {
  return { name, why, send: post('/forms', 'application/x-www-form-urlencoded', body), expect };
}

const forms: readonly Case[] = [
  form('valid fields', 'name=a&age=5', { status: 200, body: /"age":5/ }, 'a reference for the other cases'),
  form('__proto__', '__proto__=x&name=a&age=5', { status: 200, or: [422] }, 'CVE-2019-18413'),
  form('__proto__ in brackets', '__proto__[polluted]=1&name=a&age=5', { status: 200, or: [422] }, 'qs-style names are names'),
  form('constructor', 'constructor[prototype][x]=1&name=a&age=5', { status: 200, or: [422] }, 'qs-style names are names'),
  form('the same field twice', 'name=a&name=b&age=5', { status: 422, or: [200] }, 'one value is expected'),
  form('an invalid number', 'name=a&age=0x10', { status: 422 }, '`0x10` is accepted under enableImplicitConversion'),
  form('a number with an exponent', 'name=a&age=1e1', { status: 422, or: [200] }, 'an integer is digits'),
  form('an empty number', 'name=a&age=', { status: 422 }, 'an empty text is not a number'),
  form('a number after a space', 'name=a&age=%205', { status: 422 }, '` 5` is accepted under enableImplicitConversion'),
  form('a number beyond doubles', `name=a&age=${'9'.repeat(400)}`, { status: 422 }, 'never Infinity'),
  form('Infinity', 'name=a&age=Infinity', { status: 422 }, 'never Infinity'),
  form('a malformed escape', 'name=%zz&age=5', { status: 200, or: [400, 422] }, 'no 5xx'),
  form('invalid UTF-8', 'name=%ff%fe&age=5', { status: 200, or: [400, 422] }, 'no 5xx'),
  form('NUL', 'name=%00&age=5', { status: 200, or: [422] }, 'text like any other'),
  form('a hundred thousand separators', '&'.repeat(100_000), { status: 422, or: [413] }, 'CVE-2026-54283: linear time'),
  form('a hundred thousand fields', 'a=1&'.repeat(100_000), { status: 422, or: [413] }, 'CVE-2026-54283'),
  form(
    'a field a hundred thousand times',
    `${'name=a&'.repeat(100_000)}age=5`,
    { status: 200, or: [413, 422] },
    'CVE-2026-54283: the last of several values counts',
  ),
  form('half a megabyte of percent signs', '%'.repeat(500_000), { status: 422, or: [400, 413] }, 'linear time'),
  form('a body over the limit', 'a'.repeat(1_100_000), { status: 413 }, 'RFC 9110 §15.5.14'),
];

const uploads: readonly Case[] = [
  upload('a valid file', multipart(file('a.txt')), { status: 200, body: /"name":"a.txt","size":1/ }, 'a reference for the other cases'),
  upload('a file name that climbs', multipart(file('../../etc/passwd')), { status: 200, body: /"name":"passwd"/ }, 'only the last segment'),
  upload(
    'a file name of Windows',
    multipart(file('C:\\\\windows\\\\a.txt')),
    { status: 200, body: /"name":"a.txt"/ },
    'only the last segment',
  ),
  upload('a file name with NUL', multipart(file('a\0.txt')), { status: 200, or: [400] }, 'no 5xx'),
  upload('a file name with quotes', multipart(file('a\\"; x=\\"b.txt')), { status: 200, or: [400] }, 'RFC 7578 §4.2'),
  upload('a file name of ten kilobytes', multipart(file('a'.repeat(10_000))), { status: 200, or: [400, 413] }, 'no 5xx'),
  upload('a file name of bytes', multipart(file('\xff\xfe')), { status: 200, or: [400] }, 'no 5xx'),
  upload(
    'an encoded file name',
    multipart({ disposition: `form-data; name="file"; filename*=UTF-8''..%2f..%2fx` }),
    { status: 200, or: [400, 422], without: '..' },
    'only the last segment',
  ),
  upload('__proto__ as a name', multipart(text('__proto__'), file('a')), { status: 200, or: [400, 422] }, 'CVE-2019-18413'),
  upload(
    '__proto__ as the name of a file',
    multipart(file('a', 'x', '__proto__'), file('a')),
    { status: 200, or: [400, 422] },
    'CVE-2019-18413',
  ),
  upload('no file', multipart(text('title')), { status: 422 }, 'a required file'),
  upload('text where a file is expected', multipart(text('file')), { status: 422 }, 'a required file'),
  upload('no parts', `--${boundary}--\r\n`, { status: 422, or: [400] }, 'no 5xx'),
  upload('an empty body', '', { status: 422, or: [400] }, 'no 5xx'),
  upload('no boundary anywhere', 'x'.repeat(1000), { status: 400, or: [422] }, 'no 5xx'),
  upload('a boundary that never ends', multipart(file('a')).replace(`--${boundary}--\r\n`, ''), { status: 400 }, 'RFC 2046 §5.1.1'),
  upload('a part without a head', `--${boundary}\r\n\r\nx\r\n--${boundary}--\r\n`, { status: 400, or: [422] }, 'no 5xx'),
  upload('a part cut off in its head', `--${boundary}\r\nContent-Disposition: form-da`, { status: 400 }, 'no 5xx'),
  upload(
    'a part without a disposition',
    `--${boundary}\r\nContent-Type: text/plain\r\n\r\nx\r\n--${boundary}--\r\n`,
    { status: 422, or: [400] },
    'RFC 7578 §4.2',
  ),
  upload('a part without a name', multipart({ disposition: 'form-data; filename="a"' }), { status: 422, or: [400] }, 'RFC 7578 §4.2'),
  upload('a part with an empty name', multipart(text(''), file('a')), { status: 200, or: [400] }, 'no 5xx'),
  upload(
    'a head of a hundred kilobytes',
    `--${boundary}\r\nX: ${'a'.repeat(100_000)}\r\n\r\nx\r\n--${boundary}--\r\n`,
    { status: 400, or: [413, 422] },
    'heads are bounded',
  ),
  upload(
    'ten thousand heads',
    `--${boundary}\r\n${'X: a\r\n'.repeat(10_000)}\r\nx\r\n--${boundary}--\r\n`,
    { status: 400, or: [413, 422] },
    'heads are bounded',
  ),
  upload('a file over the limit', multipart(file('a', 'x'.repeat(100_001))), { status: 413 }, 'RFC 9110 §15.5.14'),
  upload('a field over the limit', multipart(text('title', 'x'.repeat(5001)), file('a')), { status: 413 }, 'RFC 9110 §15.5.14'),
  upload('two files for one', multipart(file('a'), file('b')), { status: 422 }, 'one file is expected'),
  upload('two texts for one', multipart(file('a'), text('title'), text('title')), { status: 422 }, 'one text is expected'),
  upload('too many files', multipart(...Array.from({ length: 6 }, () => file('a'))), { status: 413 }, 'CVE-2023-30798'),
  upload('too many fields', multipart(...Array.from({ length: 21 }, (_, index) => text(`f${index}`))), { status: 413 }, 'CVE-2023-30798'),
  upload('ten thousand fields', multipart(...Array.from({ length: 10_000 }, () => text('title'))), { status: 413 }, 'CVE-2023-30798'),
  upload(
    'one of several files over its limit',
    multipart(file('a', 'x', 'files'), file('b', 'x'.repeat(2001), 'files')),
    { status: 413 },
    'RFC 9110 §15.5.14',
    '/uploads/many',
  ),
  upload(
    'a file on disk and one over the limit',
    multipart(file('a', 'x'.repeat(50_000)), file('b', 'x'.repeat(100_001))),
    { status: 413, or: [422] },
    'temporary files are removed on every path',
  ),
  upload('bare line feeds', multipart(file('a')).replaceAll('\r\n', '\n'), { status: 400, or: [422] }, 'RFC 2046 §5.1.1'),
  upload(
    'a hundred kilobytes of line breaks',
    `${'\r\n'.repeat(50_000)}${multipart(file('a'))}`,
    { status: 200, or: [400, 413] },
    'CVE-2024-53981: a preamble takes linear time',
  ),
  upload('a body made of almost boundaries', `\r\n--${boundary.slice(0, 2)}`.repeat(50_000), { status: 400, or: [422] }, 'linear time'),
  upload(
    'base64 by name',
    multipart({ disposition: 'form-data; name="file"; filename="a"\r\nContent-Transfer-Encoding: base64', content: '%%%' }),
    { status: 200, or: [400] },
    'RFC 7578 §4.7: deprecated',
  ),
  {
    name: 'a boundary of seventy-one characters',
    why: 'RFC 2046 §5.1.1',
    send: post('/uploads', `multipart/form-data; boundary=${'b'.repeat(71)}`, 'x'),
    expect: { status: 400, or: [415, 422] },
  },
  {
    name: 'an empty boundary',
    why: 'RFC 2046 §5.1.1',
    send: post('/uploads', 'multipart/form-data; boundary=', 'x'),
    expect: { status: 400, or: [406, 415, 422] },
  },
  {
    name: 'a quoted boundary',
    why: 'RFC 2045 §5.1',
    send: post('/uploads', `multipart/form-data; boundary="${boundary}"`, multipart(file('a'))),
    expect: { status: 200 },
  },
  {
    name: 'two boundaries',
    why: 'RFC 2045 §5.1',
    send: post('/uploads', `multipart/form-data; boundary=a; boundary=${boundary}`, multipart(file('a'))),
    expect: { status: 200, or: [400, 422] },
  },
  {
    name: 'multipart where it is not expected',
    why: 'only routes that take forms read them',
    send: post('/items', multipartType, multipart(file('a'))),
    expect: { status: 415 },
  },
];

const queries: readonly Case[] = [
  query('limit=0x10', 422, '`0x10` is not a number'),
  query('limit=', 422, 'an empty text is not a number'),
  query('limit=%205', 422, 'white space is not part of a number'),
  query('limit=NaN', 422, 'never NaN'),
  query('limit=1e1', 422, 'an exponent', [200]),
  query('limit=101', 422, 'the maximum holds'),
  query(`limit=${'9'.repeat(5000)}`, 422, 'never Infinity'),
  query('limit=1&limit=2', 422, 'one value is expected', [200]),
  query('limit[]=1', 200, 'another name'),
  query('limit[__proto__]=1', 200, 'another name'),
  query('__proto__=1', 200, 'no prototype is reached'),
  query('active=false', 200, '`false` is false', [], /"active":false/),
  query('active=maybe', 422, 'no boolean'),
  query('since=yesterday', 422, 'no date'),
  query('since=2026-02-30', 422, 'no day', [200]),
  query('since=%00', 422, 'no date'),
  query('tags=%zz', 200, 'a malformed escape', [400]),
  query('tags=%ff', 200, 'invalid UTF-8', [400]),
  query('&'.repeat(15_000), 200, 'linear time'),
  query('tags=a&'.repeat(2000), 200, 'linear time', [422, 413]),
  query('%'.repeat(15_000), 200, 'linear time', [400]),
];

function query(text: string, status: number, why: string, or: readonly number[] = [], body?: RegExp): Case {
  return {
    name: `?${text.slice(0, 40)}`,
    why,
    send: get(`/search?${text}`),
    expect: { status, or, ...(body === undefined ? {} : { body }) },
  };
}

const targets: readonly Case[] = [
  {
    name: 'a target of twenty kilobytes',
    why: 'RFC 9112 §3: 414 or 431',
    send: get(`/search?tags=${'a'.repeat(20_000)}`),
    expect: { status: 431, or: [414] },
  },
  { name: 'a path of fifteen kilobytes', why: 'no 5xx', send: get(`/${'a'.repeat(15_000)}`), expect: { status: 404, or: [414] } },
  { name: 'a malformed escape in a path', why: 'no 5xx', send: get('/streams/blocks/%zz'), expect: { status: 400 } },
  {
    name: 'a parameter of many characters',
    why: 'no 5xx',
    send: get(`/streams/blocks/${'9'.repeat(1000)}`),
    expect: { status: 422, or: [404, 414] },
  },
  { name: 'an unknown method', why: 'RFC 9110 §15.6.2', send: request('FOO', '/healthy'), expect: { status: 400, or: [404, 405, 501] } },
];

function nested(name: string, body: string, expect: Expectation, why: string): Case {
  const isMultipart = body.startsWith('--');
  return { name, why, send: post('/forms/tree', isMultipart ? multipartType : 'application/x-www-form-urlencoded', body), expect };
}

const nestedForms: readonly Case[] = [
  nested(
    'a class by brackets',
    'tree[name]=a&tree[children][0][name]=b',
    { status: 200, body: /"depth":2/ },
    'a reference for the other cases',
  ),
  nested('a class by JSON', multipart(text('tree', '{"name":"a"}')), { status: 200, body: /"depth":1/ }, 'a reference for the other cases'),
  nested(
    'a prototype by brackets',
    'tree[__proto__][polluted]=1&tree[name]=a',
    { status: 200, body: /"polluted":false/, or: [422] },
    'CVE-2019-18413',
  ),
  nested(
    'a constructor by brackets',
    'tree[constructor][prototype][polluted]=1&tree[name]=a',
    { status: 200, body: /"polluted":false/, or: [422] },
    'CVE-2019-18413',
  ),
  nested('a prototype by JSON', multipart(text('tree', '{"name":"a","__proto__":{"polluted":1}}')), { status: 422 }, 'CVE-2019-18413'),
  nested(
    'a prototype by escapes',
    multipart(text('tree', '{"name":"a","\\u005f_proto__":{"polluted":1}}')),
    { status: 422 },
    'CVE-2019-18413',
  ),
  nested('five thousand brackets', `tree${'[children][0]'.repeat(1500)}[name]=a`, { status: 422 }, 'no 5xx, and no stack is exceeded'),
  nested('unclosed brackets', `tree${'['.repeat(15_000)}=a`, { status: 422 }, 'linear time'),
  nested(
    'an index of a billion',
    'tree[name]=a&tree[children][999999999][name]=b',
    { status: 200, body: /"depth":2/ },
    'a sparse array of that length',
  ),
  nested(
    'a thousand indexes',
    Array.from({ length: 900 }, (_, index) => `tree[children][${index}]=`).join('&'),
    { status: 413, or: [422] },
    'linear time',
  ),
  nested(
    'JSON nested a thousand times',
    multipart(text('tree', `${'{"children":['.repeat(1000)}${']}'.repeat(1000)}`)),
    { status: 422, or: [413] },
    'no stack is exceeded',
  ),
  nested('a class twice', multipart(text('tree', '{"name":"a"}'), text('tree', '{"name":"b"}')), { status: 422 }, 'one value is expected'),
  nested(
    'fields over the limit of the body together',
    multipart(...Array.from({ length: 6 }, () => text('other', 'x'.repeat(4000)))),
    { status: 413 },
    'undeclared fields are counted: 990 of a megabyte took a gigabyte',
  ),
];

export const formBodies: CaseGroup = { name: 'forms', cases: [...forms, ...nestedForms] };
export const uploadBodies: CaseGroup = { name: 'uploads', cases: uploads };
export const textValues: CaseGroup = { name: 'queries and targets', cases: [...queries, ...targets] };
