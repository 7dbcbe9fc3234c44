import { readFileSync } from 'node:fs';
import path from 'node:path';
import { drawBars, palettes } from '../../src/charts/draw-bars';
import { performanceFigures } from '../../src/charts/performance-figures';
import { newestOf, readResults } from '../../src/charts/read-results';
import { filesWithFigures } from '../../src/charts/write-charts';
import { root } from '../../src/repository';

const run = [
  'W1 small JSON          × fastify      ±    quartiles  µs CPU/request',
  '  fastify                  1.000  0.000  1.000–1.000            25.6',
  '  antiphon                 1.045  0.021  1.027–1.062            24.0',
  '',
  'W6 a file × fastify      ±    quartiles  µs CPU/request',
  '  node:http                3.151  0.153  3.077–3.308          1237.9',
  '  elysia W6: Parse Error',
  '',
].join('\n');

it('reads workloads, ratios and standard errors, without those that failed', () => {
  expect(readResults(run)).toEqual([
    {
      name: 'W1',
      title: 'small JSON',
      figures: [
        { contender: 'fastify', ratio: 1, error: 0 },
        { contender: 'antiphon', ratio: 1.045, error: 0.021 },
      ],
    },
    { name: 'W6', title: 'a file', figures: [{ contender: 'node:http', ratio: 3.151, error: 0.153 }] },
  ]);
});

it('takes a workload from the newest run that measured it', () => {
  const [first, file] = readResults(run);
  const later = { ...first!, figures: [] };
  expect(newestOf([[first!, file!], [later]])).toEqual([later, file]);
});

it('draws bars that are as long as their figures, and describes them for screen readers', () => {
  const svg = drawBars(readResults(run), { antiphon: 'Antiphon' }, { columns: 1, palette: palettes.light });
  expect(svg).toContain('small JSON: Antiphon 1.04.');
  const width = Number(/<rect class="accent" [^>]*width="([\d.]+)"/.exec(svg)?.[1]);
  const base = Number(/<path class="base" d="M([\d.]+) /.exec(svg)?.[1]);
  expect(width / (base - 92)).toBeCloseTo(1.045, 2);
});

it('has the committed charts and tables exactly as the results give them: run `node apps/site/bin/site.js charts`', () => {
  const { files, tables } = performanceFigures();
  expect(files.size).toBe(8);
  expect([...tables].map(([page, table]) => [page, table.split('\n').length])).toEqual([
    ['docs/performance.md', 16],
    ['README.md', 6],
  ]);
  const changed = [...filesWithFigures()].filter(([file, text]) => readFileSync(path.join(root, file), 'utf8') !== text);
  expect(changed.map(([file]) => file)).toEqual([]);
});
