import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RecordedExchange, Recording } from '../../src/replay/recording';
import { replay } from '../../src/replay/replay';
import { report } from '../../src/replay/report';
import type { StartServer } from '../../src/replay/server-pool';

/** An application that knows three things, in the place of ours. */
const start: StartServer = async () => {
  const log = ['left over'];
  const server = createServer((request, response) => {
    if (request.url === '/_log') return response.end(JSON.stringify(log.splice(0)));
    log.push('recorded');
    const isKnown = request.headers['if-none-match'] === '"v1"';
    response.writeHead(isKnown ? 304 : 200, { etag: '"v1"', ...(isKnown ? {} : { 'content-type': 'text/plain' }) });
    return response.end(isKnown ? undefined : 'hello');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { port, stop: async () => void server.close() };
};

const row: RecordedExchange = {
  id: 'a-1',
  group: 'a',
  server: 'main',
  compare: 'exact',
  request: { method: 'GET', target: '/', headers: [['Host', 'testserver']] },
  response: { status: 200, headers: [['content-type', 'text/plain']], body: 'hello', framing: 'chunked' },
};

const recordingOf = (...vectors: RecordedExchange[]): Recording => ({
  meta: { servers: { main: { app: 'app', uvicorn_args: [], env: {} } } },
  vectors,
});
const verdicts = async (...vectors: RecordedExchange[]) => (await replay(recordingOf(...vectors), start)).map(({ verdict }) => verdict);

test('passes a row with the recorded response', async () => {
  expect(await verdicts(row)).toEqual(['passed']);
});

test('fails a row whose recording was tampered with: status, header, body', async () => {
  const tampered = [
    { ...row, response: { ...row.response, status: 201 } },
    { ...row, response: { ...row.response, headers: [['content-type', 'text/html']] as const } },
    { ...row, response: { ...row.response, body: 'hallo' } },
  ];
  expect(await verdicts(...tampered)).toEqual(['failed', 'failed', 'failed']);
});

test('fails a row that cannot be compared, and goes on', async () => {
  const documentRow: RecordedExchange = { ...row, compare: 'json', request: { ...row.request, target: '/openapi.json' } };
  const outcomes = await replay(recordingOf({ ...documentRow, response: { ...row.response, body: '{' } }, row), start);
  expect(outcomes.map(({ verdict }) => verdict)).toEqual(['failed', 'passed']);
  expect(outcomes[0]?.differences.join()).toContain('JSON');
});

test('skips only rows that are marked', async () => {
  expect(await verdicts({ ...row, compare: 'skip', response: { status: 500 } })).toEqual(['skipped']);
});

test('puts the entity tag of the resource into the request', async () => {
  const request = { ...row.request, headers: [...row.request.headers, ['If-None-Match', '"{ETAG}"']] as const };
  expect(await verdicts({ ...row, request, response: { status: 304, headers: [['etag', '"{ETAG}"']] } })).toEqual(['passed']);
});

test('compares what the handlers logged meanwhile', async () => {
  expect(await verdicts({ ...row, response: { ...row.response, server_log: ['recorded'] } })).toEqual(['passed']);
  expect(await verdicts({ ...row, response: { ...row.response, server_log: [] } })).toEqual(['failed']);
});

test('replays the rows of the named groups and ids only', async () => {
  const recording = recordingOf(row, { ...row, id: 'b-1', group: 'b' }, { ...row, id: 'c-1', group: 'c' });
  const ids = async (selection: object) => (await replay(recording, start, selection)).map((outcome) => outcome.row.id);
  expect(await ids({ groups: ['b'] })).toEqual(['b-1']);
  expect(await ids({ ids: ['a-1'], groups: ['c'] })).toEqual(['a-1', 'c-1']);
});

test('fails every row of a server that does not start, and reports the reason once', async () => {
  const outcomes = await replay(recordingOf(row, { ...row, id: 'a-2' }), () => Promise.reject(new Error('no such application')));
  expect(outcomes.map(({ verdict, differences }) => [verdict, ...differences])).toEqual([
    ['failed', 'no such application'],
    ['failed', 'the server `main` did not start: see the first of its rows'],
  ]);
});

test('reports each failing row with its request and its differences, and the figures of every group', async () => {
  const failing = { ...row, id: 'b-1', group: 'b', response: { ...row.response, status: 201 } };
  const text = report(await replay(recordingOf(row, failing, { ...row, compare: 'skip' }), start));
  expect(text).toContain('FAILED b-1 (main, exact)\n  GET / | Host: testserver\n  - status: expected 201, got 200');
  expect(text).toMatch(/^a +1 +0 +1 +0$/m);
  expect(text).toMatch(/^all +1 +1 +1 +0$/m);
});
