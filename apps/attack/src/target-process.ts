import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Usage } from './target/observed';

/** The attacked application in a process of its own. */
export interface TargetProcess {
  readonly port: number;
  readonly child: ChildProcess;
  /** Everything it has written: its log and what the command line says. */
  readonly output: () => string;
  /** What it holds and has used. */
  usage(): Promise<Usage>;
  stop(): Promise<void>;
}

const packageDirectory = join(__dirname, '..');
const observed = join(packageDirectory, 'src', 'target', 'observed.ts');

/** Runs the application with `antiphon run`, as its users do. Rejects with its output when it does not start. */
export function startTarget(...flags: readonly string[]): Promise<TargetProcess> {
  return startProgram(observed, { flags });
}

/** The same over HTTP/2 without TLS. */
export function startHttp2Target(...flags: readonly string[]): Promise<TargetProcess> {
  return startProgram(observed, { flags, environment: { [http2Variable]: '1' } });
}

/** The same over TLS. */
export function startSecureTarget(...flags: readonly string[]): Promise<TargetProcess> {
  return startProgram(observed, { flags, environment: { ATTACK_TLS: '1' } });
}

/** The variable that makes the application speak HTTP/2. */
const http2Variable = 'ATTACK_HTTP2';

export interface ProgramOptions {
  readonly flags?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

/** The same with another application. */
export async function startProgram(entry: string, { flags = [], environment = {} }: ProgramOptions = {}): Promise<TargetProcess> {
  const commandLine = join(require.resolve('@antiphon/cli/package.json'), '..', 'bin', 'antiphon.js');
  const args = ['--expose-gc', commandLine, 'run', entry, '--host', '127.0.0.1', '--port', '0', '--no-proxy-headers', ...flags];
  const env = { ...process.env, ...environment };
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe', 'ipc'], env });
  const output = collectOutput(child);
  const port = await untilListening(child, output);
  return { port, child, output, usage: () => askUsage(child), stop: () => stop(child) };
}

/** The last of what a process says. */
function collectOutput(child: ChildProcess): () => string {
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (data) => {
      text = `${text}${data}`.slice(-200_000);
    });
  }
  return () => text;
}

function untilListening(child: ChildProcess, output: () => string): Promise<number> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const [, port] = /Server\s+https?:\/\/127\.0\.0\.1:(\d+)/.exec(output()) ?? [];
      if (port !== undefined) resolve(Number(port));
    };
    child.stderr?.on('data', look);
    child.once('exit', (code) => reject(new Error(`the application ended with ${code}:\n${output()}`)));
  });
}

async function askUsage(child: ChildProcess): Promise<Usage> {
  child.send('usage');
  const [usage] = await once(child, 'message');
  return usage as Usage;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 15_000);
  await once(child, 'exit');
  clearTimeout(timer);
}
