import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { BootUsage } from './boot-process';
import { base } from './contenders';
import type { Comparison, Figure } from './report';
import { medianOf, medianSpread } from './statistics';
import { writeBundles } from './use-builds';

const contenders = ['fastify', 'antiphon'];

/** Starts programs in turn, and compares the CPU time up to the open port and the memory after it. */
export async function measureBoot(routes: number, rounds: number): Promise<Comparison[]> {
  const resources = routes === 1 ? 0 : routes / 5;
  writeBundles();
  const starts: Record<string, BootUsage[]> = {};
  for (let round = 0; round < rounds; round++) {
    for (const contender of contenders) {
      starts[contender] ??= [];
      starts[contender].push(await start(resources === 0 ? `hello-${contender}` : contender, resources));
    }
  }
  const of = routes === 1 ? '1 route, no DTO class' : `${routes} routes, ${resources} DTO classes`;
  return [
    compare(`boot-${routes}`, of, 'CPU time to the open port', starts, ({ cpu }) => cpu / 1000, 'ms CPU'),
    compare(`memory-${routes}`, of, 'resident memory after boot', starts, ({ resident }) => resident / 1_048_576, 'MiB'),
  ];
}

async function start(program: string, resources: number): Promise<BootUsage> {
  const child = fork(path.join(__dirname, 'boot-process.js'), [`./boot/${program}`, String(resources)]);
  const [used] = (await once(child, 'message')) as [BootUsage];
  await once(child, 'exit');
  return used;
}

function compare(
  name: string,
  title: string,
  unit: string,
  starts: Readonly<Record<string, readonly BootUsage[]>>,
  read: (used: BootUsage) => number,
  column: string,
): Comparison {
  const baseValues = (starts[base] ?? []).map(read);
  const figures = Object.entries(starts).map(([contender, own]): Figure => {
    const ratio = medianSpread(own.map((used, round) => (baseValues[round] as number) / read(used)));
    return { contender, ratio, columns: { [column]: medianOf(own.map(read)).toFixed(1) } };
  });
  return { name, title, base, unit, figures, absent: [] };
}
