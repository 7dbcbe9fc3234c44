import type { IncomingMessage, Server, ServerResponse } from 'node:http';

const waiting = new WeakSet<IncomingMessage>();

/** Returns true for a request whose client waits for `100 Continue` before it sends the body. */
export function awaitsContinue(request: IncomingMessage): boolean {
  return waiting.has(request);
}

/**
 * Sends `100 Continue` (RFC 9110 §10.1.1) when the body is first read. Node would send it before the request is handled: a client whose request is
 * rejected by its head alone never sends the body. A server that handles the expectation is left alone.
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

/** Every way of reading a stream calls `_read`. */
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
 * Closes the connection with a response that is sent before `100 Continue`: the client may send the body or not, so that the next bytes could be
 * the body or another request.
 */
function closeUnlessRead(request: IncomingMessage, response: ServerResponse): void {
  const { writeHead } = response;
  response.writeHead = ((...head: Parameters<typeof writeHead>) => {
    if (waiting.has(request)) response.setHeader('connection', 'close');
    return writeHead.apply(response, head);
  }) as typeof writeHead;
}
