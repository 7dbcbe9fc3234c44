import assert from 'node:assert';
import { invalidOrder, newOrder, page, publicProducts, savedOrder } from './fixtures';
import type { Received } from './receive';

/** One kind of request, and what a right answer to it is. */
export interface Workload {
  readonly name: string;
  readonly title: string;
  readonly request: RequestText;
  /** Throws an AssertionError for a wrong answer. */
  readonly check: (received: Received) => void;
  /** Clients at once; 32 by default. */
  readonly connections?: number;
}

/** A request as it goes over the wire. */
export interface RequestText {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export const workloads: readonly Workload[] = [
  {
    name: 'W1',
    title: 'small JSON',
    request: { method: 'GET', path: '/hello' },
    check: (received) => checkJSON(received, 200, { hello: 'world' }),
  },
  {
    name: 'W2',
    title: 'typed path and query',
    request: { method: 'GET', path: '/users/42/orders/7?limit=20&active=true&q=lamp&tags=new&tags=blue' },
    check: (received) => checkJSON(received, 200, { userId: 42, orderId: 7, limit: 20, active: true, q: 'lamp', tags: ['new', 'blue'] }),
  },
  {
    name: 'W3',
    title: 'POST of a nested DTO, filtered answer',
    request: post('/orders', newOrder),
    check: (received) => checkJSON(received, 201, savedOrder),
  },
  {
    name: 'W4',
    title: '1,000 items, two fields of each removed',
    request: { method: 'GET', path: '/products' },
    check: (received) => checkJSON(received, 200, publicProducts),
  },
  {
    name: 'W5',
    title: '10 KB of HTML',
    request: { method: 'GET', path: '/page' },
    check: (received) => {
      checkHead(received, 200, /^text\/html; charset=utf-8$/i);
      assert.equal(received.body.toString(), page);
    },
  },
  {
    name: 'W8',
    title: 'an invalid body',
    request: post('/orders', invalidOrder),
    check: ({ status }) => assert.ok(status === 400 || status === 422, `answered ${status}`),
  },
];

function post(path: string, body: unknown): RequestText {
  return { method: 'POST', path, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

function checkJSON(received: Received, status: number, expected: unknown): void {
  checkHead(received, status, /^application\/json(?:; charset=utf-8)?$/i);
  assert.deepEqual(JSON.parse(received.body.toString()), expected);
}

function checkHead({ status, headers }: Received, expected: number, contentType: RegExp): void {
  assert.equal(status, expected);
  assert.match(headers['content-type'] ?? 'none', contentType);
}
