import { serve } from '@hono/node-server';
import { zValidator } from '@hono/zod-validator';
import { Hono } from 'hono';
import { setCookie } from 'hono/cookie';
import { stream } from 'hono/streaming';
import { z } from 'zod';
import { chunks, currencies, page, products, storeOrder } from '../fixtures';

const orderParams = z.object({ userId: z.coerce.number().int().min(1), orderId: z.coerce.number().int().min(1) });

const orderQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100),
  active: z.stringbool(),
  q: z.string().optional(),
  tags: z.array(z.string()),
});

const newOrder = z.object({
  customer: z.string().min(1).max(100),
  email: z.email(),
  age: z.int().min(18).max(120),
  currency: z.enum(currencies as [string, ...string[]]),
  priority: z.int().min(1).max(5),
  gift: z.boolean(),
  note: z.string().optional(),
  reference: z.string().min(1).max(40),
  address: z.object({
    street: z.string().min(1).max(100),
    city: z.string().min(1).max(100),
    zip: z.string().regex(/^\d{5}$/),
    country: z.string().length(2),
  }),
  lines: z
    .array(z.object({ sku: z.string().min(1).max(30), quantity: z.int().min(1).max(1000), price: z.number().min(0) }))
    .min(1)
    .max(50),
});

const savedOrder = newOrder.extend({ id: z.int(), total: z.number() });

const productList = z.array(
  z.object({ id: z.int(), name: z.string(), price: z.number(), stock: z.int(), active: z.boolean(), category: z.string() }),
);

/** Hono on Node, with zod for what comes in and what goes out. */
export function listen(): Promise<number> {
  const app = new Hono();
  app.get('/hello', (context) => context.json({ hello: 'world' }));
  app.get('/users/:userId/orders/:orderId', zValidator('param', orderParams), zValidator('query', orderQuery), (context) =>
    context.json({ ...context.req.valid('param'), ...context.req.valid('query') }),
  );
  app.post('/orders', zValidator('json', newOrder), (context) =>
    context.json(savedOrder.parse(storeOrder(context.req.valid('json'))), 201),
  );
  app.get('/products', (context) => context.json(productList.parse(products)));
  app.get('/page', (context) => context.html(page));
  app.get('/stream', (context) => {
    context.header('content-type', 'text/plain; charset=utf-8');
    return stream(context, async (writer) => {
      for await (const chunk of chunks()) await writer.write(chunk);
    });
  });
  app.get('/visit', (context) => {
    context.header('x-request-cost', '1');
    context.header('x-rate-limit', '100');
    context.header('cache-control', 'no-store');
    setCookie(context, 'session', 'abc123', { httpOnly: true, maxAge: 3600 });
    setCookie(context, 'theme', 'dark');
    return context.json({ hello: 'world' });
  });
  return new Promise((resolve) => serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => resolve(port)));
}
