import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { exchange } from './exchange';
import type { RecordedServer } from './recording';

/** A running server of the recordings. */
export interface RunningServer {
  readonly port: number;
  stop(): Promise<void>;
}

/** Starts the application of a recorded server on a port of 127.0.0.1. */
export type StartServer = (server: RecordedServer) => Promise<RunningServer>;

/** Servers by name, each started on first use. */
export class ServerPool {
  readonly #servers: Readonly<Record<string, RecordedServer>>;
  readonly #start: StartServer;
  readonly #running = new Map<string, Promise<RunningServer>>();

  constructor(servers: Readonly<Record<string, RecordedServer>>, start: StartServer) {
    this.#servers = servers;
    this.#start = start;
  }

  /** @throws Error if the server did not start: the first caller receives its output, later callers only the fact. */
  get(name: string): Promise<RunningServer> {
    const known = this.#running.get(name);
    if (known !== undefined)
      return known.catch(() => Promise.reject(new Error(`the server \`${name}\` did not start: see the first of its rows`)));
    const server = this.#servers[name];
    if (server === undefined) throw new Error(`the recordings have no server \`${name}\``);
    const starting = this.#start(server);
    this.#running.set(name, starting);
    return starting;
  }

  async stop(name: string): Promise<void> {
    const running = this.#running.get(name);
    this.#running.delete(name);
    // Its rows have reported a server that did not start.
    await running?.then(
      (server) => server.stop(),
      () => undefined,
    );
  }
}

/** The folder of the applications: `proxy_app` of the recordings is the file `proxy-app.ts`. */
export function entryOf(app: string): string {
  return join(__dirname, '..', '..', 'src', 'apps', `${app.replaceAll('_', '-')}.ts`);
}

/** Runs the application with `antiphon run`, the flags of the recorded server and additional ones. */
export async function spawnServer(server: RecordedServer, additional: readonly string[] = []): Promise<RunningServer> {
  const port = await freePort();
  const flags = ['--host', '127.0.0.1', '--port', String(port), ...server.uvicorn_args, ...additional];
  const child = spawn(process.execPath, [commandLine(), 'run', entryOf(server.app), ...flags], {
    env: { ...inheritedEnvironment(), ...server.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => keepLast(output, String(data)));
  await untilResponding(child, port, output);
  return { port, stop: () => stop(child) };
}

function commandLine(): string {
  return join(require.resolve('@antiphon/cli/package.json'), '..', 'bin', 'antiphon.js');
}

/** Variables of the shell for trusted proxies and ports must not apply to these servers. */
function inheritedEnvironment(): NodeJS.ProcessEnv {
  const { FORWARDED_ALLOW_IPS: _trusted, PORT: _port, ...environment } = process.env;
  return environment;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

function keepLast(output: string[], text: string): void {
  output.push(text);
  if (output.length > 50) output.shift();
}

async function untilResponding(child: ChildProcess, port: number, output: readonly string[]): Promise<void> {
  for (const end = Date.now() + 30_000; Date.now() < end; await sleep(50)) {
    if (child.exitCode !== null) throw new Error(`the server ended with exit code ${child.exitCode}:\n${output.join('')}`);
    if (await responds(port)) return;
  }
  await stop(child);
  throw new Error(`the server did not respond within 30 seconds:\n${output.join('')}`);
}

async function responds(port: number): Promise<boolean> {
  return exchange(port, { method: 'GET', target: '/', headers: [['Host', 'localhost']] }).then(
    (reply) => reply !== undefined,
    () => false,
  );
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 5_000);
  await once(child, 'exit');
  clearTimeout(timer);
}
