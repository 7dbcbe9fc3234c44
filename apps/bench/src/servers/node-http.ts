import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { chunks, contacts, createFile, fileSize, invalidOrder, page, products, storeOrder, ticks } from '../fixtures';
import { type Protocol, readCertificate } from '../protocol';

type Handle = (request: IncomingMessage, response: ServerResponse, url: URL) => void;

/** The cost of Node alone: no router, no validation except for the response, JSON.stringify. */
export async function listen(protocol: Protocol): Promise<number> {
  const listener = (request: IncomingMessage, response: ServerResponse): void => {
    const url = request.url as string;
    const mark = url.indexOf('?');
    const path = mark < 0 ? url : url.slice(0, mark);
    const handle = routes[path] ?? (path.startsWith('/users/') ? readOrders : undefined);
    if (handle === undefined) response.writeHead(404).end();
    else handle(request, response, mark < 0 ? noUrl : new URL(url, 'http://localhost'));
  };
  const server = protocol === 'tls' ? createSecureServer(readCertificate(), listener) : createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

const noUrl = new URL('http://localhost');

const routes: Readonly<Record<string, Handle>> = {
  '/hello': (_request, response) => sendJson(response, 200, { hello: 'world' }),
  '/filter': filterProducts,
  '/orders': createOrder,
  '/products': (_request, response) => sendJson(response, 200, products.map(withoutSecrets)),
  '/contacts': (_request, response) => sendJson(response, 200, contacts.map(publicContact)),
  '/page': (_request, response) => send(response, 200, 'text/html; charset=utf-8', page),
  '/file': sendFile,
  '/stream': (_request, response) => void writeAll(response, 'text/plain; charset=utf-8', chunks(), String),
  '/events': (_request, response) =>
    void writeAll(response, 'text/event-stream; charset=utf-8', ticks(), (tick) => `data: ${JSON.stringify(tick)}\n\n`),
  '/visit': (_request, response) => {
    response.setHeader('x-request-cost', '1');
    response.setHeader('x-rate-limit', '100');
    response.setHeader('cache-control', 'no-store');
    response.setHeader('set-cookie', ['session=abc123; Max-Age=3600; Path=/; HttpOnly', 'theme=dark; Path=/']);
    sendJson(response, 200, { hello: 'world' });
  },
};

function readOrders(_request: IncomingMessage, response: ServerResponse, { pathname, searchParams }: URL): void {
  const [, , userId, , orderId] = pathname.split('/');
  sendJson(response, 200, {
    userId: Number(userId),
    orderId: Number(orderId),
    limit: Number(searchParams.get('limit')),
    active: searchParams.get('active') === 'true',
    q: searchParams.get('q'),
    tags: searchParams.getAll('tags'),
  });
}

function filterProducts(_request: IncomingMessage, response: ServerResponse, { searchParams }: URL): void {
  sendJson(response, 200, {
    q: searchParams.get('q'),
    page: Number(searchParams.get('page')),
    maxPrice: Number(searchParams.get('maxPrice')),
    inStock: searchParams.get('inStock') === 'true',
    sort: searchParams.get('sort'),
    since: searchParams.get('since'),
    tags: searchParams.getAll('tags'),
    limit: Number(searchParams.get('limit') ?? 20),
  });
}

function createOrder(request: IncomingMessage, response: ServerResponse): void {
  const parts: Buffer[] = [];
  request.on('data', (part) => parts.push(part));
  request.on('end', () => {
    const order = JSON.parse(Buffer.concat(parts).toString());
    if (order.email === invalidOrder.email) return sendJson(response, 400, { message: 'Wrong email' });
    const { passwordHash, margin, ...saved } = storeOrder(order);
    sendJson(response, 201, saved);
  });
}

const { file } = createFile();

function sendFile({ headers }: IncomingMessage, response: ServerResponse): void {
  const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(headers.range ?? '') ?? [];
  const start = Number(first ?? 0);
  const end = Number(last ?? fileSize - 1);
  const range = first === undefined ? {} : { 'content-range': `bytes ${start}-${end}/${fileSize}` };
  response.writeHead(first === undefined ? 200 : 206, {
    'content-type': 'application/octet-stream',
    'content-length': end - start + 1,
    ...range,
  });
  createReadStream(file, { start, end }).pipe(response);
}

async function writeAll<Item>(
  response: ServerResponse,
  type: string,
  items: AsyncIterable<Item>,
  frame: (item: Item) => string,
): Promise<void> {
  response.writeHead(200, { 'content-type': type });
  for await (const item of items) if (!response.write(frame(item))) await once(response, 'drain');
  response.end();
}

function withoutSecrets({ id, name, price, stock, active, category }: (typeof products)[number]): object {
  return { id, name, price, stock, active, category };
}

function publicContact({ id, name, email, city, age, createdAt }: (typeof contacts)[number]): object {
  return { id, name, email, city, age, createdAt };
}

function sendJson(response: ServerResponse, status: number, value: unknown): void {
  send(response, status, 'application/json; charset=utf-8', JSON.stringify(value));
}

function send(response: ServerResponse, status: number, type: string, text: string): void {
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(text) }).end(text);
}
