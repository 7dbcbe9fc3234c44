import { base, type Contender } from './contenders';
import { Load } from './load';
import { type Protocol, protocolTitles } from './protocol';
import { receive } from './receive';
import type { Comparison, Figure } from './report';
import { RunningServer, type StartOptions } from './running-server';
import { lowerQuartileOf, meanSpread, medianOf, quantile } from './statistics';
import type { Workload } from './workloads';

export interface MeasureOptions extends StartOptions {
  /** The number of starts of every contender. */
  readonly launches: number;
  /** The number of rounds for each launch; fewer if a single request takes long. */
  readonly rounds: number;
  /** The duration of a slice in seconds. */
  readonly slice: number;
  readonly warmUp: WarmUp;
}

/** The warm-up of each contender before it is measured: a minimum of seconds and of requests, within a limit of time. */
interface WarmUp {
  readonly seconds: number;
  readonly requests: number;
  readonly maxSeconds: number;
}

interface Slice {
  /** The CPU time of the server for one request, in microseconds. */
  readonly cpu: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}

/** The figures of one process of a contender. */
interface Launch {
  readonly slices: Slice[];
  /** The memory of the process after the load, in bytes. */
  readonly resident: number;
}

/** A contender whose responses are correct, and its clients. */
interface Running {
  readonly name: string;
  readonly server: RunningServer;
  readonly load: Load;
  readonly connections: number;
}

/**
 * Measures contenders in turn, A B C A B C …, each in its own process. One with wrong responses is not measured. Everything is
 * restarted several times, because no two processes of the same program are optimized alike.
 */
export async function measureWorkload(workload: Workload, contenders: readonly Contender[], options: MeasureOptions): Promise<Comparison> {
  const launches: Map<string, Launch>[] = [];
  const absent = new Set<string>();
  for (let launch = 0; launch < options.launches; launch++) {
    const running: Running[] = [];
    try {
      for (const contender of contenders) {
        await start(contender, workload, options).then(
          (started) => running.push(started),
          (error: Error) => absent.add(error.message),
        );
      }
      if (!running.some(({ name }) => name === base)) throw new Error([...absent].join('\n'));
      launches.push(await runRounds(running, options));
    } finally {
      await Promise.all(running.map(stop));
    }
  }
  return { ...compare(nameOver(workload, options.protocol), launches), absent: [...absent] };
}

async function start(
  contender: Contender,
  { name, request, check, connections = 32 }: Workload,
  options: MeasureOptions,
): Promise<Running> {
  const { protocol } = options;
  const server = await RunningServer.start(contender, options);
  try {
    const received = await receive(server.port, request, protocol);
    check(received);
    const load = await Load.open({ port: server.port, request, connections, status: received.status, protocol });
    // Every connection sends more than one request: some programs respond only to the first.
    await load.run(connections * 2);
    return { name: contender.name, server, connections, load };
  } catch (cause) {
    await server.stop();
    throw new Error(`${contender.name} has a wrong response to ${name}: ${(cause as Error).message}`, { cause });
  }
}

async function stop({ server, load }: Running): Promise<void> {
  load.close();
  await server.stop();
}

/**
 * The part of a slice that a contender runs unmeasured before each slice: it was idle while the others ran, and their data is in the caches.
 * A busy server has its own data in them, and the effect would grow with the number of contenders.
 */
const wakeUp = 0.25;

/** Rounds are skipped after this multiple of their expected time, except for the first few. */
const maxTimes = 3;
const minRounds = 6;

async function runRounds(running: readonly Running[], options: MeasureOptions): Promise<Map<string, Launch>> {
  const rates = await warmAll(running, options.warmUp);
  const slices = new Map<string, Slice[]>(running.map(({ name }) => [name, []]));
  const deadline = performance.now() + options.rounds * options.slice * (1 + wakeUp) * maxTimes * running.length * 1000;
  for (let round = 0; round < options.rounds && (round < minRounds || performance.now() < deadline); round++) {
    // Another contender begins each round, because the first after a pause is slower.
    const first = round % running.length;
    for (const contender of [...running.slice(first), ...running.slice(0, first)]) {
      const count = Math.ceil((rates.get(contender.name) as number) * options.slice);
      await wake(contender, Math.ceil(count * wakeUp));
      slices.get(contender.name)?.push(await runSlice(contender, count));
    }
  }
  const launches = new Map<string, Launch>();
  for (const { name, server } of running) {
    launches.set(name, { slices: slices.get(name) as Slice[], resident: (await server.usage()).resident });
  }
  return launches;
}

/** The number of turns of a warm-up: a contender that is idle for long would lose optimized code. */
const warmUpTurns = 4;

/** Warms all contenders up in turns, and returns the requests per second of each. */
async function warmAll(running: readonly Running[], options: WarmUp): Promise<ReadonlyMap<string, number>> {
  const rates = new Map<string, number>();
  for (let turn = 0; turn < warmUpTurns; turn++) {
    for (const contender of running) rates.set(contender.name, await warmUp(contender, options));
  }
  return rates;
}

/** Runs one turn in small steps, because the speed of a cold program does not predict that of a warm one. */
async function warmUp(contender: Running, { seconds, requests, maxSeconds }: WarmUp): Promise<number> {
  const start = performance.now();
  const elapsed = (): number => ((performance.now() - start) / 1000) * warmUpTurns;
  let perSecond = 0;
  let sent = 0;
  do {
    const count = Math.max(contender.connections, Math.ceil(perSecond * 0.03));
    perSecond = (await runSlice(contender, count)).perSecond;
    sent += count * warmUpTurns;
  } while (elapsed() < maxSeconds && (elapsed() < seconds || sent < requests));
  return perSecond;
}

/** Runs an unmeasured part of a slice. Slices of long responses need none: the cost of the first moment is negligible. */
async function wake(contender: Running, count: number): Promise<void> {
  if (count >= contender.connections) await runSlice(contender, count);
}

/** Sends a number of requests, at least one for each client. */
async function runSlice({ server, load, connections }: Running, wanted: number): Promise<Slice> {
  const count = Math.max(connections, wanted);
  await load.connect();
  const before = await server.usage();
  const { seconds, latencies } = await load.run(count);
  const after = await server.usage();
  return {
    cpu: (after.cpu - before.cpu) / count,
    perSecond: count / seconds,
    p50: quantile(latencies, 0.5),
    p99: quantile(latencies, 0.99),
  };
}

/** Returns the name and the title of a workload, with the protocol unless it is HTTP/1.1 in clear text. */
function nameOver({ name, title }: Workload, protocol: Protocol): Pick<Comparison, 'name' | 'title'> {
  return protocol === 'h1' ? { name, title } : { name: `${name}-${protocol}`, title: `${title}, ${protocolTitles[protocol]}` };
}

function compare(
  { name, title }: Pick<Comparison, 'name' | 'title'>,
  launches: readonly Map<string, Launch>[],
): Omit<Comparison, 'absent'> {
  const names = new Set(launches.flatMap((launch) => [...launch.keys()]));
  const figures = [...names].map((contender): Figure => {
    const own = launches.flatMap((launch) => launch.get(contender) ?? []);
    const slices = own.flatMap((launch) => launch.slices);
    const median = (key: keyof Omit<Slice, 'cpu'>): number => medianOf(slices.map((slice) => slice[key]));
    return {
      contender,
      ratio: meanSpread(launches.flatMap((launch) => ratioOf(launch.get(contender), launch.get(base)))),
      columns: {
        'µs CPU/request': medianOf(own.map(cpuOf)).toFixed(1),
        'requests/s': median('perSecond').toFixed(0),
        'p50 ms': median('p50').toFixed(2),
        'p99 ms': median('p99').toFixed(2),
        MiB: (medianOf(own.map(({ resident }) => resident)) / 1_048_576).toFixed(0),
      },
    };
  });
  return { name, title, base, unit: 'CPU time per request', figures };
}

/** Returns the ratio of a launch. Some of its short slices are disturbed, so the lower quartiles are compared. */
function ratioOf(own: Launch | undefined, baseLaunch: Launch | undefined): number[] {
  return own && baseLaunch ? [cpuOf(baseLaunch) / cpuOf(own)] : [];
}

function cpuOf({ slices }: Launch): number {
  return lowerQuartileOf(slices.map(({ cpu }) => cpu));
}
