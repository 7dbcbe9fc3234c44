import path from 'node:path';
import { parseArgs } from 'node:util';
import { again, base, type Contender, contenders } from './contenders';
import { growthAxes } from './growth/axes';
import { writeGrowth } from './growth/write-growth';
import { measureBoot } from './measure-boot';
import { measureDocument } from './measure-document';
import { measureWorkload } from './measure-workload';
import type { Command } from './node-program';
import { pinApart } from './pin';
import { isProtocol, type Protocol, protocols } from './protocol';
import { type Comparison, formatComparison, formatLines } from './report';
import { measureKills } from './start/measure-kills';
import { measureReload } from './start/measure-reload';
import { measureSpellings } from './start/measure-spellings';
import { measureStart } from './start/measure-start';
import { useBuilds } from './use-builds';
import { type Workload, workloads } from './workloads';

const usage = `Usage: npm run bench [-- NAME…] [options]

Measures Antiphon beside hand-written Fastify and its peers: ratios of CPU time, rounds interleaved, above 1 faster than the base.
NAME is one of these; all of them by default:
${workloads.map(({ name, title }) => `  ${name.padEnd(15)} ${title}`).join('\n')}
  boot            starting 1 route, 100 and 500 routes with DTO classes, and the memory after it
  start           starting an application of 200 TypeScript files: its build with Node.js, another one by hand with Fastify, and with the command
  start-spellings the same with decorators, plain fields and static blocks, from its sources
  reload          reloading an application of 50 TypeScript files with antiphon dev, 20 times
  kills           killing a worker of two under load, ten times: the time until a new one serves
  document        emitting the document of 500 routes
  serializer      writing a list of DTOs
  parser          parsing a nested DTO, valid, invalid, and in a crowd of other classes
  coercion        text of a query, coerced by declared types
  ranges          reading a Range header
  spellings       parser and serializer of the same classes with decorators and as plain fields
  standard-schema writing a list by a schema of zod
  transform       reading the plain fields of a file, and passing another one

  growth [AXIS…]    the cost of a request as one quantity grows, written to apps/bench/results/growth.md; AXIS is one of
                    ${growthAxes.map(({ name }) => name).join(', ')}; not part of a run of everything

  --json            one object per line
  --protocol NAME   the protocol of the workloads: h1, tls (HTTP/1.1 with TLS), h2 (HTTP/2 with TLS) or h2c (without it); can be repeated; h1 by default
  --contender NAME  only this one beside the base; can be repeated
  --again           adds the base a second time: its distance from 1 is the error of the figures
  --launches N      the number of starts of every server; 6 by default
  --rounds N        the number of rounds for each launch; 30 by default, fewer for boot, document and those in one process
  --unpinned        lets clients and servers run on any processor, for a machine with other work`;

interface Settings {
  readonly rounds: number;
  readonly launches: number;
  readonly protocols: readonly Protocol[];
  readonly takesPart: (contender: Contender) => boolean;
  readonly place: (command: Command) => Command;
}

/** Runs the benchmarks as a command. The exit code is 2 if one cannot be run. */
export async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      json: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
      again: { type: 'boolean', default: false },
      launches: { type: 'string', default: '6' },
      rounds: { type: 'string', default: '30' },
      unpinned: { type: 'boolean', default: false },
      contender: { type: 'string', multiple: true },
      protocol: { type: 'string', multiple: true, default: ['h1'] },
    },
  });
  if (values.help) return print(usage);
  const place = (values.unpinned ? undefined : pinApart()) ?? ((command: Command) => command);
  const [first, ...axes] = positionals;
  if (first === 'growth') return writeGrowth(axes, { protocol: 'h1', place, rounds: Number(values.rounds) }, print);
  const unknown = positionals.find((name) => !benchmarks.some((benchmark) => benchmark.name === name));
  if (unknown !== undefined) throw new Error(`Unknown benchmark \`${unknown}\`\n\n${usage}`);
  const wanted = benchmarks.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
  const settings: Settings = {
    rounds: Number(values.rounds),
    launches: Number(values.launches),
    protocols: values.protocol.map(readProtocol),
    place,
    takesPart: ({ name }) => (name === again ? values.again : name === base || (values.contender?.includes(name) ?? true)),
  };
  const format = values.json ? formatLines : (comparison: Comparison) => `${formatComparison(comparison)}\n`;
  for (const { run } of wanted) for (const comparison of await run(settings)) print(format(comparison));
  return 0;
}

function readProtocol(name: string): Protocol {
  if (isProtocol(name)) return name;
  throw new Error(`Unknown protocol \`${name}\`; use one of ${protocols.join(', ')}`);
}

interface Benchmark {
  readonly name: string;
  readonly run: (settings: Settings) => Promise<readonly Comparison[]>;
}

const benchmarks: readonly Benchmark[] = [
  ...workloads.map(
    (workload): Benchmark => ({
      name: workload.name,
      run: (settings) => measureOverAll(workload, settings),
    }),
  ),
  {
    name: 'boot',
    run: async ({ rounds }) => [
      ...(await measureBoot(1, Math.ceil(rounds / 2))),
      ...(await measureBoot(100, Math.ceil(rounds / 3))),
      ...(await measureBoot(500, Math.ceil(rounds / 5))),
    ],
  },
  { name: 'start', run: ({ rounds }) => measureStart(Math.ceil(rounds / 3)) },
  { name: 'start-spellings', run: ({ rounds }) => measureSpellings(Math.ceil(rounds / 3)) },
  { name: 'reload', run: () => measureReload() },
  { name: 'kills', run: () => measureKills() },
  { name: 'document', run: ({ rounds }) => measureDocument(Math.ceil(rounds / 5)) },
  // `parser` is the last one that uses classes, because it leaves a thousand of them in the process.
  { name: 'serializer', run: ({ rounds }) => runMicro('./micro/serializer', rounds) },
  { name: 'standard-schema', run: ({ rounds }) => runMicro('./micro/standard-schema', rounds) },
  { name: 'spellings', run: ({ rounds }) => runAlone('./micro/spellings', Math.ceil(rounds / 2)) },
  { name: 'coercion', run: ({ rounds }) => runMicro('./micro/coercion', rounds) },
  { name: 'transform', run: ({ rounds }) => runMicro('./micro/transform', rounds) },
  { name: 'ranges', run: ({ rounds }) => runMicro('./micro/ranges', rounds) },
  { name: 'parser', run: ({ rounds }) => runMicro('./micro/parser', rounds) },
];

async function measureOverAll(workload: Workload, settings: Settings): Promise<readonly Comparison[]> {
  const { rounds, launches, takesPart, place } = settings;
  const comparisons: Comparison[] = [];
  for (const protocol of settings.protocols) {
    const measured = contenders.filter(
      (contender) => contender.workloads.includes(workload.name) && contender.protocols.includes(protocol) && takesPart(contender),
    );
    const warmUp = { seconds: 1, requests: 40_000, maxSeconds: 3 };
    comparisons.push(await measureWorkload(workload, measured, { rounds, launches, protocol, place, slice: 0.04, warmUp }));
  }
  return comparisons;
}

/** Loads the published builds, and runs the benchmarks of a module in this process. */
async function runMicro(module: string, rounds: number): Promise<readonly Comparison[]> {
  useBuilds();
  const { measureMicro } = require('./micro/measure') as typeof import('./micro/measure');
  const { benchmarks: micro } = require(module) as { readonly benchmarks: Iterable<Parameters<typeof measureMicro>[0]> };
  return Array.from(micro, (benchmark) => measureMicro(benchmark, rounds));
}

/** Runs the benchmarks of a module, each contender in its own process. */
async function runAlone(module: string, rounds: number): Promise<readonly Comparison[]> {
  useBuilds();
  const { measureAlone } = require('./micro/measure-alone') as typeof import('./micro/measure-alone');
  const { benchmarks: alone } = require(module) as { readonly benchmarks: readonly Parameters<typeof measureAlone>[1][] };
  const comparisons: Comparison[] = [];
  for (const benchmark of alone) comparisons.push(await measureAlone(path.join(__dirname, module), benchmark, rounds));
  return comparisons;
}

function print(text: string): number {
  process.stdout.write(`${text}\n`);
  return 0;
}
