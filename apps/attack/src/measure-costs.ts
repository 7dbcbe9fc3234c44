import { costs } from './cases/costs';
import { judge } from './judge';
import type { Surprise } from './run-cases';
import type { TargetProcess } from './target-process';
import { exchange } from './wire/connection';

/** The limit of CPU time for one request of at most 1 MiB, in milliseconds. */
const maxMilliseconds = 250;
/** The number of measurements of each request; the lowest counts, because the process has other work too. */
const rounds = 3;

/** Measures the CPU time of the most expensive requests, and prints the highest five. */
export async function measureCosts(target: TargetProcess): Promise<readonly Surprise[]> {
  const surprises: Surprise[] = [];
  const measured: { readonly name: string; readonly milliseconds: number }[] = [];
  for (const each of costs) {
    const all: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const before = (await target.usage()).cpu;
      const parts = Buffer.isBuffer(each.send) ? [each.send] : each.send;
      const { received, isClosed } = await exchange(target.port, parts, 30_000);
      all.push((await target.usage()).cpu - before);
      const finding = judge(each, received, isClosed);
      if (finding !== undefined) surprises.push({ group: 'costs', name: each.name, finding });
    }
    measured.push({ name: each.name, milliseconds: Math.min(...all) });
  }
  const mostExpensive = [...measured].sort((a, b) => b.milliseconds - a.milliseconds);
  process.stdout.write(`${costs.length} expensive requests; the most expensive:\n`);
  for (const { name, milliseconds } of mostExpensive.slice(0, 5))
    process.stdout.write(`  ${milliseconds.toFixed(0).padStart(5)} ms CPU  ${name}\n`);
  const tooExpensive = mostExpensive.filter(({ milliseconds }) => milliseconds > maxMilliseconds);
  return [
    ...surprises,
    ...tooExpensive.map(({ name, milliseconds }) => ({ group: 'costs', name, finding: `${milliseconds.toFixed(0)} ms of CPU time` })),
  ];
}
