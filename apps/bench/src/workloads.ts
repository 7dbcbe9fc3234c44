import assert from 'node:assert';
import {
  eventCount,
  fileBytes,
  fileSize,
  invalidOrder,
  newOrder,
  page,
  productFilter,
  publicContacts,
  publicProducts,
  report,
  reportSession,
  savedOrder,
  streamChunk,
  streamLength,
} from './fixtures';
import type { Received } from './receive';

/** A kind of request and the check of its response. */
export interface Workload {
  readonly name: string;
  readonly title: string;
  readonly request: RequestText;
  /** Throws an AssertionError for a wrong response. */
  readonly check: (received: Received) => void;
  /** The number of concurrent clients. Default: 32. */
  readonly connections?: number;
}

/** A request as it is sent. */
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
    check: (received) => checkJson(received, 200, { hello: 'world' }),
  },
  {
    name: 'W2',
    title: 'typed path and query',
    request: { method: 'GET', path: '/users/42/orders/7?limit=20&active=true&q=lamp&tags=new&tags=blue' },
    check: (received) => checkJson(received, 200, { userId: 42, orderId: 7, limit: 20, active: true, q: 'lamp', tags: ['new', 'blue'] }),
  },
  {
    name: 'W2b',
    title: 'a query of eight fields as one object',
    request: { method: 'GET', path: '/filter?q=lamp&page=2&maxPrice=49.5&inStock=true&sort=price&since=2026-01-31&tags=new&tags=blue' },
    check: (received) => checkJson(received, 200, productFilter),
  },
  {
    name: 'W3',
    title: 'POST of a nested DTO, filtered response',
    request: post('/orders', newOrder),
    check: (received) => checkJson(received, 201, savedOrder),
  },
  {
    name: 'W4',
    title: '1,000 items, two fields of each removed',
    request: { method: 'GET', path: '/products' },
    check: (received) => checkJson(received, 200, publicProducts),
  },
  {
    name: 'W4b',
    title: '1,000 items of text, two fields of each removed',
    request: { method: 'GET', path: '/contacts' },
    check: (received) => checkJson(received, 200, publicContacts),
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
    name: 'W6',
    title: 'a file of 1 MiB',
    request: { method: 'GET', path: '/file' },
    connections: 8,
    check: ({ status, body }) => {
      assert.equal(status, 200);
      assert.ok(body.equals(fileBytes()));
    },
  },
  {
    name: 'W6-range',
    title: '1 KiB of it',
    request: { method: 'GET', path: '/file', headers: { range: 'bytes=4096-5119' } },
    check: ({ status, headers, body }) => {
      assert.equal(status, 206);
      assert.equal(headers['content-range'], `bytes 4096-5119/${fileSize}`);
      assert.ok(body.equals(fileBytes().subarray(4096, 5120)));
    },
  },
  {
    name: 'W7',
    title: 'a stream of 1,000 × 1 KiB',
    request: { method: 'GET', path: '/stream' },
    connections: 8,
    check: (received) => {
      checkHead(received, 200, /^text\/plain; charset=utf-8$/i);
      assert.equal(received.body.toString(), streamChunk.repeat(streamLength));
    },
  },
  {
    name: 'W8',
    title: 'an invalid body',
    request: post('/orders', invalidOrder),
    check: ({ status }) => assert.ok(status === 400 || status === 422, `status ${status}`),
  },
  {
    name: 'W9',
    title: '10,000 events to 50 clients',
    request: { method: 'GET', path: '/events' },
    connections: 50,
    check: (received) => {
      checkHead(received, 200, /^text\/event-stream(?:; charset=utf-8)?$/i);
      const events = received.body.toString().match(/^data: .*$/gm) ?? [];
      assert.equal(events.length, eventCount);
      assert.deepEqual(JSON.parse((events[7] as string).slice(6)), { id: 7, symbol: 'ANT', price: 107 });
    },
  },
  {
    name: 'W10',
    title: 'three headers and two cookies',
    request: { method: 'GET', path: '/visit' },
    check: (received) => {
      checkJson(received, 200, { hello: 'world' });
      assert.equal(received.headers['x-rate-limit'], '100');
      assert.deepEqual(
        received.headers['set-cookie']?.map((text) => text.split(';')[0]),
        ['session=abc123', 'theme=dark'],
      );
    },
  },
  {
    name: 'W11',
    title: 'a guard and three nested dependencies',
    request: { method: 'GET', path: '/reports?page=2', headers: { 'x-session': reportSession } },
    check: (received) => checkJson(received, 200, report),
  },
];

function post(path: string, body: unknown): RequestText {
  return { method: 'POST', path, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

function checkJson(received: Received, status: number, expected: unknown): void {
  checkHead(received, status, /^application\/json(?:; charset=utf-8)?$/i);
  assert.deepEqual(JSON.parse(received.body.toString()), expected);
}

function checkHead({ status, headers }: Received, expected: number, contentType: RegExp): void {
  assert.equal(status, expected);
  assert.match(headers['content-type'] ?? 'none', contentType);
}
