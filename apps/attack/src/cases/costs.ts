import type { Case } from '../case';
import { get, post, postJson } from '../wire/request';

const mebibyte = 1024 * 1024;
/** Returns as many copies of a text as a body may have. */
const filled = (text: string, open = '', close = '') =>
  `${open}${text.repeat(Math.floor((mebibyte - open.length - close.length - 1) / text.length))}${close}`;
const validatedStatuses = [200, 201, 400, 413, 422];

function json(name: string, target: string, body: string): Case {
  const text = body.length > mebibyte ? body.slice(0, mebibyte) : body;
  return {
    name,
    why: 'at most 250 ms of CPU time for a body of 1 MiB',
    send: postJson(target, text),
    expect: { status: 422, or: validatedStatuses },
  };
}

function form(name: string, target: string, contentType: string, body: string): Case {
  return {
    name,
    why: 'at most 250 ms of CPU time for a body of 1 MiB',
    send: post(target, contentType, body),
    expect: { status: 422, or: [...validatedStatuses, 406, 415] },
  };
}

const urlencoded = 'application/x-www-form-urlencoded';
const multipart = 'multipart/form-data; boundary=x';
const part = (content: string) => `--x\r\nContent-Disposition: form-data; name="title"\r\n\r\n${content}\r\n`;
const elements = (element: string, count: number) => `[${Array.from({ length: count }, () => element).join(',')}]`;
const fitting = (element: string) => Math.floor((mebibyte - 100) / (element.length + 1));

/** The most expensive requests that are known, each of at most 1 MiB. */
export const costs: readonly Case[] = [
  json('a list of empty objects', '/lists', elements('{}', fitting('{}'))),
  json('a list of numbers', '/lists', elements('1', fitting('1'))),
  json('a list of nulls', '/lists', elements('null', fitting('null'))),
  json('a list of valid items', '/lists', elements('{"name":"a","price":1}', fitting('{"name":"a","price":1}'))),
  json('a list of items with one invalid member', '/lists', elements('{"name":"","price":1}', fitting('{"name":"","price":1}'))),
  json('a list of items with invalid nested members', '/lists', elements('{"address":{}}', fitting('{"address":{}}'))),
  json('an order of empty items', '/orders', `{"email":"a@b.example","items":${elements('{}', fitting('{}') - 20)}}`),
  json('an item of a million tags', '/items', `{"name":"a","price":1,"tags":${elements('""', fitting('""') - 20)}}`),
  json('an item of tags that are numbers', '/items', `{"name":"a","price":1,"tags":${elements('1', fitting('1') - 20)}}`),
  json(
    'an item with undeclared keys',
    '/items',
    `{"name":"a","price":1${Array.from({ length: 80_000 }, (_, index) => `,"k${index}":1`).join('')}}`,
  ),
  json('a record of keys', '/settings', `{"a":1${Array.from({ length: 80_000 }, (_, index) => `,"k${index}":1`).join('')}}`),
  json(
    'a record of numeric keys',
    '/settings',
    `{"a":1${Array.from({ length: 70_000 }, (_, index) => `,"${index * 61_681}":1`).join('')}}`,
  ),
  json('one key a hundred thousand times', '/settings', `{${Array.from({ length: 100_000 }, () => '"a":1').join(',')}}`),
  json('a wide tree', '/trees', `{"name":"a","children":${elements('{"name":"a"}', fitting('{"name":"a"}') - 10)}}`),
  json('a wide tree of invalid nodes', '/trees', `{"name":"a","children":${elements('{}', fitting('{}') - 10)}}`),
  json('a deep tree', '/trees', `${'{"name":"a","children":['.repeat(30_000)}{}${']}'.repeat(30_000)}`),
  json(
    'a tree of many deep branches',
    '/trees',
    `{"name":"a","children":${elements(`${'{"name":"a","children":['.repeat(25)}{}${']}'.repeat(25)}`, 1000)}}`,
  ),
  json('brackets', '/anything', filled('[')),
  json('deep arrays', '/anything', `${'['.repeat(500_000)}${']'.repeat(500_000)}`),
  json('arrays side by side', '/anything', elements('[]', fitting('[]'))),
  json('objects in anything', '/anything', elements('{"a":1}', fitting('{"a":1}'))),
  json('escapes in text', '/items', `{"name":"${'\\u0041'.repeat(170_000)}","price":1}`),
  json('combining marks in text', '/items', `{"name":"${'a\u0301'.repeat(340_000)}","price":1}`),
  json('emoji in text', '/items', `{"name":"${'👨‍👩‍👧‍👦'.repeat(40_000)}","price":1}`),
  json('an address of dots', '/orders', `{"email":"${'a.'.repeat(500_000)}@a.example","items":[]}`),
  json('an address of quotes', '/orders', `{"email":"\\"${'a '.repeat(500_000)}\\"@a.example","items":[]}`),
  json('an address of a long domain', '/orders', `{"email":"a@${'a-'.repeat(500_000)}.example","items":[]}`),
  json('an address of brackets', '/orders', `{"email":"${'<'.repeat(1_000_000)}a@b.example>","items":[]}`),
  json('digits for a pattern', '/items', `{"name":"a","price":1,"address":{"street":"a","zip":"${'1'.repeat(1_000_000)}"}}`),
  json('a number of a million digits', '/items', `{"name":"a","price":${'1'.repeat(1_000_000)}}`),
  json('a fraction of a million digits', '/items', `{"name":"a","price":0.${'1'.repeat(1_000_000)}}`),
  json('white space', '/items', `${' '.repeat(1_000_000)}{}`),
  json('__proto__ at the end', '/settings', `{${Array.from({ length: 60_000 }, (_, index) => `"k${index}":1`).join(',')},"__proto__":{}}`),
  json('__proto__ in every object', '/anything', elements('{"__proto__":1}', fitting('{"__proto__":1}'))),
  form('separators', '/forms', urlencoded, filled('&')),
  form('equals signs', '/forms', urlencoded, filled('=')),
  form('fields', '/forms', urlencoded, filled('a=1&')),
  form('fields of other names', '/forms', urlencoded, Array.from({ length: 90_000 }, (_, index) => `k${index}=1`).join('&')),
  form('one field again and again', '/forms', urlencoded, filled('name=a&')),
  form('percent signs', '/forms', urlencoded, filled('%')),
  form('escapes', '/forms', urlencoded, filled('%41')),
  form('escapes that are not UTF-8', '/forms', urlencoded, filled('%ff')),
  form('plus signs', '/forms', urlencoded, filled('+')),
  form('brackets in names', '/forms', urlencoded, `${'a[b]'.repeat(200_000)}=1`),
  form('parts', '/uploads', multipart, `${filled(part(''))}--x--\r\n`),
  form('a part of almost boundaries', '/uploads', multipart, `${part(filled('\r\n--'))}--x--\r\n`),
  form('a part of line breaks', '/uploads', multipart, `${part('\r\n'.repeat(500_000))}--x--\r\n`),
  form('a preamble of line breaks', '/uploads', multipart, `${'\r\n'.repeat(500_000)}--x--\r\n`),
  form('heads of parts', '/uploads', multipart, `--x\r\n${'A: b\r\n'.repeat(150_000)}\r\n\r\n--x--\r\n`),
  form(
    'a parameter of a part',
    '/uploads',
    multipart,
    `--x\r\nContent-Disposition: form-data; ${'a=b;'.repeat(200_000)}\r\n\r\n\r\n--x--\r\n`,
  ),
  form(
    'a file of the limit',
    '/uploads',
    multipart,
    `--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n${'x'.repeat(99_000)}\r\n--x--\r\n`,
  ),
  ...[
    ['Accept', 'a/b;q=0.5,'.repeat(1500)],
    ['Accept', '*/*;'.repeat(3700)],
    ['Cookie', 'a=b;'.repeat(3700)],
    ['Cookie', `sid="${'\\1'.repeat(7000)}"`],
    ['X-Forwarded-For', '1.1.1.1,'.repeat(1800)],
    ['Forwarded', 'for="a";'.repeat(1800)],
    ['Content-Type', 'application/json;'.repeat(800)],
    ['X-Text', ' '.repeat(15_000)],
  ].map(
    ([name, value]): Case => ({
      name: `a ${name} of fifteen kilobytes`,
      why: 'linear time',
      send: get('/echo/negotiated', { [name as string]: value as string }),
      expect: { status: 200, or: [406] },
    }),
  ),
  ...[
    `/search?${'tags=a&'.repeat(2000)}`,
    `/search?${'a[b][c]'.repeat(2000)}=1`,
    `/search?limit=${'1'.repeat(14_000)}`,
    `/search?since=${'1-'.repeat(7000)}`,
    `/${'a/'.repeat(7000)}`,
    `/${'%61'.repeat(5000)}`,
    `/static/${'%2e'.repeat(4000)}`,
    `/healthy${'/'.repeat(14_000)}`,
  ].map(
    (target): Case => ({
      name: `${target.slice(0, 30)}…`,
      why: 'linear time',
      send: get(target),
      expect: { status: 200, or: [307, 400, 404, 414, 422] },
    }),
  ),
  {
    name: 'two thousand ranges',
    why: 'CVE-2025-62727',
    send: get('/files/large', { Range: `bytes=${'0-,'.repeat(4500)}0-` }),
    expect: { status: 200 },
  },
  {
    name: 'a hundred overlapping ranges',
    why: 'CVE-2011-3192',
    send: get('/files/large', { Range: `bytes=${'0-,'.repeat(99)}0-` }),
    expect: { status: 206 },
  },
];
