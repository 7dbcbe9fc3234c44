import cluster from 'node:cluster';
import { chmodSync, lstatSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { commandError } from './errors';

/** Bytes that the path of a socket may have; Node.js cuts a longer one off without an error. */
const maxPathLength = process.platform === 'linux' ? 107 : 103;

/** Named pipes of Windows are not files. */
const isFile = process.platform !== 'win32';

/** @throws CommandError for a path that the system would cut off; on Windows, for one that is not a named pipe. */
export function checkSocketPath(path: string, platform: NodeJS.Platform = process.platform): void {
  if (platform === 'win32' && !/^[\\/]{2}[.?][\\/]pipe[\\/]./i.test(path)) throw commandError('notAPipe', path);
  if (platform !== 'win32' && Buffer.byteLength(path) > maxPathLength) throw commandError('socketPathLength', path, maxPathLength);
}

/**
 * Removes the file of a Unix socket on which no process listens. In a worker of a cluster it does nothing: the primary process has the socket.
 * @throws CommandError if a process listens on it, or if the file is not a socket.
 */
export async function removeStaleSocket(path: string): Promise<void> {
  if (!isFile || cluster.isWorker) return;
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined) return;
  if (!found.isSocket()) throw commandError('notASocket', path);
  if (await isListening(path)) throw commandError('socketInUse', path);
  rmSync(path, { force: true });
}

/**
 * Sets the permissions of a socket that this process listens on. It is removed when the process ends, also if the server was not closed; one that
 * another process has created at the same path since is left alone. In a worker of a cluster, the primary process removes it.
 */
export function ownSocket(path: string, mode: number | undefined): void {
  if (!isFile) return;
  if (mode !== undefined) chmodSync(path, mode);
  if (!cluster.isWorker) removeOnExit(path);
}

/** Removes the socket at a path when this process ends, unless another one has taken its place. */
export function removeOnExit(path: string): void {
  if (!isFile) return;
  const { ino } = lstatSync(path);
  process.on('exit', () => {
    if (lstatSync(path, { throwIfNoEntry: false })?.ino === ino) rmSync(path, { force: true });
  });
}

/** Only a refused connection proves that no process listens: a socket may belong to another user, or its queue may be full. */
function isListening(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', ({ code }: NodeJS.ErrnoException) => resolve(code !== 'ECONNREFUSED' && code !== 'ENOENT'));
  });
}
