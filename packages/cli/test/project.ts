import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { installation } from './installed-packages';

const made: string[] = [];

/** Writes a project with the given files, by path, that finds the packages as they are published. It is removed after the test file. */
export function writeProject(files: Readonly<Record<string, string>>, parent: string = installation()): string {
  mkdirSync(parent, { recursive: true });
  const directory = mkdtempSync(path.join(parent, 'p-'));
  made.push(directory);
  for (const [name, text] of Object.entries({ 'package.json': '{}', ...files })) {
    mkdirSync(path.dirname(path.join(directory, name)), { recursive: true });
    writeFileSync(path.join(directory, name), text);
  }
  return directory;
}

afterAll(() => {
  for (const directory of made) rmSync(directory, { recursive: true, force: true });
});

/** A framework that does nothing, for projects of `fakeApp`: `antiphon dev` loads the framework before the application. */
export const fakeFramework = {
  'node_modules/antiphon/package.json': '{ "name": "antiphon" }',
  'node_modules/antiphon/index.js': 'exports.createApp = () => ({ ready: async () => {} });',
};

/** A module that creates an object with the form of an application. It responds to every request with `{ value, overrides, logLevel }`. */
export const fakeApp = `
const http = require('node:http');
exports.makeApp = (value, { routes = [] } = {}) => {
  let overrides = {};
  const server = http.createServer((request, response) => {
    if (request.url === '/slow') return void setTimeout(() => response.end('slow'), 600);
    // Blocked when the process has been sent.
    if (request.url === '/block') {
      response.write(String(process.pid), () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0));
      return;
    }
    if (request.url === '/hang') return void response.write('hanging');
    if (request.url === '/orphan') return void (process.once('disconnect', () => response.end(' done')), response.write('begun'));
    if (request.url === '/worker') return void response.end(process.env.ANTIPHON_WORKER + ' ' + process.pid);
    response.end(JSON.stringify({ value, overrides, logLevel: app.fastify.log.level }));
  });
  const app = {
    fastify: { server, log: { level: 'none', error() {} } },
    routes,
    mounts: [],
    [Symbol.for('antiphon.internals')]: { docsUrl: '/docs', override(options) { overrides = options; } },
    async ready() {},
    inject() {},
    openapi: () => ({ openapi: '3.1.1', info: { title: value, version: '1' }, paths: {} }),
    listen: ({ host, port }) =>
      new Promise((resolve, reject) =>
        server.once('error', reject).listen(port, host, () => resolve('http://127.0.0.1:' + server.address().port)),
      ),
    close: () => new Promise((resolve) => (server.listening ? server.close(resolve) : resolve())),
  };
  return app;
};
`;

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command until it exits. */
export async function antiphon(args: readonly string[], cwd: string, env: Readonly<Record<string, string>> = {}): Promise<Finished> {
  const child = start(args, cwd, env);
  const [stdout, stderr, code] = await Promise.all([read(child.stdout!), read(child.stderr!), ended(child)]);
  return { code, stdout, stderr };
}

/** Runs the command with a standard output whose reader has left. */
export async function antiphonUnread(args: readonly string[], cwd: string): Promise<Omit<Finished, 'stdout'>> {
  const child = start(args, cwd, {});
  child.stdout!.destroy();
  const [stderr, code] = await Promise.all([read(child.stderr!), ended(child)]);
  return { code, stderr };
}

export interface Serving extends Developing {
  readonly url: string;
  /** Everything that is written to standard error. */
  readonly stderr: Promise<string>;
  readonly stdout: Promise<string>;
}

/** Starts `antiphon run` on a free port and waits until it listens. */
export async function serve(args: readonly string[], cwd: string, env: Readonly<Record<string, string>> = {}): Promise<Serving> {
  return serveAt(['--host', '127.0.0.1', '--port', '0', ...args], cwd, env);
}

/** Starts `antiphon run` at the address of its arguments and waits until it listens. */
export async function serveAt(args: readonly string[], cwd: string, env: Readonly<Record<string, string>> = {}): Promise<Serving> {
  const launched = launch(['run', ...args], cwd, env);
  const [stdout, stderr] = [read(launched.child.stdout!), read(launched.child.stderr!)];
  const [, url] = await launched.printed(/Server\s+(\S+)\n/);
  return { ...launched, url: url!, stdout, stderr };
}

export interface Developing {
  readonly child: ChildProcess;
  /** Waits for output on either stream, after the last match. */
  printed(pattern: RegExp): Promise<RegExpExecArray>;
  readonly code: Promise<number | null>;
  /** Resolves when its streams are closed: the process of the application has exited too. */
  readonly gone: Promise<unknown>;
}

/** Starts `antiphon dev` on a free port. */
export function develop(args: readonly string[], cwd: string, env: Readonly<Record<string, string>> = {}): Developing {
  return developAt(['--port', '0', ...args], cwd, env);
}

/** Starts `antiphon dev` on the port that it chooses. */
export function developAt(args: readonly string[], cwd: string, env: Readonly<Record<string, string>> = {}): Developing {
  return launch(['dev', ...args], cwd, env);
}

/** Starts the command without waiting for anything. */
export function launch(args: readonly string[], cwd: string, env: Readonly<Record<string, string>> = {}): Developing {
  const child = start(args, cwd, env);
  running.push(child);
  let text = '';
  let look = () => {};
  for (const stream of [child.stdout!, child.stderr!]) {
    stream.on('data', (chunk) => {
      text += chunk;
      look();
    });
  }
  const code = ended(child);
  const gone = once(child, 'close');
  const printed = (pattern: RegExp) =>
    new Promise<RegExpExecArray>((resolve, reject) => {
      look = () => {
        const found = pattern.exec(text);
        if (found === null) return;
        text = text.slice(found.index + found[0].length);
        look = () => {};
        resolve(found);
      };
      look();
      gone.then(() => reject(new Error(`exited before it printed ${pattern}:\n${text}`)));
    });
  return { child, printed, code, gone };
}

const running: ChildProcess[] = [];

afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
});

/** Returns the program `antiphon`, as it is published. */
export function command(): string {
  return path.join(installation(), 'node_modules', '@antiphon', 'cli', 'bin', 'antiphon.js');
}

function start(args: readonly string[], cwd: string, env: Readonly<Record<string, string>>): ChildProcess {
  const { PORT, FORWARDED_ALLOW_IPS, ANTIPHON_PUBLIC_URL, NODE_ENV, ...inherited } = process.env;
  return spawn(process.execPath, [command(), ...args], { cwd, env: { ...inherited, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Waits for a file, and returns its text. */
export async function contentOf(file: string): Promise<string> {
  while (!existsSync(file) || readFileSync(file, 'utf8') === '') await sleep(20);
  return readFileSync(file, 'utf8');
}

/** Resolves when no process has this number. */
export async function processEnded(pid: number): Promise<void> {
  for (;;) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await sleep(20);
  }
}

async function read(stream: NodeJS.ReadableStream): Promise<string> {
  let text = '';
  for await (const chunk of stream) text += chunk;
  return text;
}

function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once('exit', (code) => resolve(code)));
}
