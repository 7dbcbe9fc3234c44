import { costs } from './cases/costs';
import { judge } from './judge';
import type { Surprise } from './run-cases';
import type { TargetProcess } from './target-process';
import { exchange } from './wire/connection';

/** Milliseconds of CPU time that one request of at most 1 MiB may take. */
const mostMilliseconds = 250;
/** Each is measured as often, and the cheapest counts: what else the process does is not the request's fault. */
const rounds = 3;

/** Measures what the most expensive requests cost the server; prints the five dearest. */
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
  const dearest = [...measured].sort((a, b) => b.milliseconds - a.milliseconds);
  process.stdout.write(`${costs.length} dear requests; the dearest:\n`);
  for (const { name, milliseconds } of dearest.slice(0, 5))
    process.stdout.write(`  ${milliseconds.toFixed(0).padStart(5)} ms CPU  ${name}\n`);
  const tooDear = dearest.filter(({ milliseconds }) => milliseconds > mostMilliseconds);
  return [
    ...surprises,
    ...tooDear.map(({ name, milliseconds }) => ({ group: 'costs', name, finding: `${milliseconds.toFixed(0)} ms of CPU time` })),
  ];
}
