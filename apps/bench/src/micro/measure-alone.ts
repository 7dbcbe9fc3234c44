import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { Comparison, Figure } from '../report';
import { medianOf, medianSpread } from '../statistics';

/** One task, done by several programs, each in its own process: there, the engine optimizes shared functions for one of them only. */
export interface AloneBenchmark {
  readonly name: string;
  readonly title: string;
  /** The name of the contender with which the others are compared. */
  readonly base: string;
  /** Functions that prepare the work of a contender. */
  readonly contenders: Readonly<Record<string, () => () => unknown>>;
}

/** Runs each contender once per round in a new process, in an order that alternates: A B C C B A. */
export async function measureAlone(module: string, { name, title, base, contenders }: AloneBenchmark, rounds: number): Promise<Comparison> {
  const order = Object.keys(contenders);
  const times = new Map<string, number[]>(order.map((contender) => [contender, []]));
  for (let round = 0; round < rounds; round++) {
    for (const contender of order) times.get(contender)?.push(await timeAlone(module, name, contender));
    order.reverse();
  }
  const baseTimes = times.get(base) as number[];
  const figures = Object.keys(contenders).map((contender): Figure => {
    const own = times.get(contender) as number[];
    const ratio = medianSpread(own.map((time, round) => (baseTimes[round] as number) / time));
    return { contender, ratio, columns: { 'µs CPU': medianOf(own).toFixed(3) } };
  });
  return { name, title, base, unit: 'CPU time per operation, each in its own process', figures, absent: [] };
}

async function timeAlone(module: string, benchmark: string, contender: string): Promise<number> {
  const child = fork(path.join(__dirname, 'alone-process.js'), [module, benchmark, contender]);
  const [time] = (await once(child, 'message')) as [number];
  await once(child, 'exit');
  return time;
}
