import 'reflect-metadata';
import { AsyncLocalStorage } from 'node:async_hooks';
import { channel } from 'node:diagnostics_channel';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  Body,
  Controller,
  createApp,
  Depends,
  dependency,
  Form,
  Get,
  HTTPException,
  Path,
  Post,
  RedirectResponse,
  Reply,
  record,
  type StepSubscribers,
  type TracedStep,
  type Tracing,
  tracing,
} from '../../src/index';
import { type TestClient, testClient } from '../../src/testing';

const user = dependency({}, () => 'ann');
const store = new AsyncLocalStorage<string>();

@Controller('/items')
class Items {
  @Get('/:id') async read(@Path('id') id: number) {
    await sleep(1);
    return { id, store: store.getStore() };
  }
  @Post() create(@Depends(user) _user: string, @Body(record(Number)) body: Record<string, number>) {
    return body;
  }
  @Post('/form') form(@Form('name', String) name: string) {
    return { name };
  }
  @Get('/broken/now') broken(): never {
    throw new HTTPException(409, 'Taken');
  }
  @Get('/broken/later') async brokenLater(): Promise<never> {
    await sleep(1);
    throw new RedirectResponse('/items/1');
  }
  @Get('/own/reply') reply(@Reply() reply: { send(value: unknown): unknown }) {
    return reply.send('own');
  }
}

const events: string[] = [];
const steps: TracedStep[] = [];
const subscribed: (() => void)[] = [];
let client: TestClient;

function subscribe(name: keyof Tracing, handlers: StepSubscribers): void {
  tracing[name].subscribe(handlers);
  subscribed.push(() => tracing[name].unsubscribe(handlers));
}

function observe(...names: (keyof Tracing)[]): void {
  for (const name of names) {
    const note = (event: string) => (step: TracedStep) => {
      events.push(`${name} ${event}`);
      if (event === 'start') steps.push(step);
    };
    subscribe(name, {
      start: note('start'),
      end: note('end'),
      asyncStart: note('asyncStart'),
      asyncEnd: note('asyncEnd'),
      error: note('error'),
    });
  }
}

beforeEach(() => {
  events.length = 0;
  steps.length = 0;
  const app = createApp({ controllers: [Items], configure: (fastify) => void fastify.post('/plain', async () => 'plain') });
  client = testClient(app, { checkResponses: false });
});
afterEach(async () => {
  for (const unsubscribe of subscribed.splice(0)) unsubscribe();
  await client.close();
});

test('the steps of a request are published in their order, with the request, the route and the results', async () => {
  observe('parse', 'bind', 'act', 'render');
  expect(await (await client.get('/items/7')).json()).toEqual({ id: 7 });
  expect(events).toEqual([
    'bind start',
    'bind end',
    'act start',
    'act end',
    'act asyncStart',
    'act asyncEnd',
    'render start',
    'render end',
  ]);
  expect(steps.map(({ route, request, result }) => [route.action, request.routeOptions.url, result])).toEqual([
    ['read', '/items/:id', undefined],
    ['read', '/items/:id', { id: 7 }],
    ['read', '/items/:id', undefined],
  ]);
});

test('a route with a dependency is bound before its body is parsed, and again after it', async () => {
  observe('parse', 'bind');
  await client.post('/items', { json: { a: 1 } });
  expect(events.filter((event) => event.endsWith('start'))).toEqual(['bind start', 'parse start', 'bind start']);
  expect(steps[1]?.result).toEqual({ a: 1 });
});

test('a form is parsed while its arguments are bound', async () => {
  observe('parse', 'bind');
  const form = new FormData();
  form.append('name', 'Foo');
  expect(await (await client.post('/items/form', { body: form })).json()).toEqual({ name: 'Foo' });
  expect(events).toEqual([
    'bind start',
    'parse start',
    'parse end',
    'bind end',
    'parse asyncStart',
    'parse asyncEnd',
    'bind asyncStart',
    'bind asyncEnd',
  ]);
});

test('an error is published with what was thrown, at once or later, and reaches the client as always', async () => {
  observe('act');
  expect((await client.get('/items/broken/now')).status).toBe(409);
  expect((await client.get('/items/broken/later', { redirect: 'manual' })).status).toBe(307);
  expect(events).toEqual(['act start', 'act error', 'act end', 'act start', 'act end', 'act error', 'act asyncStart', 'act asyncEnd']);
  expect(steps.map(({ error }) => error)).toEqual([expect.any(HTTPException), expect.any(RedirectResponse)]);
});

test('JSON that cannot be parsed is an error of the step', async () => {
  observe('parse');
  const body = await client.post('/items', { body: '{', headers: { 'content-type': 'application/json' } });
  expect([body.status, events]).toEqual([400, ['parse start', 'parse error', 'parse end']]);
});

test('an action that sends the reply itself ends when it returns', async () => {
  observe('act', 'render');
  expect(await (await client.get('/items/own/reply')).text()).toBe('own');
  expect(events).toEqual(['act start', 'act end']);
});

test('a store that is bound to a channel is the one of the step, also after it has waited', async () => {
  tracing.act.start.bindStore(store, ({ route }) => `in ${(route as { action: string }).action}`);
  expect(await (await client.get('/items/7')).json()).toEqual({ id: 7, store: 'in read' });
  tracing.act.start.unbindStore(store);
});

test('subscribers come and go while the application runs', async () => {
  await client.get('/items/1');
  observe('act');
  await client.get('/items/2');
  for (const unsubscribe of subscribed.splice(0)) unsubscribe();
  await client.get('/items/3');
  expect(steps.map(({ request }) => (request.params as { id: string }).id)).toEqual(['2']);
});

test('one channel that a tool knows by its name is enough', async () => {
  const seen: unknown[] = [];
  const note = (step: unknown) => void seen.push((step as TracedStep).route.action);
  channel('tracing:antiphon:render:start').subscribe(note);
  await client.get('/items/1');
  channel('tracing:antiphon:render:start').unsubscribe(note);
  expect(seen).toEqual(['read']);
});

test('routes of Fastify publish nothing', async () => {
  observe('parse', 'bind', 'act', 'render');
  expect(await (await client.post('/plain', { json: {} })).text()).toBe('plain');
  expect(events).toEqual([]);
});
