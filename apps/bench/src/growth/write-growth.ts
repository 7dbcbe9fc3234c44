import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import path from 'node:path';
import { growthAxes } from './axes';
import { type GrowthOptions, measureGrowth } from './measure-growth';
import { formatGrowth, maxSlope } from './report-growth';

const file = path.join(__dirname, '../../results/growth.md');

/** Measures axes, all by default, prints their tables, and writes them to `results/growth.md`. Returns 1 if the cost of one grows faster than the work. */
export async function writeGrowth(names: readonly string[], options: GrowthOptions, print: (text: string) => unknown): Promise<number> {
  const unknown = names.find((name) => !growthAxes.some((axis) => axis.name === name));
  if (unknown !== undefined) throw new Error(`Unknown axis \`${unknown}\`; use ${growthAxes.map(({ name }) => name).join(', ')}`);
  const tables: string[] = [];
  for (const axis of growthAxes.filter(({ name }) => names.length === 0 || names.includes(name))) {
    const table = formatGrowth(axis, await measureGrowth(axis, options));
    print(table);
    tables.push(table);
  }
  await writeFile(file, `${head(options)}\n${tables.join('\n')}`);
  const isSteep = tables.some((table) => table.includes(`more than ${maxSlope}`));
  return isSteep ? 1 : 0;
}

function head({ rounds }: GrowthOptions): string {
  return [
    '# Growth',
    '',
    `Antiphon on Node.js ${process.versions.node}, ${cpus().length} processors, the least disturbed of ${rounds} slices of each size (\`npm run bench -- growth\`).`,
    'The slope is that of the cost over the size, both on logarithmic scales: 1 if the cost grows as the work.',
    '',
  ].join('\n');
}
