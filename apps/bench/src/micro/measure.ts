import type { Comparison, Figure } from '../report';
import { medianOf, medianSpread } from '../statistics';

/** One task, done by several programs in this process. */
export interface MicroBenchmark {
  readonly name: string;
  readonly title: string;
  /** The name of the contender with which the others are compared. */
  readonly base: string;
  readonly contenders: Readonly<Record<string, () => unknown>>;
}

/** The CPU time for one slice of one contender, in seconds. */
const slice = 0.01;

/** Runs contenders in turn, A B C A B C …, each as many times as fill a slice. */
export function measureMicro({ name, title, base, contenders }: MicroBenchmark, rounds: number): Comparison {
  const counts = Object.values(contenders).map(warmUp);
  const works = Object.values(contenders);
  const times: number[][] = works.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const [index, work] of works.entries()) times[index]?.push(timeOf(work, counts[index] as number));
  }
  const baseTimes = times[Object.keys(contenders).indexOf(base)] as number[];
  const figures = Object.keys(contenders).map((contender, index): Figure => {
    const own = times[index] as number[];
    const ratio = medianSpread(own.map((time, round) => (baseTimes[round] as number) / time));
    return { contender, ratio, columns: { 'µs CPU': medianOf(own).toFixed(3) } };
  });
  return { name, title, base, unit: 'CPU time per operation', figures, absent: [] };
}

/** Runs until the work is optimized, and returns how many times the work fits in a slice. */
export function warmUp(work: () => unknown): number {
  const until = performance.now() + 1000;
  let count = 1;
  let time = timeOf(work, count);
  while (performance.now() < until) {
    count = Math.max(1, Math.ceil((slice * 1e6) / Math.max(time, 0.01)));
    time = timeOf(work, count);
  }
  return count;
}

/** Returns the CPU time of one run of the work, in microseconds. */
export function timeOf(work: () => unknown, count: number): number {
  const before = process.cpuUsage();
  for (let index = 0; index < count; index++) kept = work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / count;
}

/** The last result, which is kept so that no compiler removes the work. */
export let kept: unknown;
