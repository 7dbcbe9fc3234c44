import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { invalidOrder, page, products, storeOrder } from '../fixtures';

type Handle = (request: IncomingMessage, response: ServerResponse, url: URL) => void;

/** What Node alone costs: no router, no validation beyond what the answer needs, JSON.stringify. */
export async function listen(): Promise<number> {
  const server = createServer((request, response) => {
    const url = request.url as string;
    const mark = url.indexOf('?');
    const path = mark < 0 ? url : url.slice(0, mark);
    const handle = routes[path] ?? (path.startsWith('/users/') ? readOrders : undefined);
    if (handle === undefined) response.writeHead(404).end();
    else handle(request, response, mark < 0 ? noUrl : new URL(url, 'http://localhost'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

const noUrl = new URL('http://localhost');

const routes: Readonly<Record<string, Handle>> = {
  '/hello': (_request, response) => sendJSON(response, 200, { hello: 'world' }),
  '/orders': createOrder,
  '/products': (_request, response) => sendJSON(response, 200, products.map(withoutSecrets)),
  '/page': (_request, response) => send(response, 200, 'text/html; charset=utf-8', page),
};

function readOrders(_request: IncomingMessage, response: ServerResponse, { pathname, searchParams }: URL): void {
  const [, , userId, , orderId] = pathname.split('/');
  sendJSON(response, 200, {
    userId: Number(userId),
    orderId: Number(orderId),
    limit: Number(searchParams.get('limit')),
    active: searchParams.get('active') === 'true',
    q: searchParams.get('q'),
    tags: searchParams.getAll('tags'),
  });
}

function createOrder(request: IncomingMessage, response: ServerResponse): void {
  const parts: Buffer[] = [];
  request.on('data', (part) => parts.push(part));
  request.on('end', () => {
    const order = JSON.parse(Buffer.concat(parts).toString());
    if (order.email === invalidOrder.email) return sendJSON(response, 400, { message: 'Wrong email' });
    const { passwordHash, margin, ...saved } = storeOrder(order);
    sendJSON(response, 201, saved);
  });
}

function withoutSecrets({ id, name, price, stock, active, category }: (typeof products)[number]): object {
  return { id, name, price, stock, active, category };
}

function sendJSON(response: ServerResponse, status: number, value: unknown): void {
  send(response, status, 'application/json; charset=utf-8', JSON.stringify(value));
}

function send(response: ServerResponse, status: number, type: string, text: string): void {
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(text) }).end(text);
}
