import type { Case, CaseGroup } from '../case';
import { post } from '../wire/request';

/** A body that is invalid for the route and must not be accepted with any media type. */
const invalid = JSON.stringify({ name: '', price: -1 });
const form = 'name=&price=-1';

/** The 29 content types: none may get an invalid body past validation. */
const types: readonly (string | null)[] = [
  'application/json',
  'application/json; charset=utf-8',
  'application/json;charset=utf-16',
  'application/json ; charset=utf-8',
  'application/json\t; charset=utf-8',
  'application/json\t',
  'application/json, text/plain',
  'application/json; boundary=x',
  'APPLICATION/JSON',
  'Application/Json',
  ' application/json',
  'application /json',
  'application/ json',
  'application/jsonx',
  'xapplication/json',
  'application/vnd.api+json',
  'application/problem+json',
  'application/+json',
  'application/json;',
  'application/json;;',
  'application/json;x="',
  'text/json',
  'text/plain',
  'text/plain; x=application/json',
  'multipart/form-data; x=application/json',
  'application/x-www-form-urlencoded; application/json',
  '*/*',
  '',
  null,
];

const tricks = types.map(
  (type): Case => ({
    name: `Content-Type: ${type === null ? 'none' : JSON.stringify(type)}`,
    why: 'CVE-2025-32442, CVE-2026-25223, CVE-2026-33806: 415, or 422 because it was validated; never accepted',
    send: post('/items', type, invalid),
    expect: { status: 422, or: [400, 406, 415] },
  }),
);

const others: readonly Case[] = [
  {
    name: 'two Content-Type fields',
    why: 'one of them must not choose the parser and the other the check',
    send: post('/items', null, invalid, { 'Content-Type': ['text/plain', 'application/json'] }),
    expect: { status: 415, or: [400, 422] },
  },
  {
    name: 'a form where JSON is expected',
    why: 'CVE-2021-32677: no JSON by a simple request of another site',
    send: post('/items', 'application/x-www-form-urlencoded', invalid),
    expect: { status: 415 },
  },
  {
    name: 'plain text where JSON is expected',
    why: 'CVE-2021-32677',
    send: post('/items', 'text/plain', '{"name":"a","price":1}'),
    expect: { status: 415 },
  },
  {
    name: 'no type where JSON is expected',
    why: 'CVE-2021-32677: strictContentType',
    send: post('/items', null, '{"name":"a","price":1}'),
    expect: { status: 415 },
  },
  {
    name: 'JSON where a form is expected',
    why: 'a form is a form',
    send: post('/forms', 'application/json', '{"name":"a","age":1}'),
    expect: { status: 422, or: [415] },
  },
  {
    name: 'a form that is invalid',
    why: 'validated like any other',
    send: post('/forms', 'application/x-www-form-urlencoded', form),
    expect: { status: 422 },
  },
  {
    name: 'plain text where a form is expected',
    why: 'a form is a form',
    send: post('/forms', 'text/plain', 'name=a&age=1'),
    expect: { status: 415, or: [422] },
  },
  {
    name: 'multipart without a boundary',
    why: 'RFC 2046 §5.1.1',
    send: post('/forms', 'multipart/form-data', form),
    expect: { status: 400, or: [406, 415, 422] },
  },
  {
    name: 'gzip',
    why: 'RFC 9110 §8.4: a coding that is not supported is a 415',
    send: post('/items', 'application/json', '{"name":"a","price":1}', { 'Content-Encoding': 'gzip' }),
    expect: { status: 415 },
  },
  {
    name: 'two codings',
    why: 'RFC 9110 §8.4',
    send: post('/items', 'application/json', '{"name":"a","price":1}', { 'Content-Encoding': 'identity, br' }),
    expect: { status: 415 },
  },
  {
    name: 'no coding by name',
    why: 'RFC 9110 §8.4.1: identity is not a coding',
    send: post('/items', 'application/json', '{"name":"a","price":1}', { 'Content-Encoding': 'identity' }),
    expect: { status: 201 },
  },
  {
    name: 'a content type of fifteen kilobytes',
    why: 'linear time',
    send: post('/items', `application/json${' '.repeat(15_000)}x`, invalid),
    expect: { status: 415, or: [400, 422] },
  },
  {
    name: 'a content type of semicolons',
    why: 'linear time',
    send: post('/items', `application/json${';'.repeat(15_000)}`, invalid),
    expect: { status: 422, or: [400, 415] },
  },
  { name: 'a Content-Type of bytes', why: 'no 5xx', send: post('/items', '\xff\xfe/\x80', invalid), expect: { status: 415, or: [400] } },
];

export const contentTypes: CaseGroup = { name: 'content types (29)', cases: tricks };
export const codings: CaseGroup = { name: 'content types and codings elsewhere', cases: others };
