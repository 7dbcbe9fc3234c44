import 'reflect-metadata';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import underPressure from '@fastify/under-pressure';
import { type AppOptions, Controller, createApp, Get, HTTPException, Path } from 'antiphon';
import { type TestClient, testClient } from 'antiphon/testing';
import { freePort } from '../../../test/programs';
import { registerMetrics } from '../src/metrics';
import { RequestLog } from '../src/request-log';
import { command } from './instances';
import { listens, run } from './programs';

@Controller('/items')
class Items {
  @Get('/:itemId') async read(@Path('itemId') itemId: number) {
    if (itemId === 0) throw new HTTPException(404, 'Item not found');
    return { itemId };
  }
}

const clients: TestClient[] = [];
afterEach(async () => {
  for (const client of clients.splice(0)) await client.close();
});

function clientOf(options: Omit<AppOptions, 'controllers'>): TestClient {
  const client = testClient(createApp({ controllers: [Items], ...options }), { checkResponses: false, raiseServerExceptions: false });
  clients.push(client);
  return client;
}

test('each response has one line in the log, with its route, its operation id and the id of the request', async () => {
  const lines: Record<string, unknown>[] = [];
  const stream = { write: (line: string) => void lines.push(JSON.parse(line)) };
  const client = clientOf({ requestId: true, logger: { level: 'info', stream }, fastify: { logController: new RequestLog() } });
  const ids = [];
  for (const path of ['/items/7?page=1', '/items/0', '/unknown']) ids.push((await client.get(path)).headers.get('x-request-id'));
  while (lines.filter(({ msg }) => msg === 'request').length < 3) await new Promise((resolve) => setImmediate(resolve));
  const requests = lines.filter(({ msg }) => msg === 'request');
  const common = { method: 'GET', route: '/items/:itemId', operationId: 'read_items__itemId__get', client: '127.0.0.1' };
  expect(requests).toMatchObject([
    { ...common, statusCode: 200, reqId: ids[0] },
    { ...common, statusCode: 404, reqId: ids[1] },
    { method: 'GET', statusCode: 404, reqId: ids[2] },
  ]);
  expect(requests[2]).not.toHaveProperty('operationId');
});

test('the metrics have the pattern of a route, not its paths', async () => {
  const client = clientOf({ configure: registerMetrics });
  for (const path of ['/items/7', '/items/8', '/items/0', '/unknown/path']) await client.get(path);
  const response = await client.get('/metrics');
  expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
  const text = await response.text();
  expect(text).toContain('http_request_duration_seconds_count{method="GET",route="/items/:itemId",status_code="200"} 2');
  expect(text).toContain('http_request_duration_seconds_count{method="GET",route="/items/:itemId",status_code="404"} 1');
  expect(text).toContain('http_request_duration_seconds_count{method="GET",route="none",status_code="404"} 1');
  expect(text).toContain('nodejs_eventloop_lag_seconds');
});

test('an overloaded server rejects requests in the format of the application, with the time after which to try again', async () => {
  let isHealthy = true;
  const client = clientOf({
    async configure(fastify) {
      await fastify.register(underPressure, { healthCheck: async () => isHealthy, healthCheckInterval: 10, retryAfter: 5 });
    },
  });
  expect((await client.get('/items/7')).status).toBe(200);
  isHealthy = false;
  let response = await client.get('/items/7');
  while (response.status === 200) response = await client.get('/items/7');
  expect([response.status, response.headers.get('retry-after'), await response.json()]).toEqual([
    503,
    '5',
    expect.objectContaining({ status: 503, title: 'Service Unavailable' }),
  ]);
});

interface Span {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly status: { readonly code?: number };
  readonly attributes: readonly { readonly key: string; readonly value: { readonly stringValue?: string; readonly intValue?: number } }[];
}

interface Export {
  readonly resourceSpans: readonly { readonly scopeSpans: readonly { readonly spans: readonly Span[] }[] }[];
}

test('a collector receives the span of a request, in the trace of its client, and one of each step below it', async () => {
  const spans: Span[] = [];
  const collector = createServer(async (request, response) => {
    const { resourceSpans } = (await json(request)) as Export;
    spans.push(...resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans)));
    response.setHeader('content-type', 'application/json').end('{}');
  }).listen(0, '127.0.0.1');
  await once(collector, 'listening');
  const env = { ...process.env, OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${(collector.address() as AddressInfo).port}` };
  const port = await freePort();
  const app = run(process.execPath, [command, 'run', join(__dirname, 'traced-app.ts'), '--host', '127.0.0.1', '--port', String(port)], {
    env,
  });
  await listens(port, app);
  const traceId = '0af7651916cd43dd8448eb211c80319c';
  const response = await fetch(`http://127.0.0.1:${port}/items/0`, { headers: { traceparent: `00-${traceId}-b7ad6b7169203331-01` } });
  await response.text();
  expect(await app.stop()).toBe(0);
  collector.closeAllConnections();
  await once(collector.close(), 'close');
  const [request] = spans.filter(({ parentSpanId }) => parentSpanId === 'b7ad6b7169203331');
  expect(Object.fromEntries(request!.attributes.map(({ key, value }) => [key, value.stringValue ?? value.intValue]))).toMatchObject({
    'http.route': '/items/:itemId',
    'http.response.status_code': 404,
    'request.id': response.headers.get('x-request-id'),
    'operation.id': 'read_items__itemId__get',
  });
  const steps = spans.filter(({ parentSpanId }) => parentSpanId === request!.spanId);
  expect(steps.map(({ name, status, traceId: of }) => [name, status.code ?? 0, of])).toEqual([
    ['bind read', 0, traceId],
    ['act read', 2, traceId],
  ]);
});
