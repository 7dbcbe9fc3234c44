import { fstatSync, writeSync } from 'node:fs';
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

/** A stream to a file writes to its descriptor, which is replaced; other streams have a handle. */
function reservedOutput(stdout: typeof process.stdout): Session['out'] {
  if (isFile()) return new Writable({ write: (chunk: Buffer, _encoding, done) => done(writeAll(chunk)) });
  const write = stdout.write.bind(stdout);
  return Object.create(stdout, { write: { value: write } }) as Session['out'];
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

function isFile(): boolean {
  try {
    return fstatSync(1).isFile();
  } catch {
    return false;
  }
}
