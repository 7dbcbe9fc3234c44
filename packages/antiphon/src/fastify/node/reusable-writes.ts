import { OutgoingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { isWriteList } from './single-write';

/**
 * Returns true if a chunk that is written to this response now is no longer in use once its write has been called back: every function between the
 * response and the system is Node's own, and the connection is a socket of the system. A wrapper may keep the chunk, and another kind of stream
 * may pass it on and report it written.
 */
export function reachesTheSystem(response: ServerResponse): boolean {
  const { socket } = response;
  return socket !== null && isSystemSocket(socket) && isUnwrapped(response, socket);
}

/** Returns true if the functions that write to a response and to its socket are Node's own. */
export function isUnwrapped(response: ServerResponse, socket: Socket | null): boolean {
  return socket !== null && hasOwnWrites(response, responseWrites) && hasOwnWrites(socket, socketWrites);
}

/** A subclass may write elsewhere. TLS encrypts into its own memory. */
function isSystemSocket(socket: Socket): boolean {
  const prototype = Object.getPrototypeOf(socket);
  return (prototype === Socket.prototype || prototype === TLSSocket.prototype) && handles.has(handleName(socket));
}

const handles: ReadonlySet<string | undefined> = new Set(['TCP', 'Pipe', 'TLSWrap']);

function handleName(socket: Socket): string | undefined {
  return (socket as { readonly _handle?: object | null })._handle?.constructor.name;
}

type Writes = Readonly<Record<string, unknown>>;

/** The functions that a chunk passes through, as they were when this module was loaded. */
const responseWrites: Writes = writesOf(ServerResponse.prototype, ['write', 'end', '_send', '_writeRaw']);
const socketWrites: Writes = writesOf(Socket.prototype, ['write', '_write', '_writev', '_writeGeneric']);

function writesOf(prototype: object, names: readonly string[]): Writes {
  return Object.fromEntries(names.map((name) => [name, Reflect.get(prototype, name)]));
}

function hasOwnWrites(target: object, writes: Writes): boolean {
  for (const name in writes) {
    const write = Reflect.get(target, name);
    if (write !== writes[name] && !isWriteList(write)) return false;
  }
  return true;
}

/**
 * Checks that those functions were Node's own when they were read, and call each other as expected: a program may have wrapped them before this
 * module was loaded, and another release of Node may call others.
 */
export function supportsBufferReuse(): boolean {
  return (
    responseWrites.write === OutgoingMessage.prototype.write &&
    responseWrites.end === OutgoingMessage.prototype.end &&
    Object.entries(calls).every(([name, call]) => sourceOf(name.startsWith('socket.') ? socketWrites : responseWrites, name).includes(call))
  );
}

const calls: Readonly<Record<string, string>> = {
  write: 'write_(this, chunk, encoding, callback, false)',
  end: 'write_(this, chunk, encoding, ',
  _send: 'this._writeRaw(data, encoding, callback',
  _writeRaw: 'conn.write(data, encoding, callback)',
  'socket.write': '_write(this, chunk, encoding, cb)',
  'socket._write': 'this._writeGeneric(false, data, encoding, cb)',
  'socket._writev': "this._writeGeneric(true, chunks, '', cb)",
  'socket._writeGeneric': 'writeGeneric(this, data, encoding, cb)',
};

function sourceOf(writes: Writes, name: string): string {
  const write = writes[name.replace('socket.', '')];
  return typeof write === 'function' ? Function.prototype.toString.call(write) : '';
}
