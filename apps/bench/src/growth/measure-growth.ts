import { Load } from '../load';
import { nodeProgram } from '../node-program';
import { receive } from '../receive';
import { RunningServer, type StartOptions } from '../running-server';
import type { GrowthAxis } from './axes';
import type { GrowthPoint } from './slope';

export interface GrowthOptions extends StartOptions {
  /** The number of slices of each size. */
  readonly rounds: number;
}

/** The costs of an axis, and those of hand-written Fastify. */
export interface Growth {
  readonly points: readonly GrowthPoint[];
  readonly base: readonly GrowthPoint[];
}

/** Both servers keep idle connections for 72 seconds. Thousands of clients that reconnect at the same time would overflow the queue of a server. */
const maxIdleTime = 60_000;

/** One size of an axis, with its clients. */
interface Measured {
  readonly module: string;
  readonly size: number;
  readonly server: RunningServer;
  readonly load: Load;
  /** The number of requests of a slice: one for each client at least. */
  readonly count: number;
  cost: number;
}

/** The CPU time of a slice in microseconds: the count of requests is chosen for it. */
const slice = 100_000;

/** The number of requests after which a program is warm, and the microseconds of CPU time after which it is regarded as such. */
const warmUp = { requests: 5000, time: 3_000_000 };

const measuredModule = './growth/growth-server';
const baseModule = './growth/growth-base';

/**
 * Measures the sizes of an axis in turns, A B C A B C …, beside the base. The cost of a size is that of its least disturbed slice, because other work of
 * the machine only increases it.
 */
export async function measureGrowth(axis: GrowthAxis, options: GrowthOptions): Promise<Growth> {
  const servers = new Map<string, RunningServer>();
  const measured: Measured[] = [];
  try {
    for (const module of [measuredModule, baseModule]) {
      for (const size of axis.sizes) {
        const routes = axis.routesOf?.(size) ?? 0;
        const server = servers.get(`${module} ${routes}`) ?? (await start(module, routes, options));
        servers.set(`${module} ${routes}`, server);
        measured.push(await open(axis, size, { module, server }));
      }
    }
    for (let round = 0; round < options.rounds; round++) for (const one of measured) await measureOnce(one);
  } finally {
    for (const { load } of measured) load.close();
    for (const server of servers.values()) await server.stop();
  }
  const pointsOf = (wanted: string): GrowthPoint[] =>
    measured.filter(({ module }) => module === wanted).map(({ size, cost }) => ({ size, cost: cost * (axis.requestsOf?.(size) ?? 1) }));
  return { points: pointsOf(measuredModule), base: pointsOf(baseModule) };
}

function start(module: string, routes: number, options: GrowthOptions): Promise<RunningServer> {
  const [program, ...args] = nodeProgram(module);
  const prepare = async () => [program, ...args, String(routes)] as const;
  return RunningServer.start({ name: module, workloads: [], protocols: ['h1'], prepare }, options);
}

async function open(axis: GrowthAxis, size: number, { module, server }: Pick<Measured, 'module' | 'server'>): Promise<Measured> {
  const request = axis.requestOf(size);
  const { status, body } = await receive(server.port, request);
  if (status >= 300) throw new Error(`${axis.name} ${size} has the status ${status}: ${body}`);
  const connections = axis.clientsOf?.(size) ?? 8;
  const load = await Load.open({ port: server.port, request, connections, status, maxIdleTime });
  const cost = await warm(server, load, connections);
  return { module, size, server, load, count: Math.max(connections, Math.ceil(slice / cost)), cost };
}

/** Returns the cost of a request at the end of the warm-up. */
async function warm(server: RunningServer, load: Load, connections: number): Promise<number> {
  const started = (await server.usage()).cpu;
  let cost = 0;
  for (let sent = 0; sent < warmUp.requests; ) {
    const before = (await server.usage()).cpu;
    const count = Math.max(connections, 20);
    await load.run(count);
    const after = (await server.usage()).cpu;
    cost = (after - before) / count;
    sent += count;
    if (after - started > warmUp.time) break;
  }
  return cost;
}

async function measureOnce(one: Measured): Promise<void> {
  await one.load.connect();
  const before = (await one.server.usage()).cpu;
  await one.load.run(one.count);
  const after = (await one.server.usage()).cpu;
  one.cost = Math.min(one.cost, (after - before) / one.count);
}
