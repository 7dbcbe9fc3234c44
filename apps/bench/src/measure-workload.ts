import { base, type Contender } from './contenders';
import { Load } from './load';
import type { Command } from './node-program';
import { receive } from './receive';
import type { Comparison, Figure } from './report';
import { RunningServer } from './running-server';
import { lowerQuartileOf, meanSpread, medianOf, quantile } from './statistics';
import type { Workload } from './workloads';

export interface MeasureOptions {
  /** How often every contender is started. */
  readonly launches: number;
  /** For each launch; fewer where a single request takes long. */
  readonly rounds: number;
  /** Seconds that one slice takes. */
  readonly slice: number;
  readonly warmUp: WarmUp;
  /** The command that starts a server, from the one that its contender names. */
  readonly place: (command: Command) => Command;
}

/** What each contender does before it is measured: so long and so many requests, unless that takes too long. */
interface WarmUp {
  readonly seconds: number;
  readonly requests: number;
  readonly mostSeconds: number;
}

interface Slice {
  /** Microseconds of the server's CPU time for one request. */
  readonly cpu: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}

/** What one process of a contender has shown. */
interface Launch {
  readonly slices: Slice[];
  /** Bytes of memory that it holds after all its load. */
  readonly resident: number;
}

/** A contender that answers rightly, and its clients. */
interface Running {
  readonly name: string;
  readonly server: RunningServer;
  readonly load: Load;
  readonly connections: number;
}

/**
 * Measures contenders in turn, A B C A B C …, each in its own process; one that answers wrongly is not measured at all. Everything is
 * started anew several times, for no two processes of the same program are optimized alike.
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
  return { ...compare(workload, launches), absent: [...absent] };
}

async function start(
  contender: Contender,
  { name, request, check, connections = 32 }: Workload,
  { place }: MeasureOptions,
): Promise<Running> {
  const server = await RunningServer.start(contender, place);
  try {
    const received = await receive(server.port, request);
    check(received);
    const load = await Load.open({ port: server.port, request, connections, status: received.status });
    // Every connection asks more than once: some programs answer only the first time.
    await load.run(connections * 2);
    return { name: contender.name, server, connections, load };
  } catch (cause) {
    await server.stop();
    throw new Error(`${contender.name} answers ${name} wrongly: ${(cause as Error).message}`, { cause });
  }
}

async function stop({ server, load }: Running): Promise<void> {
  load.close();
  await server.stop();
}

/**
 * How much of a slice a contender is asked before each, unmeasured: it has been idle while the others ran, and finds caches that are theirs.
 * A server with work to do does not, and the more contenders there are the more it would count.
 */
const wakeUp = 0.25;

/** Rounds that take so many times longer than asked are left out, but for so few. */
const mostTimes = 3;
const fewestRounds = 6;

async function runRounds(running: readonly Running[], options: MeasureOptions): Promise<Map<string, Launch>> {
  const rates = await warmAll(running, options.warmUp);
  const slices = new Map<string, Slice[]>(running.map(({ name }) => [name, []]));
  const deadline = performance.now() + options.rounds * options.slice * (1 + wakeUp) * mostTimes * running.length * 1000;
  for (let round = 0; round < options.rounds && (round < fewestRounds || performance.now() < deadline); round++) {
    // Another one begins each round: whoever is first after a pause would always be slower.
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

/** How many turns a warm-up has: none is idle for long, which would make its engine give up what it has optimized. */
const warmUpTurns = 4;

/** Runs all in turns as well; gives back how many requests each answers in a second. */
async function warmAll(running: readonly Running[], options: WarmUp): Promise<ReadonlyMap<string, number>> {
  const rates = new Map<string, number>();
  for (let turn = 0; turn < warmUpTurns; turn++) {
    for (const contender of running) rates.set(contender.name, await warmUp(contender, options));
  }
  return rates;
}

/** One turn, in small steps: how fast a cold program is says nothing of how many requests it will answer. */
async function warmUp(contender: Running, { seconds, requests, mostSeconds }: WarmUp): Promise<number> {
  const start = performance.now();
  const elapsed = (): number => ((performance.now() - start) / 1000) * warmUpTurns;
  let perSecond = 0;
  let sent = 0;
  do {
    const count = Math.max(contender.connections, Math.ceil(perSecond * 0.03));
    perSecond = (await runSlice(contender, count)).perSecond;
    sent += count * warmUpTurns;
  } while (elapsed() < mostSeconds && (elapsed() < seconds || sent < requests));
  return perSecond;
}

/** A slice of long answers needs no waking: what the first moment costs is nothing beside it. */
async function wake(contender: Running, count: number): Promise<void> {
  if (count >= contender.connections) await runSlice(contender, count);
}

/** Sends so many requests, and at least one for each client. */
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

function compare({ name, title }: Workload, launches: readonly Map<string, Launch>[]): Omit<Comparison, 'absent'> {
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

/** One ratio for each launch. Its slices are of some moments each, and some of them are disturbed: the lower quartiles are compared. */
function ratioOf(own: Launch | undefined, baseLaunch: Launch | undefined): number[] {
  return own && baseLaunch ? [cpuOf(baseLaunch) / cpuOf(own)] : [];
}

function cpuOf({ slices }: Launch): number {
  return lowerQuartileOf(slices.map(({ cpu }) => cpu));
}
