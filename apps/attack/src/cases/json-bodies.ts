import type { Case, CaseGroup, Expectation } from '../case';
import { postJson } from '../wire/request';

const refused: Expectation = { status: 422 };
const malformed: Expectation = { status: 400 };
const item = { name: 'a', price: 1 };

function json(name: string, target: string, body: unknown, expect: Expectation, why: string): Case {
  return { name, why, send: postJson(target, body), expect };
}

const nested = (depth: number, open: string, close: string, inner = '') => `${open.repeat(depth)}${inner}${close.repeat(depth)}`;
const tree = (depth: number) => `${nested(depth, '{"name":"a","children":[', ']}', '{"name":"a"}')}`;

const prototypes: readonly Case[] = [
  json(
    '__proto__ in a record',
    '/settings',
    '{"__proto__":{"polluted":true,"role":"admin"}}',
    malformed,
    'CVE-2019-18413: rejected before it is read',
  ),
  json('__proto__ with escapes', '/settings', '{"__pr\\u006fto__":{"polluted":true}}', malformed, 'CVE-2019-18413'),
  json('__proto__ deep inside', '/settings', '{"a":{"b":[{"__proto__":{"polluted":true}}]}}', malformed, 'CVE-2019-18413'),
  json('__proto__ in a DTO', '/items', '{"name":"a","price":1,"__proto__":{"tags":1}}', malformed, 'CVE-2019-18413'),
  json('__proto__ instead of the fields', '/items', '{"__proto__":{"name":"a","price":1}}', malformed, 'CVE-2019-18413'),
  json(
    'constructor.prototype in a record',
    '/settings',
    '{"constructor":{"prototype":{"polluted":true}}}',
    { status: 200, body: '{"keys":2,"polluted":false,"role":"reader"}' },
    'CVE-2020-7637: keys that lead to a prototype are data, and lead nowhere',
  ),
  json(
    'constructor in a DTO',
    '/items',
    { ...item, constructor: { name: 'x' } },
    { status: 201, body: '{"name":"a","price":1,"tags":[]}' },
    'Nest issue 16050: dropped like any undeclared key',
  ),
  json(
    'inherited names',
    '/settings',
    { toString: 1, hasOwnProperty: 1, valueOf: 1 },
    { status: 200, body: /"polluted":false/ },
    'own properties only',
  ),
  json(
    'inherited names in a DTO',
    '/items',
    '{"name":"a","price":1,"toString":1,"hasOwnProperty":1,"then":1}',
    { status: 201 },
    'own properties only',
  ),
  json('then in a body of any kind', '/anything', '{"then":1}', { status: 200 }, 'a body is not a promise'),
];

const shapes: readonly Case[] = [
  json('null', '/items', 'null', refused, 'a DTO is an object'),
  json('an array', '/items', [item], refused, 'GHSA-w2qp-rph6-63g4: the root is not coerced'),
  json('a number', '/items', '1', refused, 'the root is not coerced'),
  json('text', '/items', '"a"', refused, 'the root is not coerced'),
  json('a boolean', '/items', 'true', refused, 'the root is not coerced'),
  json('an empty object', '/items', '{}', refused, 'required fields'),
  json(
    'an array for a nested object',
    '/items',
    { ...item, address: [] },
    refused,
    'class-validator accepts it: a nested object is not an array',
  ),
  json(
    'an array of one for a nested object',
    '/items',
    { ...item, address: [{ street: 'a', zip: '12345' }] },
    refused,
    'class-validator accepts it',
  ),
  json('text for a nested object', '/items', { ...item, address: 'x' }, refused, 'no coercion'),
  json('an object for an array', '/items', { ...item, tags: { length: 3 } }, refused, 'no coercion'),
  json('text for a number', '/items', { ...item, price: '1' }, refused, 'JSON values are not coerced'),
  json('a boolean for a number', '/items', { ...item, price: true }, refused, 'no coercion'),
  json('an array for text', '/items', { ...item, name: ['a'] }, refused, 'no coercion'),
  json(
    'an object with length for text',
    '/items',
    { ...item, name: { length: 3 } },
    refused,
    '`{length:3}` is accepted under enableImplicitConversion',
  ),
  json('null for a required field', '/items', { ...item, name: null }, refused, 'null is not text'),
  json('a number beyond doubles', '/items', '{"name":"a","price":1e400}', refused, 'Infinity is not a number of JSON'),
  json('a negative number beyond doubles', '/items', '{"name":"a","price":-1e400}', refused, 'Infinity is not a number of JSON'),
  json('minus zero', '/items', '{"name":"a","price":-0}', { status: 201 }, 'a number'),
  json('a number of a thousand digits', '/items', `{"name":"a","price":${'9'.repeat(1000)}}`, refused, 'Infinity is not a number of JSON'),
  json(
    'variation selectors in a short text',
    '/items',
    { ...item, name: '\ufe0f'.repeat(5000) },
    refused,
    'CVE-2025-12758: isLength miscounted them',
  ),
  json('a nested list', '/lists', [[item]], refused, 'an element is an object'),
  json('an object for a list', '/lists', { 0: item, length: 1 }, refused, 'a list is an array'),
  json('a list with a hole of null', '/lists', '[null]', refused, 'an element is an object'),
  json(
    'the same key twice',
    '/items',
    '{"name":"a","price":1,"price":-1}',
    refused,
    'RFC 8259 §4: the last one counts, for validation too',
  ),
  json(
    'a lone surrogate',
    '/items',
    '{"name":"\\ud800","price":1}',
    { status: 201 },
    'RFC 8259 §8.2: sent back as an escape, which is well-formed',
  ),
  json('NUL in text', '/items', '{"name":"\\u0000","price":1}', { status: 201 }, 'text like any other'),
];

const syntax: readonly Case[] = [
  json('no JSON', '/items', '{', malformed, 'RFC 8259'),
  json('single quotes', '/items', "{'name':'a'}", malformed, 'RFC 8259'),
  json('NaN', '/items', '{"name":"a","price":NaN}', malformed, 'RFC 8259 §6'),
  json('a comment', '/items', '{/**/"name":"a","price":1}', malformed, 'RFC 8259'),
  json('a trailing comma', '/items', '{"name":"a","price":1,}', malformed, 'RFC 8259'),
  json('two values', '/items', '{}{}', malformed, 'RFC 8259'),
  json('NUL after the value', '/items', '{"name":"a","price":1}\0', malformed, 'RFC 8259'),
  json('a byte order mark', '/items', '\ufeff{"name":"a","price":1}', { status: 201 }, 'RFC 8259 §8.1: may be ignored'),
  json('invalid UTF-8', '/items', Buffer.from('{"name":"\xff\xfe","price":1}', 'latin1'), malformed, 'RFC 8259 §8.1'),
  json('an overlong encoding', '/items', Buffer.from('{"name":"\xc0\xaf","price":1}', 'latin1'), malformed, 'RFC 3629 §3'),
  json('an encoded surrogate', '/items', Buffer.from('{"name":"\xed\xa0\x80","price":1}', 'latin1'), malformed, 'RFC 3629 §3'),
  json('UTF-16', '/items', Buffer.from('\ufeff{"name":"a","price":1}', 'utf16le'), malformed, 'RFC 8259 §8.1'),
  json('an empty body', '/items', '', refused, 'a required body that is missing'),
  json('only white space', '/items', '   ', malformed, 'RFC 8259'),
  json('a control character in text', '/items', '{"name":"a\nb","price":1}', malformed, 'RFC 8259 §7'),
];

const sizes: readonly Case[] = [
  json(
    'two thousand levels of a class that holds itself',
    '/trees',
    tree(2000),
    refused,
    'class-transformer overflows the stack near 2,431',
  ),
  json('ten thousand levels of a class that holds itself', '/trees', tree(10_000), { status: 422, or: [400] }, 'no stack overflow'),
  json('thirty levels of a class that holds itself', '/trees', tree(15), { status: 200 }, 'what is honest passes'),
  json('a hundred thousand levels of arrays', '/anything', nested(100_000, '[', ']'), { status: 422, or: [400, 200] }, 'no stack overflow'),
  json(
    'a hundred thousand levels of objects',
    '/settings',
    nested(100_000, '{"a":', '}', '1'),
    { status: 422, or: [400, 200] },
    'no stack overflow',
  ),
  json(
    'a hundred thousand levels in a field',
    '/items',
    `{"name":${nested(100_000, '[', ']')},"price":1}`,
    { status: 422, or: [400] },
    'no stack overflow',
  ),
  json(
    'a hundred thousand levels in an undeclared field',
    '/items',
    `{"name":"a","price":1,"x":${nested(100_000, '[', ']')}}`,
    { status: 201, or: [400, 422] },
    'no stack overflow',
  ),
  json('two hundred thousand open brackets', '/anything', '['.repeat(200_000), malformed, 'no stack overflow'),
  json(
    'fifty thousand invalid items',
    '/orders',
    { email: 'x', items: Array.from({ length: 50_000 }, () => ({})) },
    refused,
    'class-validator: 15 kB in, 76.5 MB out',
  ),
  json('a list of 120 kB of invalid items', '/lists', `[${'{},'.repeat(40_000)}{}]`, refused, 'class-validator: blocked for 60 to 90 s'),
  json(
    'a hundred thousand keys',
    '/items',
    Object.fromEntries(Array.from({ length: 70_000 }, (_, index) => [`k${index}`, 1])),
    refused,
    'linear time',
  ),
  json(
    'keys that are numbers',
    '/settings',
    `{${Array.from({ length: 10_000 }, (_, index) => `"${index * 1_000_003}":1`).join(',')}}`,
    { status: 200, or: [422] },
    'sparse integer keys are slow in V8',
  ),
  json('a text of a megabyte', '/items', { ...item, name: 'a'.repeat(1_000_000) }, refused, 'reported without being echoed'),
  json('an address of a megabyte', '/orders', { email: `${'a.'.repeat(490_000)}@x`, items: [] }, refused, 'linear time'),
  json('an address of at signs', '/orders', { email: '@'.repeat(900_000), items: [] }, refused, 'linear time'),
  json('a body over the limit', '/items', 'x'.repeat(1_048_577), { status: 413 }, 'RFC 9110 §15.5.14'),
];

export const jsonBodies: CaseGroup = { name: 'JSON bodies', cases: [...prototypes, ...shapes, ...syntax] };
export const largeBodies: CaseGroup = { name: 'deep and huge bodies', cases: sizes };
