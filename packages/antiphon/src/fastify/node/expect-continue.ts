import type { IncomingMessage, Server, ServerResponse } from 'node:http';

const waiting = new WeakSet<IncomingMessage>();

/** Returns true for a request whose client waits for `100 Continue` before it sends the body. */
export function awaitsContinue(request: IncomingMessage): boolean {
  return waiting.has(request);
}

/**
 * Sends `100 Continue` (RFC 9110 §10.1.1) when something begins to read the body, where Node would send it before anything has seen the
 * request: a client whose request is refused by its head alone never sends the body. A server that handles the expectation is left alone.
 */
export function continueOnRead(server: Server): void {
  if (server.listenerCount('checkContinue') > 0) return;
  server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
    waiting.add(request);
    inviteOnRead(request, response);
    if (request.httpVersionMajor === 1) closeUnlessRead(request, response);
    server.emit('request', request, response);
  });
}

/** `_read` is what every way of reading a stream comes to. */
function inviteOnRead(request: IncomingMessage, response: ServerResponse): void {
  const read = request._read;
  request._read = (size) => {
    request._read = read;
    waiting.delete(request);
    if (!response.headersSent) response.writeContinue();
    read.call(request, size);
  };
}

/**
 * Closes the connection with a response that comes before the body was invited: the client may send it or not, so what follows on the
 * connection could be a body or the next request.
 */
function closeUnlessRead(request: IncomingMessage, response: ServerResponse): void {
  const { writeHead } = response;
  response.writeHead = ((...head: Parameters<typeof writeHead>) => {
    if (waiting.has(request)) response.setHeader('connection', 'close');
    return writeHead.apply(response, head);
  }) as typeof writeHead;
}
