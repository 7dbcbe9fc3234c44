import type { Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { keepListenerListsYoung } from './listener-lists';
import { reachesTheSystem, supportsBufferReuse } from './reusable-writes';
import { canWriteTextAtOnce, writesTextAsList, writeTextAtOnce } from './single-write';
import { retainTickObject } from './tick-object';

/** The tunings that depend on Node's internals; true if this release of Node needs them and has the expected ones. */
export interface NodeShape {
  readonly singleWrite: boolean;
  readonly bufferReuse: boolean;
}

let shape: NodeShape | undefined;

/** Tests the running Node, once per process; `node/README.md` explains each tuning. */
export function nodeShape(): NodeShape {
  shape ??= { singleWrite: writesTextAsList() && canWriteTextAtOnce(), bufferReuse: supportsBufferReuse() };
  return shape;
}

const tunedServers = new WeakSet<object>();
const tunedSockets = new WeakSet<object>();

/** Applies the tunings whose tests this Node passes to the connections of a server. Later calls for the same server do nothing. */
export function tuneNode(server: Pick<Server, 'on'>): void {
  if (tunedServers.has(server)) return;
  tunedServers.add(server);
  retainTickObject();
  keepListenerListsYoung();
  const { singleWrite, bufferReuse } = nodeShape();
  const tune = (socket: Socket): void => {
    if (singleWrite) writeTextAtOnce(socket);
    if (bufferReuse) tunedSockets.add(socket);
  };
  server.on('connection', tune);
  // A server with TLS has its connections on other sockets.
  server.on('secureConnection', tune);
}

/** Returns true if the memory of a chunk may be reused once the response has called back its write. */
export function mayReuseWritten(response: ServerResponse): boolean {
  return response.socket !== null && tunedSockets.has(response.socket) && reachesTheSystem(response);
}
