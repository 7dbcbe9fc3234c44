import type { Server } from 'node:http';
import { Socket } from 'node:net';

type WriteList = NonNullable<Socket['_writev']>;

const seen = new WeakSet<object>();

/**
 * Lets text leave a server with a single write. `response.end(text)` hands the socket a head and its text as one string, and an empty string
 * behind it that only carries a callback; two chunks are a list, for which memory is taken, filled and given back, where one string goes
 * out from the stack (decisions/032). Asking again does nothing.
 */
export function writeTextAtOnce(server: Pick<Server, 'on'>): void {
  if (seen.has(server)) return;
  seen.add(server);
  server.on('connection', takeWriteList);
  // Of a server with TLS, whose connections are another socket's.
  server.on('secureConnection', takeWriteList);
}

/** Any duplex stream can be given to a server as a connection; what is none of Node's sockets, or writes in a way of its own, is left alone. */
function takeWriteList(socket: Socket): void {
  if (socket._writev === Socket.prototype._writev) socket._writev = writeList;
}

function writeList(this: Socket, ...[chunks, callback]: Parameters<WriteList>): void {
  const [text, end] = chunks;
  if (chunks.length === 2 && text !== undefined && end?.chunk === '') this._write(text.chunk, text.encoding, callback);
  else (Socket.prototype._writev as WriteList).call(this, chunks, callback);
}
