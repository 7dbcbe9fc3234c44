import { once } from 'node:events';
import { createSecureServer, createServer, type Http2Server, type IncomingHttpHeaders, type ServerHttp2Stream } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { chunks, createFile, fileSize, storeOrder } from '../fixtures';
import { type Protocol, readCertificate } from '../protocol';

type Handle = (stream: ServerHttp2Stream, headers: IncomingHttpHeaders) => void;

/** The cost of Node's HTTP/2 alone: its streams without the compatibility layer, no router, no validation. */
export async function listen(protocol: Protocol): Promise<number> {
  const server: Http2Server = protocol === 'h2' ? createSecureServer(readCertificate()) : createServer();
  server.on('stream', (stream, headers) => {
    const handle = routes[headers[':path'] as string];
    if (handle === undefined) stream.respond({ ':status': 404 }, { endStream: true });
    else handle(stream, headers);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

const { file } = createFile();

const routes: Readonly<Record<string, Handle>> = {
  '/hello': (stream) => sendJson(stream, 200, { hello: 'world' }),
  '/orders': createOrder,
  '/file': sendFile,
  '/stream': (stream) => void writeChunks(stream),
};

function createOrder(stream: ServerHttp2Stream): void {
  const parts: Buffer[] = [];
  stream.on('data', (part: Buffer) => parts.push(part));
  stream.on('end', () => {
    const { passwordHash, margin, ...saved } = storeOrder(JSON.parse(Buffer.concat(parts).toString()));
    sendJson(stream, 201, saved);
  });
}

function sendFile(stream: ServerHttp2Stream, { range = '' }: IncomingHttpHeaders): void {
  const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(range) ?? [];
  const offset = Number(first ?? 0);
  const length = Number(last ?? fileSize - 1) - offset + 1;
  const head = { 'content-type': 'application/octet-stream', 'content-length': length };
  const partial = { ':status': 206, 'content-range': `bytes ${offset}-${offset + length - 1}/${fileSize}` };
  stream.respondWithFile(file, first === undefined ? head : { ...partial, ...head }, { offset, length });
}

async function writeChunks(stream: ServerHttp2Stream): Promise<void> {
  stream.respond({ 'content-type': 'text/plain; charset=utf-8' });
  for await (const chunk of chunks()) if (!stream.write(chunk)) await once(stream, 'drain');
  stream.end();
}

function sendJson(stream: ServerHttp2Stream, status: number, value: unknown): void {
  const text = JSON.stringify(value);
  stream.respond({ ':status': status, 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(text) });
  stream.end(text);
}
