import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Comparison, Figure } from '../report';
import { medianOf, medianSpread } from '../statistics';
import { antiphonBin, benchProject, buildProject } from './bench-project';
import { buildFastifyProject } from './fastify-project';
import type { StartUsage } from './report-start';
import { type Starter, start } from './start-program';
import type { ModuleSystem } from './typescript-project';

const fileCount = 200;
const base = 'node dist';

const run = ['run', '--host', '127.0.0.1', '--port', '0'];

const starters: readonly Starter[] = [
  { name: base, program: 'serve.js', args: [] },
  { name: 'fastify dist', program: 'fastify/serve.js', args: [] },
  { name: 'antiphon run dist', program: antiphonBin, args: [...run, 'dist/main.js'] },
  { name: 'antiphon run src', program: antiphonBin, args: [...run, 'src/main.ts'] },
  { name: 'antiphon run src, first', program: antiphonBin, args: [...run, 'src/main.ts'], isFirst: true },
];

/** Starts an application of 200 TypeScript files in turn: its build with plain Node.js, the same by hand with Fastify, and with the command. */
export async function measureStart(rounds: number): Promise<Comparison[]> {
  return [await measureProject('commonjs', rounds), await measureProject('module', rounds)];
}

async function measureProject(type: ModuleSystem, rounds: number): Promise<Comparison> {
  const directory = benchProject(fileCount, type);
  buildProject(directory);
  buildFastifyProject(path.join(directory, 'fastify'), fileCount, type);
  for (const folder of ['.', 'fastify']) writeFileSync(path.join(directory, folder, 'serve.js'), serveSource(type));
  const starts = new Map<string, StartUsage[]>(starters.map(({ name }) => [name, []]));
  // The first round fills the caches.
  for (let round = 0; round <= rounds; round++) {
    for (const starter of starters) {
      const usage = await start(starter, directory);
      if (round > 0) starts.get(starter.name)!.push(usage);
    }
  }
  const figures = starters.map(({ name }) => figureOf(name, starts));
  return { name: `start-${type}`, title: `${fileCount} files`, base, unit: 'CPU time to the open port', figures, absent: [] };
}

function serveSource(type: ModuleSystem): string {
  const app = type === 'commonjs' ? `require('./dist/main.js').default` : `(await import('./dist/main.js')).default`;
  return `process.setSourceMapsEnabled(true);\n${app}.listen({ host: '127.0.0.1', port: 0 });\n`;
}

function figureOf(name: string, starts: ReadonlyMap<string, readonly StartUsage[]>): Figure {
  const own = starts.get(name)!;
  const ratio = medianSpread(own.map(({ cpu }, round) => starts.get(base)![round]!.cpu / cpu));
  return {
    contender: name,
    ratio,
    columns: { ms: medianOf(own.map(({ time }) => time)).toFixed(0), 'ms CPU': medianOf(own.map(({ cpu }) => cpu)).toFixed(0) },
  };
}
