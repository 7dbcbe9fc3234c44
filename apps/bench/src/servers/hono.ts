import path from 'node:path';
import { serve } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { zValidator } from '@hono/zod-validator';
import { Hono } from 'hono';
import { setCookie } from 'hono/cookie';
import { stream, streamSSE } from 'hono/streaming';
import { chunks, contacts, createFile, page, products, searchOf, storeOrder, ticks } from '../fixtures';
import { contactList, newOrder, orderParams, orderQuery, productFilter, productList, savedOrder } from './zod-schemas';

/** Hono on Node, with zod for requests and responses. */
export function listen(): Promise<number> {
  const app = new Hono();
  const { file } = createFile();
  app.get('/hello', (context) => context.json({ hello: 'world' }));
  app.get('/users/:userId/orders/:orderId', zValidator('param', orderParams), zValidator('query', orderQuery), (context) =>
    context.json(searchOf(context.req.valid('param'), context.req.valid('query'))),
  );
  app.get('/filter', zValidator('query', productFilter), (context) => context.json(context.req.valid('query')));
  app.post('/orders', zValidator('json', newOrder), (context) =>
    context.json(savedOrder.parse(storeOrder(context.req.valid('json'))), 201),
  );
  app.get('/products', (context) => context.json(productList.parse(products)));
  app.get('/contacts', (context) => context.json(contactList.parse(contacts)));
  app.get('/page', (context) => context.html(page));
  app.get('/file', serveStatic({ path: path.relative(process.cwd(), file) }));
  app.get('/stream', (context) => {
    context.header('content-type', 'text/plain; charset=utf-8');
    return stream(context, async (writer) => {
      for await (const chunk of chunks()) await writer.write(chunk);
    });
  });
  app.get('/events', (context) =>
    streamSSE(context, async (writer) => {
      for await (const tick of ticks()) await writer.writeSSE({ data: JSON.stringify(tick) });
    }),
  );
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
