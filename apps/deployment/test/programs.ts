import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Finds a program that npm cannot install. Returns undefined and prints a warning if this machine does not have it; if ANTIPHON_REQUIRE_SERVERS is set, as on CI,
 * that is an error.
 */
export function findProgram(name: string): string | undefined {
  try {
    return execFileSync('sh', ['-c', `PATH="$PATH:/usr/sbin:/sbin"; command -v ${name}`], { encoding: 'utf8' }).trim();
  } catch {}
  const sentence = `${name} is not installed: run .ci/setup-servers (Debian), or install it by hand`;
  if (process.env.ANTIPHON_REQUIRE_SERVERS) throw new Error(sentence);
  process.stderr.write(`\n*** NOT TESTED: ${sentence}\n\n`);
  return undefined;
}

/** A directory that a program without the rights of the tests can read. */
export function temporaryFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `antiphon-${name}-`));
  chmodSync(folder, 0o755);
  return folder;
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  await once(server.close(), 'close');
  return port;
}

/** A process of a test. */
export interface Running {
  readonly child: ChildProcess;
  readonly output: () => string;
  /** Ends it, and resolves with its exit code; with null if the signal ended it. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

const started = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of started) child.kill('SIGKILL');
});

/** Starts a program. It ends with the tests. */
export function run(program: string, args: readonly string[], options: { cwd?: string; env?: NodeJS.ProcessEnv } = {}): Running {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
  started.add(child);
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (text += chunk));
  const ended = once(child, 'exit').finally(() => started.delete(child));
  const stop = async (signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> => {
    child.kill(signal);
    const [code] = await ended;
    return code;
  };
  return { child, output: () => text, stop };
}

/** Resolves when something listens on a port of this machine; rejects if the process ends before, or after 60 seconds. */
export async function listens(port: number, running: Running): Promise<void> {
  for (const end = Date.now() + 60_000; Date.now() < end && running.child.exitCode === null; await sleep(20)) {
    if (await accepts(port)) return;
  }
  await running.stop('SIGKILL');
  throw new Error(`Nothing listens on ${port}:\n${running.output()}`);
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(true)).on('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
