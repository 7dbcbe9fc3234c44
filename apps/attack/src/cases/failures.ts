import type { Case, CaseGroup } from '../case';
import { get } from '../wire/request';

/** What fails by the application's own fault: a 500 that says nothing, whatever was thrown and wherever. */
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

const told: readonly Case[] = failing.map((path) => ({
  name: `/fails/${path}`,
  why: 'a 500 tells the client nothing of its cause',
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
    why: 'the answer has gone out; the log has the error',
    send: get('/fails/background'),
    expect: { status: 200 },
  },
  {
    name: 'a stream that fails before its first item',
    why: 'DESIGN *first-item-awaited*',
    send: get('/streams/fails-first'),
    expect: { status: 409 },
  },
  {
    name: 'a stream that fails in the middle',
    why: 'DESIGN section 4: the connection is cut, so that the client knows',
    send: get('/streams/fails-later'),
    expect: {
      status: 200,
      check: ({ isComplete, body }) =>
        isComplete ? 'the answer looks complete' : body.toString() === 'some text' ? undefined : body.toString(),
    },
  },
  {
    name: 'the problem of a path nobody has',
    why: 'RFC 9457; the path is JSON text',
    send: get('/nowhere/%3Cscript%3E"'),
    expect: { status: 404, or: [400], fields: { 'content-type': 'application/problem+json' } },
  },
  {
    name: 'the problem of a path of fifteen kilobytes',
    why: 'error answers stay small',
    send: get(`/${'a'.repeat(15_000)}`),
    expect: { status: 404, or: [414] },
  },
];

export const failures: CaseGroup = { name: 'failures tell nothing', cases: [...told, ...others] };
