import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { Agent, get } from 'node:http';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Comparison } from '../report';
import { medianOf, medianSpread } from '../statistics';
import { antiphonBin, benchProject, buildProject } from './bench-project';

const fileCount = 50;
const kills = 10;
const connections = 10;

/** Milliseconds between kills of the two workers in turn: one that has served for less than ten seconds is replaced with a delay. */
const pause = 6000;

/** Milliseconds between the requests of a client: without them, the clients would need the processors that the new worker starts on. */
const interval = 10;

/** Milliseconds in which a new worker has to serve. */
const goal = 1000;

/** The built application, and a route that responds with the worker: its number, its process, and the CPU time from its modules to the first request. */
const program = `const before = process.cpuUsage();
const app = require('./dist/main.js').default;
let used;
app.fastify.get('/worker', async () => {
  used ??= process.cpuUsage(before);
  return [process.env.ANTIPHON_WORKER, process.pid, (used.user + used.system) / 1000].join(' ');
});
module.exports = app;
`;

/** Kills the workers of `antiphon run --workers 2` under load, and compares the time until a new one serves with a second. */
export async function measureKills(): Promise<Comparison[]> {
  const directory = benchProject(fileCount, 'commonjs');
  buildProject(directory);
  writeFileSync(path.join(directory, 'workers.js'), program);
  const args = [antiphonBin, 'run', 'workers.js', '--workers', '2', '--host', '127.0.0.1', '--port', '0'];
  const child = spawn(process.execPath, args, { cwd: directory, stdio: ['ignore', 'ignore', 'pipe'] });
  const url = `${await addressIn(child.stderr)}/worker`;
  const clients = Array.from({ length: connections }, () => new Client(url));
  const killed: Killed[] = [];
  for (let kill = 0; kill < kills; kill++) {
    await sleep(kill === 0 ? pause * 2 : pause);
    killed.push(await killWorker(url, String(1 + (kill % 2)), clients));
  }
  for (const client of clients) client.isStopped = true;
  child.kill('SIGTERM');
  await once(child, 'exit');
  return [toComparison(killed)];
}

interface Killed {
  /** Milliseconds until a new worker has served. */
  readonly time: number;
  /** Milliseconds of CPU time in which the new worker has loaded the application. */
  readonly cpu: number;
  readonly failed: number;
}

async function addressIn(lines: Readable): Promise<string> {
  let url = '';
  const reader = createInterface(lines);
  await new Promise<void>((resolve) => {
    reader.on('line', (line) => {
      url ||= /^Server +(http:\S+)/.exec(line)?.[1] ?? '';
      if (line.startsWith('Workers')) resolve();
    });
  });
  return url;
}

/** Each request has its own connection: those of the clients stay with their worker. */
async function killWorker(url: string, number: string, clients: readonly Client[]): Promise<Killed> {
  const former = await workerOf(url, number, () => true);
  const before = failuresOf(clients);
  const began = performance.now();
  process.kill(former.pid, 'SIGKILL');
  const { cpu } = await workerOf(url, number, ({ pid }) => pid !== former.pid);
  return { time: performance.now() - began, cpu, failed: failuresOf(clients) - before };
}

interface Worker {
  readonly pid: number;
  readonly cpu: number;
}

async function workerOf(url: string, wanted: string, fits: (worker: Worker) => boolean): Promise<Worker> {
  for (;;) {
    const [number, pid, cpu] = (await bodyOf(url).catch(() => '')).split(' ');
    const worker = { pid: Number(pid), cpu: Number(cpu) };
    if (number === wanted && fits(worker)) return worker;
    await sleep(interval);
  }
}

/** Sends the next request over its connection after the response to the last one. */
class Client {
  failures = 0;
  isStopped = false;

  constructor(url: string) {
    void this.#send(url, new Agent({ keepAlive: true, maxSockets: 1 }));
  }

  async #send(url: string, agent: Agent): Promise<void> {
    while (!this.isStopped) {
      await bodyOf(url, agent).catch(() => this.failures++);
      await sleep(interval);
    }
    agent.destroy();
  }
}

function failuresOf(clients: readonly Client[]): number {
  return clients.reduce((sum, { failures }) => sum + failures, 0);
}

function bodyOf(url: string, agent?: Agent): Promise<string> {
  return new Promise((resolve, reject) => {
    get(url, { agent: agent ?? false }, (response) => {
      let body = '';
      response.on('data', (chunk) => (body += chunk)).on('error', reject);
      response.on('end', () => resolve(body));
    }).on('error', reject);
  });
}

function toComparison(killed: readonly Killed[]): Comparison {
  const times = killed.map(({ time }) => time);
  const failed = killed.map((each) => each.failed);
  const columns = {
    ms: medianOf(times).toFixed(0),
    'ms slowest': Math.max(...times).toFixed(0),
    'ms CPU': medianOf(killed.map(({ cpu }) => cpu)).toFixed(0),
    'most failed requests': `${Math.max(...failed)} of ${connections}`,
  };
  const figures = [{ contender: 'a new worker', ratio: medianSpread(times.map((time) => goal / time)), columns }];
  const title = `${fileCount} files, ${kills} kills under load`;
  return { name: 'kills', title, base: 'one second', unit: 'time from the kill to the first response', figures, absent: [] };
}
