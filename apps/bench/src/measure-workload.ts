import { base, type Contender } from './contenders';
import { Load } from './load';
import { receive } from './receive';
import type { Comparison, Figure } from './report';
import { RunningServer } from './running-server';
import { quantile, spreadOf } from './statistics';
import type { Workload } from './workloads';

export interface MeasureOptions {
  /** How often every contender is started. */
  readonly launches: number;
  /** For each launch. */
  readonly rounds: number;
  /** Seconds that the base needs for one slice. */
  readonly slice: number;
  /** Seconds that each contender runs before it is measured. */
  readonly warmUp: number;
}

interface Slice {
  /** Microseconds of the server's CPU time for one request. */
  readonly cpu: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
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
  const slices: Slices = new Map();
  const absent = new Set<string>();
  for (let launch = 0; launch < options.launches; launch++) {
    const running: Running[] = [];
    try {
      for (const contender of contenders) {
        await start(contender, workload).then(
          (started) => running.push(started),
          (error: Error) => absent.add(error.message),
        );
      }
      if (!running.some(({ name }) => name === base)) throw new Error([...absent].join('\n'));
      await runRounds(running, options, slices);
    } finally {
      await Promise.all(running.map(stop));
    }
  }
  return { ...compare(workload, slices), absent: [...absent] };
}

type Slices = Map<string, Slice[]>;

async function start(contender: Contender, { name, request, check, connections = 32 }: Workload): Promise<Running> {
  const server = await RunningServer.start(contender);
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

async function runRounds(running: readonly Running[], { rounds, slice, warmUp }: MeasureOptions, slices: Slices): Promise<void> {
  const count = await warmAll(running, warmUp, slice);
  for (const { name } of running) if (!slices.has(name)) slices.set(name, []);
  for (let round = 0; round < rounds; round++) {
    // Another one begins each round: whoever is first after a pause would always be slower.
    const first = round % running.length;
    for (const contender of [...running.slice(first), ...running.slice(0, first)]) {
      slices.get(contender.name)?.push(await runSlice(contender, count));
    }
  }
}

/** How many turns a warm-up has: none is idle for long, which would make its engine give up what it has optimized. */
const warmUpTurns = 5;

/** Runs all for some time, in turns as well; gives back how many requests fill a slice of the base. */
async function warmAll(running: readonly Running[], seconds: number, slice: number): Promise<number> {
  const rates = new Map<string, number>();
  for (let turn = 0; turn < warmUpTurns; turn++) {
    for (const contender of running) {
      const known = rates.get(contender.name);
      const count = known === undefined ? contender.connections : Math.ceil((known * seconds) / (warmUpTurns - 1));
      rates.set(contender.name, (await runSlice(contender, count)).perSecond);
    }
  }
  return Math.max(running[0]?.connections ?? 1, Math.ceil((rates.get(base) ?? 1) * slice));
}

async function runSlice({ server, load }: Running, count: number): Promise<Slice> {
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

function compare({ name, title }: Workload, slices: Slices): Omit<Comparison, 'absent'> {
  const baseSlices = slices.get(base) ?? [];
  const figures = [...slices].map(([contender, own]): Figure => {
    const ratios = own.map(({ cpu }, round) => (baseSlices[round]?.cpu ?? Number.NaN) / cpu);
    const median = (key: keyof Slice): number => spreadOf(own.map((slice) => slice[key])).median;
    return {
      contender,
      ratio: spreadOf(ratios),
      columns: {
        'µs CPU/request': median('cpu').toFixed(1),
        'requests/s': median('perSecond').toFixed(0),
        'p50 ms': median('p50').toFixed(2),
        'p99 ms': median('p99').toFixed(2),
      },
    };
  });
  return { name, title, base, unit: 'CPU time per request', figures };
}
