import { node } from '@elysiajs/node';
import { Elysia, file as fileOf, sse, t } from 'elysia';
import { chunks, contacts, createFile, currencies, page, products, searchOf, sortings, storeOrder, ticks } from '../fixtures';
import { freePort, listening } from './free-port';

const orderParams = t.Object({ userId: t.Integer({ minimum: 1 }), orderId: t.Integer({ minimum: 1 }) });

const orderQuery = t.Object({
  limit: t.Integer({ minimum: 1, maximum: 100 }),
  active: t.BooleanString(),
  q: t.Optional(t.String()),
  tags: t.Array(t.String()),
});

const productFilter = t.Object({
  q: t.String({ minLength: 1, maxLength: 50 }),
  page: t.Integer({ minimum: 1 }),
  maxPrice: t.Number({ minimum: 0 }),
  inStock: t.BooleanString(),
  sort: t.Union(sortings.map((sorting) => t.Literal(sorting))),
  since: t.String({ format: 'date' }),
  tags: t.Array(t.String()),
  limit: t.Integer({ minimum: 1, maximum: 100, default: 20 }),
});

const text = (maxLength: number) => t.String({ minLength: 1, maxLength });

const newOrder = t.Object({
  customer: text(100),
  email: t.String({ format: 'email' }),
  age: t.Integer({ minimum: 18, maximum: 120 }),
  currency: t.Union(currencies.map((currency) => t.Literal(currency))),
  priority: t.Integer({ minimum: 1, maximum: 5 }),
  gift: t.Boolean(),
  note: t.Optional(t.String()),
  reference: text(40),
  address: t.Object({
    street: text(100),
    city: text(100),
    zip: t.String({ pattern: '^\\d{5}$' }),
    country: t.String({ minLength: 2, maxLength: 2 }),
  }),
  lines: t.Array(t.Object({ sku: text(30), quantity: t.Integer({ minimum: 1, maximum: 1000 }), price: t.Number({ minimum: 0 }) }), {
    minItems: 1,
    maxItems: 50,
  }),
});

const savedOrder = t.Composite([newOrder, t.Object({ id: t.Number(), total: t.Number() })]);

const productList = t.Array(
  t.Object({ id: t.Number(), name: t.String(), price: t.Number(), stock: t.Number(), active: t.Boolean(), category: t.String() }),
);

const contactList = t.Array(
  t.Object({ id: t.Number(), name: t.String(), email: t.String(), city: t.String(), age: t.Number(), createdAt: t.String() }),
);

/** Elysia with its adapter for Node. */
export async function listen(): Promise<number> {
  const port = await freePort();
  const { file } = createFile();
  const app = new Elysia({ adapter: node() })
    .get('/hello', () => ({ hello: 'world' }))
    .get('/users/:userId/orders/:orderId', ({ params, query }) => searchOf(params, query), { params: orderParams, query: orderQuery })
    .get('/filter', ({ query }) => query, { query: productFilter })
    .post('/orders', ({ body, status }) => status(201, storeOrder(body) as never), { body: newOrder, response: { 201: savedOrder } })
    .get('/products', () => [...products] as never, { response: productList })
    .get('/contacts', () => [...contacts] as never, { response: contactList })
    .get('/page', () => new Response(page, { headers: { 'content-type': 'text/html; charset=utf-8' } }))
    .get('/file', fileOf(file))
    .get('/stream', async function* ({ set }) {
      set.headers['content-type'] = 'text/plain; charset=utf-8';
      yield* chunks();
    })
    .get('/events', async function* () {
      for await (const data of ticks()) yield sse({ data });
    })
    .get('/visit', ({ set, cookie: { session, theme } }) => {
      set.headers['x-request-cost'] = '1';
      set.headers['x-rate-limit'] = '100';
      set.headers['cache-control'] = 'no-store';
      // With two cookies its adapter omits the header that it sets otherwise.
      set.headers['content-type'] = 'application/json';
      session?.set({ value: 'abc123', httpOnly: true, maxAge: 3600 });
      theme?.set({ value: 'dark' });
      return { hello: 'world' };
    });
  app.listen({ port, hostname: '127.0.0.1' });
  await listening(port);
  return port;
}
