import type { Case, CaseGroup, Expectation } from '../case';
import { readEvents } from '../wire/events';
import { get } from '../wire/request';

const split = /\r\nSet-Cookie: evil/i;
const refused: Expectation = { status: 422, without: split };
/** Sent in one form or another, but never outside its field. */
const contained: Expectation = { status: 200, or: [422], without: split };

/** Values of a client that would end their field in the head if they were sent unchanged. */
const breakers: readonly string[] = [
  '\r\nSet-Cookie: evil=1',
  '\nSet-Cookie: evil=1',
  '\rSet-Cookie: evil=1',
  'a\r\n\r\n<script>',
  'a\0b',
  'a\x0bb',
  'a\x7fb',
  'a\u560a\u560dSet-Cookie: evil',
  'a\u2028b',
  '😀',
];

const setters: readonly (readonly [string, (value: string) => string])[] = [
  ['a header of a returned response', (value) => `/echo/header?name=x-a&value=${value}`],
  ['an appended header', (value) => `/echo/append?name=x-a&value=${value}`],
  ['a header of the injected response', (value) => `/echo/injected?name=x-a&value=${value}`],
  ['the name of a header', (value) => `/echo/header?name=${value}&value=x`],
  ['the name of an injected header', (value) => `/echo/injected?name=${value}&value=x`],
  ['a media type', (value) => `/echo/media?type=text/plain${value}`],
  ['the name of a cookie', (value) => `/echo/cookie?name=${value}`],
  ['the path of a cookie', (value) => `/echo/cookie?path=${value}`],
  ['the domain of a cookie', (value) => `/echo/cookie?domain=${value}`],
  ['sameSite of a cookie', (value) => `/echo/cookie?sameSite=${value}`],
  ['the name of an injected cookie', (value) => `/echo/injected-cookie?name=${value}&value=x`],
  ['the name of a forgotten cookie', (value) => `/echo/forget?name=${value}`],
  ['the path of a forgotten cookie', (value) => `/echo/forget?name=a&path=${value}`],
  ['the type of a disposition', (value) => `/echo/disposition?filename=a&type=${value}`],
  ['a header of an error', (value) => `/echo/error-header?value=${value}`],
];

const refusals = setters.flatMap(([place, target]) =>
  breakers.map(
    (value): Case => ({
      name: `${place}: ${JSON.stringify(value)}`,
      why: 'RFC 9110 §5.5: checked when it is set, so the action can reject it; never a 500 while it is sent',
      send: get(target(encodeURIComponent(value))),
      expect: refused,
    }),
  ),
);

/** Fields that accept any text because they encode it. */
const encoders: readonly (readonly [string, (value: string) => string, Expectation])[] = [
  [
    'the value of a cookie',
    (value) => `/echo/cookie?value=${value}`,
    { ...contained, or: [], fields: { 'set-cookie': /^sid=[\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]*; Path=\/; SameSite=Lax$/ } },
  ],
  ['the value of an injected cookie', (value) => `/echo/injected-cookie?name=a&value=${value}`, { ...contained, or: [] }],
  ['a redirect', (value) => `/echo/redirect?to=/x${value}`, { status: 307, without: split, fields: { location: /^\/x[\x21-\x7e]*$/ } }],
  [
    'a redirect by class',
    (value) => `/echo/redirects?to=/x${value}`,
    { status: 307, without: split, fields: { location: /^\/x[\x21-\x7e]*$/ } },
  ],
  [
    'a file name',
    (value) => `/files/save-as?filename=${value}.txt`,
    { status: 200, without: split, fields: { 'content-disposition': dispositionGrammar() } },
  ],
  ['the detail of an error', (value) => `/echo/error?detail=${value}`, { status: 400, without: split }],
];

/** RFC 6266 §4.1 with a quoted-string that needs no escapes, and RFC 8187 §3.2. */
function dispositionGrammar(): RegExp {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters must not occur
  return /^attachment; filename="[^"\\/\x00-\x1f\x7f-\xff]*"(?:; filename\*=UTF-8''(?:[\w!#$&+\-.^`|~]|%[0-9A-F]{2})*)?$/;
}

const encodings = encoders.flatMap(([place, target, expect]) =>
  breakers.map(
    (value): Case => ({
      name: `${place}: ${JSON.stringify(value)}`,
      why: 'encoded where it is set',
      send: get(target(encodeURIComponent(value))),
      expect,
    }),
  ),
);

const cookies: readonly Case[] = [
  cookie('an attribute in the path', 'path=/; Domain=evil.example', 422, 'Starlette sends it'),
  cookie('an attribute in the domain', 'domain=a.example; Secure', 422, 'CVE-2024-47764'),
  cookie('an attribute in the name', 'name=a; Path=/x', 422, 'CVE-2024-47764'),
  cookie('an equals sign in the name', 'name=a=b', 422, 'RFC 6265bis §4.1.1'),
  cookie('a comma in the name', 'name=a,b', 422, 'RFC 6265bis §4.1.1'),
  cookie('an empty name', 'name=', 422, 'RFC 6265bis §4.1.1'),
  cookie('the name of an attribute', 'name=Domain', 422, 'it would be read as one'),
  cookie('__proto__ as a name', 'name=__proto__', 200, 'a name like any other', [422]),
  cookie('an attribute in the value', 'value=a; HttpOnly', 200, 'percent-encoded'),
  cookie('quotes in the value', 'value="a"; b', 200, 'percent-encoded'),
  cookie('a semicolon in sameSite', 'sameSite=lax; Domain', 422, 'one of three words'),
  cookie('sameSite none', 'sameSite=none', 200, 'RFC 6265bis §5.7: with Secure', [], /; Secure$/),
  cookie('__Host- without Secure', 'name=__Host-a', 422, 'RFC 6265bis §4.1.3'),
  cookie('__secure- without Secure', 'name=__secure-a', 422, 'RFC 6265bis §4.1.3: in any case'),
];

function cookie(name: string, parameters: string, status: number, why: string, or: readonly number[] = [], value?: RegExp): Case {
  const fields = value === undefined ? {} : { 'set-cookie': value };
  return {
    name: `a cookie: ${name}`,
    why,
    send: get(`/echo/cookie?${encodeURI(parameters)}`),
    expect: { status, or, fields, without: /set-cookie:.*; (?:Domain|Path=\/x|HttpOnly)/ },
  };
}

const names: readonly string[] = [
  'a"; filename="evil.exe',
  '../../etc/passwd',
  '..\\..\\evil.exe',
  'a\\"b',
  '%22',
  'e\u0301\u202egpj.exe',
  '.',
  '..',
  '',
  ' ',
  '\u2024\u2024',
  "a'b''c",
  'a;b=c',
  '\ud800',
  'a'.repeat(3000),
];
const fileNames = names.map(
  (name): Case => ({
    name: `a file name: ${JSON.stringify(name.slice(0, 40))}`,
    why: 'RFC 6266 §4.3, RFC 8187: one parameter, no path, no misleading character',
    send: get(`/files/save-as?filename=${encodeURIComponent(Buffer.from(name).toString())}`),
    expect: { status: 200, or: [422], fields: { 'content-disposition': dispositionGrammar() }, without: /\.\.|\u202e/ },
  }),
);

const framing: readonly Case[] = [
  ...['Content-Length', 'transfer-encoding', '__proto__', 'a b', 'a:b', '', 'ü'].map(
    (name): Case => ({
      name: `an injected header named ${JSON.stringify(name)}`,
      why: 'the server frames the body; a name is a token',
      send: get(`/echo/injected?name=${encodeURIComponent(name)}&value=5`),
      expect: { status: 422 },
    }),
  ),
  {
    name: 'a length on a returned response',
    why: 'RFC 9110 §8.6: a response must have its declared length',
    send: get('/echo/header?name=content-length&value=1'),
    expect: { status: 200, body: 'ok', fields: { 'content-length': '2' } },
  },
  {
    name: 'an invalid length on a returned response',
    why: 'RFC 9110 §8.6',
    send: get('/echo/header?name=content-length&value=1,1'),
    expect: { status: 422 },
  },
  {
    name: 'a transfer coding on a returned response',
    why: 'RFC 9112 §6.1: two framings',
    send: get('/echo/header?name=transfer-encoding&value=chunked'),
    expect: { status: 422 },
  },
  { name: 'a status line in a detail', why: 'JSON text', send: get('/echo/error?detail=HTTP/1.1%20200%20OK'), expect: { status: 400 } },
  {
    name: 'a redirect to a script',
    why: 'the action decides on the target; it is sent as one URL',
    send: get('/echo/redirect?to=javascript:alert(1)'),
    expect: { status: 307, body: '' },
  },
  {
    name: 'a redirect to markup',
    why: 'CVE-2024-43796: no body that repeats it',
    send: get('/echo/redirect?to=%3Cscript%3E'),
    expect: { status: 307, body: '', without: '<script>' },
  },
];

const requests: readonly Case[] = [
  {
    name: 'a cookie named __proto__',
    why: 'no prototype is reached',
    send: get('/echo/request', { Cookie: '__proto__=x; sid=1' }),
    expect: { status: 200, body: '{"sid":"1"}', or: [] },
  },
  {
    name: 'a cookie with a malformed escape',
    why: 'an invalid escape is kept',
    send: get('/echo/request', { Cookie: 'sid=%zz' }),
    expect: { status: 200, body: /"sid":"%zz"/ },
  },
  {
    name: 'fifteen kilobytes of cookies',
    why: 'linear time',
    send: get('/echo/request', { Cookie: 'a=b;'.repeat(3700) }),
    expect: { status: 200 },
  },
  {
    name: 'fifteen kilobytes of quotes in a cookie',
    why: 'linear time',
    send: get('/echo/request', { Cookie: `sid="${'\\"'.repeat(7000)}"` }),
    expect: { status: 200 },
  },
  {
    name: 'a header named __proto__',
    why: 'CVE-2026-21710',
    send: get('/echo/request', { __proto__x: 'a', 'x-text': 'b' }),
    expect: { status: 200, body: /"text":"b"/ },
  },
  {
    name: 'a true __proto__ header',
    why: 'CVE-2026-21710',
    send: Buffer.from('GET /echo/request HTTP/1.1\r\nHost: a\r\nConnection: close\r\n__proto__: x\r\n\r\n'),
    expect: { status: 200 },
  },
  {
    name: 'Accept of fifteen kilobytes',
    why: 'CVE-2026-7768: no cache grows, linear time',
    send: get('/echo/negotiated', { Accept: 'a/b;q=0.1,'.repeat(1500) }),
    expect: { status: 406 },
  },
  {
    name: 'Accept of nonsense',
    why: 'RFC 9110 §12.5.1',
    send: get('/echo/negotiated', { Accept: ';;;,,,q=' }),
    expect: { status: 406, or: [200] },
  },
  {
    name: 'Accept that rejects all types',
    why: 'RFC 9110 §12.4.2',
    send: get('/echo/negotiated', { Accept: '*/*;q=0' }),
    expect: { status: 406, fields: { vary: 'Accept' } },
  },
  {
    name: 'Accept with quotes that never end',
    why: 'linear time',
    send: get('/echo/negotiated', { Accept: `text/csv;a="${'\\'.repeat(14_000)}` }),
    expect: { status: 406, or: [200] },
  },
];

/** Values of a client in the fields of an event, and the events that a browser must receive. */
const eventFields: readonly (readonly [string, string, Partial<{ data: string; event: string; id: string }> | 'refused' | 'nothing'])[] = [
  ['data', 'a\n\ndata: evil', { data: 'a\n\ndata: evil' }],
  ['data', 'a\r\rdata: evil', { data: 'a\n\ndata: evil' }],
  ['data', 'a\r\n\r\nevent: evil', { data: 'a\n\nevent: evil' }],
  ['data', 'a\u2028b\u0085c\0d', { data: 'a\u2028b\u0085c\0d' }],
  ['data', '', { data: '' }],
  ['data', ' leading', { data: ' leading' }],
  ['data', '\ufeff:x', { data: '\ufeff:x' }],
  ['data', '\n', { data: '\n' }],
  ['event', 'a\ndata: evil', 'refused'],
  ['event', 'a\rdata: evil', 'refused'],
  ['event', 'a\0b', 'refused'],
  ['id', '1\ndata: evil', 'refused'],
  ['id', '1\r\nretry: 1', 'refused'],
  ['id', '1\0', 'refused'],
  ['comment', 'x\ndata: evil\n\n', 'nothing'],
  ['comment', 'x\rdata: evil\r\r', 'nothing'],
];

const events: readonly Case[] = [
  ...eventFields.map(([place, value, outcome]): Case => {
    const send = get(`/events/echo?${place}=${encodeURIComponent(value)}`);
    const why = 'CVE-2026-35515, CVE-2026-33128, CVE-2026-29085: one event in, one event out (WHATWG HTML §9.2.6)';
    const name = `${place} of an event: ${JSON.stringify(value)}`;
    if (outcome === 'refused') return { name, why, send, expect: { status: 422 } };
    const expected = [...(outcome === 'nothing' ? [] : [{ type: 'message', ...outcome }]), { type: 'message', data: 'end' }];
    return { name, why, send, expect: { status: 200, check: ({ body }) => compareEvents(body.toString(), expected) } };
  }),
  { name: 'a negative retry', why: 'WHATWG HTML §9.2.6: digits', send: get('/events/echo?retry=-1'), expect: { status: 422 } },
  { name: 'a retry of a fraction', why: 'WHATWG HTML §9.2.6: digits', send: get('/events/echo?retry=1.5'), expect: { status: 422 } },
  {
    name: 'line breaks in a value sent as JSON',
    why: 'JSON escapes them',
    send: get(`/events/json?text=${encodeURIComponent('a\n\r\n\u2028b')}`),
    expect: {
      status: 200,
      check: ({ body }) => compareEvents(body.toString(), [{ type: 'message', data: JSON.stringify({ text: 'a\n\r\n\u2028b' }) }]),
    },
  },
];

function compareEvents(text: string, expected: readonly object[]): string | undefined {
  const found = JSON.stringify(readEvents(text).map(({ type, data }) => ({ type, data })));
  return found === JSON.stringify(expected) ? undefined : `the events are ${found}`;
}

export const headInjection: CaseGroup = {
  name: 'injection into heads',
  cases: [...refusals, ...encodings, ...cookies, ...fileNames, ...framing],
};
export const headValues: CaseGroup = { name: 'cookies and headers of the client', cases: requests };
export const eventInjection: CaseGroup = { name: 'injection into events', cases: events };
