import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Usage } from './target/observed';

/** The attacked application in its own process. */
export interface TargetProcess {
  readonly port: number;
  readonly child: ChildProcess;
  /** Returns the output of the process: its log and the messages of the command line. */
  readonly output: () => string;
  /** Returns the resources of the process. */
  usage(): Promise<Usage>;
  stop(): Promise<void>;
}

const packageDirectory = join(__dirname, '..');
const observed = join(packageDirectory, 'src', 'target', 'observed.ts');

/** Runs the application with `antiphon run`, like its users. Rejects with its output if it does not start. */
export function startTarget(...flags: readonly string[]): Promise<TargetProcess> {
  return startProgram(observed, { flags });
}

/** Runs the application over HTTP/2 without TLS. */
export function startHttp2Target(...flags: readonly string[]): Promise<TargetProcess> {
  return startProgram(observed, { flags, environment: { [http2Variable]: '1' } });
}

/** Runs the application over TLS. */
export function startSecureTarget(...flags: readonly string[]): Promise<TargetProcess> {
  return startProgram(observed, { flags, environment: { ATTACK_TLS: '1' } });
}

/** The environment variable that enables HTTP/2 in the application. */
const http2Variable = 'ATTACK_HTTP2';

export interface ProgramOptions {
  readonly flags?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

/** Runs another application with `antiphon run`. */
export async function startProgram(entry: string, { flags = [], environment = {} }: ProgramOptions = {}): Promise<TargetProcess> {
  const commandLine = join(require.resolve('@antiphon/cli/package.json'), '..', 'bin', 'antiphon.js');
  const args = ['--expose-gc', commandLine, 'run', entry, '--host', '127.0.0.1', '--port', '0', '--no-proxy-headers', ...flags];
  const env = { ...process.env, ...environment };
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe', 'ipc'], env });
  const output = collectOutput(child);
  const port = await untilListening(child, output);
  return { port, child, output, usage: () => requestUsage(child), stop: () => stop(child) };
}

/** Collects the end of the output of a process. */
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

async function requestUsage(child: ChildProcess): Promise<Usage> {
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
