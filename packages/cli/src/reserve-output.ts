import { writeSync } from 'node:fs';
import { Socket } from 'node:net';
import { Writable } from 'node:stream';
import type { Session } from './output';

/**
 * Reserves standard output for the result of a command that loads an application: what the application prints goes to standard error, also from a
 * logger that it configures. It ends with the command.
 */
export function reserveOutput(session: Session): void {
  if (session.out !== process.stdout || session.release !== undefined) return;
  const { stdout } = process;
  const reserved = reservedOutput(stdout);
  const { write } = stdout;
  // pino writes to the file descriptor itself.
  Object.defineProperty(stdout, 'fd', { value: process.stderr.fd, configurable: true, writable: true });
  stdout.write = process.stderr.write.bind(process.stderr) as typeof stdout.write;
  session.out = reserved;
  session.release = () => {
    Object.assign(stdout, { write, fd: 1 });
    session.out = stdout;
    session.release = undefined;
  };
}

/** A stream to a file or a device writes to its descriptor, which is replaced; one to a pipe or a terminal has a handle. */
function reservedOutput(stdout: typeof process.stdout): Session['out'] {
  if (!(stdout instanceof Socket)) return writeToDescriptor(stdout);
  const write = stdout.write.bind(stdout);
  return Object.create(stdout, { write: { value: write } }) as Session['out'];
}

function writeToDescriptor(stdout: typeof process.stdout): Writable {
  const reserved = new Writable({ write: (chunk: Buffer, _encoding, done) => done(writeAll(chunk)) });
  return reserved.on('error', (error) => stdout.emit('error', error));
}

/** Returns the error of a full disk, which a stream emits. */
function writeAll(chunk: Buffer): Error | null {
  try {
    for (let at = 0; at < chunk.length; ) at += writeSync(1, chunk, at);
    return null;
  } catch (error) {
    return error as Error;
  }
}
