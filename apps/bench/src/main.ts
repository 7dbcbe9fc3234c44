import { parseArgs } from 'node:util';
import { type Contender, contenders } from './contenders';
import { measureWorkload } from './measure-workload';
import { type Comparison, formatComparison, formatLines } from './report';
import { workloads } from './workloads';

const usage = `Usage: npm run bench [-- NAME…] [--json] [--launches N] [--rounds N] [--contender NAME]…

Measures Antiphon beside Fastify by hand and its peers: ratios of CPU time of the server process per request, rounds interleaved.
NAME is ${workloads.map(({ name }) => name).join(', ')}; all of them by default.`;

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
  const options = { launches: Number(values.launches), rounds: Number(values.rounds), slice: 0.06, warmUp: 1.2 };
  const format = values.json ? formatLines : (comparison: Comparison) => `${formatComparison(comparison)}\n`;
  for (const workload of workloads.filter(({ name }) => positionals.length === 0 || positionals.includes(name))) {
    const running = contenders.filter((contender) => takesPart(contender, workload.name, values.contender));
    print(format(await measureWorkload(workload, running, options)));
  }
  return 0;
}

function takesPart({ name, workloads: known }: Contender, workload: string, wanted: readonly string[] | undefined): boolean {
  return known.includes(workload) && (wanted === undefined || wanted.includes(name) || name === 'fastify');
}

function print(text: string): number {
  process.stdout.write(`${text}\n`);
  return 0;
}
