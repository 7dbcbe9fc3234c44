import { parseArgs } from 'node:util';
import { type Contender, contenders } from './contenders';
import { measureBoot } from './measure-boot';
import { measureDocument } from './measure-document';
import { measureWorkload } from './measure-workload';
import { type Comparison, formatComparison, formatLines } from './report';
import { useBuilds } from './use-builds';
import { workloads } from './workloads';

const usage = `Usage: npm run bench [-- NAME…] [--json] [--rounds N] [--launches N] [--contender NAME]…

Measures Antiphon beside Fastify by hand and its peers: ratios of CPU time, rounds interleaved, above 1 faster than the base.
NAME is ${workloads.map(({ name }) => name).join(', ')}, boot, document, dto or coercion; all of them by default.`;

interface Settings {
  readonly rounds: number;
  readonly launches: number;
  /** Contenders beside the base; undefined is all of them. */
  readonly contenders: readonly string[] | undefined;
}

/** Runs the benchmarks as a command; the exit code is 2 when one could not be run. */
export async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      json: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
      launches: { type: 'string', default: '3' },
      rounds: { type: 'string', default: '12' },
      contender: { type: 'string', multiple: true },
    },
  });
  if (values.help) return print(usage);
  const wanted = benchmarks.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
  if (wanted.length === 0) throw new Error(`There is no such benchmark.\n\n${usage}`);
  const settings = { rounds: Number(values.rounds), launches: Number(values.launches), contenders: values.contender };
  const format = values.json ? formatLines : (comparison: Comparison) => `${formatComparison(comparison)}\n`;
  for (const { run } of wanted) for (const comparison of await run(settings)) print(format(comparison));
  return 0;
}

interface Benchmark {
  readonly name: string;
  readonly run: (settings: Settings) => Promise<readonly Comparison[]>;
}

const benchmarks: readonly Benchmark[] = [
  ...workloads.map(
    (workload): Benchmark => ({
      name: workload.name,
      run: async ({ rounds, launches, contenders: wanted }) => [
        await measureWorkload(
          workload,
          contenders.filter((contender) => takesPart(contender, workload.name, wanted)),
          { rounds, launches, slice: 0.06, warmUp: 1.2 },
        ),
      ],
    }),
  ),
  { name: 'boot', run: async ({ rounds }) => [...(await measureBoot(1, rounds)), ...(await measureBoot(500, Math.ceil(rounds / 2)))] },
  { name: 'document', run: ({ rounds }) => measureDocument(Math.ceil(rounds / 2)) },
  { name: 'dto', run: ({ rounds }) => runMicro('./micro/dto', rounds) },
  { name: 'coercion', run: ({ rounds }) => runMicro('./micro/coercion', rounds) },
];

/** Loaded only now: in this process, and as it is published. */
async function runMicro(module: string, rounds: number): Promise<readonly Comparison[]> {
  useBuilds();
  const { measureMicro } = require('./micro/measure') as typeof import('./micro/measure');
  const { benchmarks: micro } = require(module) as { readonly benchmarks: Iterable<Parameters<typeof measureMicro>[0]> };
  return Array.from(micro, (benchmark) => measureMicro(benchmark, rounds * 3));
}

function takesPart({ name, workloads: known }: Contender, workload: string, wanted: readonly string[] | undefined): boolean {
  return known.includes(workload) && (wanted === undefined || wanted.includes(name) || name === 'fastify');
}

function print(text: string): number {
  process.stdout.write(`${text}\n`);
  return 0;
}
