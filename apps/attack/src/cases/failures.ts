import type { Case, CaseGroup } from '../case';
import { get } from '../wire/request';

/** Failures of the application: a 500 without details, for any thrown value at any place. */
const failing: readonly string[] = [
  'throws',
  'rejects',
  'text',
  'nothing',
  'hostile',
  'model',
  'circular',
  'file',
  'render',
  'status',
  'early-hints',
  'on-send',
  'reply-header',
  'header?value=%0d%0aSet-Cookie:%20evil=1',
  'header?value=%F0%9F%98%80',
];

const opaque: readonly Case[] = failing.map((path) => ({
  name: `/fails/${path}`,
  why: 'a 500 contains no details of its cause',
  send: get(`/fails/${path}`),
  expect: {
    status: 500,
    fields: { 'content-type': 'application/problem+json' },
    body: /^\{"type":"about:blank","title":"Internal Server Error","status":500,"instance":"[^"]*"\}$/,
    without: /x-inside|Set-Cookie/i,
  },
}));

const others: readonly Case[] = [
  {
    name: 'a background task that fails',
    why: 'the response has gone out; the log has the error',
    send: get('/fails/background'),
    expect: { status: 200 },
  },
  {
    name: 'a stream that fails before its first item',
    why: 'the first item is awaited before the head is sent',
    send: get('/streams/fails-first'),
    expect: { status: 409 },
  },
  {
    name: 'a stream that fails in the middle',
    why: 'the connection is cut, so that the client notices',
    send: get('/streams/fails-later'),
    expect: {
      status: 200,
      check: ({ isComplete, body }) =>
        isComplete ? 'the response looks complete' : body.toString() === 'some text' ? undefined : body.toString(),
    },
  },
  {
    name: 'the problem of an unknown path',
    why: 'RFC 9457; the path is JSON text',
    send: get('/nowhere/%3Cscript%3E"'),
    expect: { status: 404, or: [400], fields: { 'content-type': 'application/problem+json' } },
  },
  {
    name: 'the problem of a path of fifteen kilobytes',
    why: 'error responses stay small',
    send: get(`/${'a'.repeat(15_000)}`),
    expect: { status: 404, or: [414] },
  },
];

export const failures: CaseGroup = { name: 'failures without details', cases: [...opaque, ...others] };
