import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { accepts } from '../../../test/programs';

/** A directory that a program without the rights of the tests can read. */
export function temporaryFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `antiphon-${name}-`));
  chmodSync(folder, 0o755);
  return folder;
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
