import { type IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { Writable } from 'node:stream';

type WriteList = NonNullable<Socket['_writev']>;

/**
 * Makes a connection write text with a single write. `response.end(text)` passes the socket a head and its text as one string, followed by an empty
 * string with a callback; two chunks are a list, which costs an array and memory that one string does not need.
 *
 * Changes nothing on a connection that is not a socket of Node, or whose `_writev` is not Node's own.
 */
export function writeTextAtOnce(socket: Socket): void {
  if (socket._writev === Socket.prototype._writev) socket._writev = writeList;
}

/** Returns true for the `_writev` that {@link writeTextAtOnce} sets. */
export function isWriteList(write: unknown): boolean {
  return write === writeList;
}

function writeList(this: Socket, ...[chunks, callback]: Parameters<WriteList>): void {
  const [text, end] = chunks;
  if (chunks.length === 2 && text !== undefined && end?.chunk === '') this._write(text.chunk, text.encoding, callback);
  else (Socket.prototype._writev as WriteList).call(this, chunks, callback);
}

/** Returns true if this Node writes a response of text as a list, on a stream that records it: releases from 24 on do not. */
export function writesTextAsList(): boolean {
  let lists = 0;
  const socket = new Writable({
    decodeStrings: false,
    write: (_chunk, _encoding, done) => done(),
    writev: (_chunks, done) => {
      lists++;
      done();
    },
  });
  const response = new ServerResponse({ method: 'GET', httpVersionMajor: 1, httpVersionMinor: 1 } as IncomingMessage);
  response.assignSocket(socket as Socket);
  response.writeHead(200, { 'content-length': 4 }).end('text');
  return lists > 0;
}

/** Checks on a socket without a connection that both kinds of write call one function, which receives the text unchanged. */
export function canWriteTextAtOnce(): boolean {
  const calls: unknown[][] = [];
  const socket = Object.create(Socket.prototype, { _writeGeneric: { value: (...args: unknown[]) => calls.push(args) } });
  const done = (): void => undefined;
  const list = [
    { chunk: 'text', encoding: 'latin1' },
    { chunk: '', encoding: 'latin1' },
  ];
  try {
    socket._write('text', 'latin1', done);
    socket._writev(list, done);
  } catch {
    return false;
  }
  const [one = [], several = []] = calls;
  return calls.length === 2 && isCall(one, [false, 'text', 'latin1', done]) && isCall(several, [true, list, '', done]);
}

function isCall(found: readonly unknown[], expected: readonly unknown[]): boolean {
  return found.length === expected.length && expected.every((value, index) => found[index] === value);
}
