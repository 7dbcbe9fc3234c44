import { read } from '../repository';
import { type ChartForm, type ContenderNames, drawBars, figure, palettes } from './draw-bars';
import { newestOf, readResults, type WorkloadFigures } from './read-results';

/** The runs of the performance page, from the oldest to the newest. A run of a few contenders is not one of them. */
const runs = ['2026-12-01.md'];

const contenders: ContenderNames = {
  antiphon: 'Antiphon',
  'fastify-tick': 'Fastify, tick',
  hono: 'Hono, zod',
  elysia: 'Elysia',
  nest: 'NestJS 12',
  'routing-controllers': 'routing-contr.',
  tsoa: 'tsoa',
  fastapi: 'FastAPI',
  'node:http': 'node:http',
};

/** The contenders of the chart and the table in the README, which has room for few. */
const best: ContenderNames = { antiphon: 'Antiphon', hono: 'Hono, zod', nest: 'NestJS 12', fastapi: 'FastAPI' };
const bestWorkloads = ['W1', 'W3', 'W4', 'W8'];

/** The forms of every chart, by the ends of their file names; the narrow ones are for phones. */
const forms: Readonly<Record<string, ChartForm>> = {
  light: { columns: 2, palette: palettes.light },
  dark: { columns: 2, palette: palettes.dark },
  'narrow-light': { columns: 1, palette: palettes.light },
  'narrow-dark': { columns: 1, palette: palettes.dark },
};

/** The texts that are written from the results of the bench. */
export interface PerformanceFigures {
  /** The files of `docs/charts`. */
  readonly files: ReadonlyMap<string, string>;
  /** The table of each page that has one. */
  readonly tables: ReadonlyMap<string, string>;
}

/** Returns the texts that are written from the results of the bench. */
export function performanceFigures(): PerformanceFigures {
  const workloads = newestOf(runs.map((run) => readResults(read(`apps/bench/results/${run}`))));
  const few = workloads.filter(({ name }) => bestWorkloads.includes(name));
  const files = Object.entries(forms).flatMap(([name, form]): [string, string][] => [
    [`docs/charts/performance-${name}.svg`, drawBars(workloads, contenders, form)],
    [`docs/charts/overview-${name}.svg`, drawBars(few, best, form)],
  ]);
  const tables = new Map([
    ['docs/performance.md', tableOf(workloads, contenders)],
    ['README.md', tableOf(few, best)],
  ]);
  return { files: new Map(files), tables };
}

function tableOf(workloads: readonly WorkloadFigures[], contenders: ContenderNames): string {
  const keys = Object.keys(contenders);
  const rows = workloads.map(({ title, figures }) => {
    const cells = keys.map((key) => {
      const found = figures.find(({ contender }) => contender === key);
      return found === undefined ? '–' : `${figure(found.ratio)}\u00a0±\u00a0${figure(found.error)}`;
    });
    return `| ${[title, `**${cells[0]}**`, ...cells.slice(1)].join(' | ')} |`;
  });
  return [`| | ${Object.values(contenders).join(' | ')} |`, `| --- |${' --- |'.repeat(keys.length)}`, ...rows].join('\n');
}
