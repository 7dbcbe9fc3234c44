import { readFile, writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import path from 'node:path';
import { growthAxes } from './axes';
import { type GrowthOptions, measureGrowth } from './measure-growth';
import { formatGrowth, isSteep } from './report-growth';
import { replaceTable } from './tables';

const file = path.join(__dirname, '../../results/growth.md');

/**
 * Measures axes, all by default, prints their tables, and replaces them in `results/growth.md`. Returns 1 if the cost of one grows faster than the work, and
 * faster than that of the base.
 */
export async function writeGrowth(names: readonly string[], options: GrowthOptions, print: (text: string) => unknown): Promise<number> {
  const unknown = names.find((name) => !growthAxes.some((axis) => axis.name === name));
  if (unknown !== undefined) throw new Error(`Unknown axis \`${unknown}\`; use ${growthAxes.map(({ name }) => name).join(', ')}`);
  let code = 0;
  for (const axis of growthAxes.filter(({ name }) => names.length === 0 || names.includes(name))) {
    const growth = await measureGrowth(axis, options);
    const table = `${formatGrowth(axis, growth)}\n${conditions(options)}\n`;
    print(table);
    // After each axis: a run of all of them takes minutes, and may be ended early.
    await writeFile(file, replaceTable(await readTables(), axis, table));
    if (isSteep(growth)) code = 1;
  }
  return code;
}

function conditions({ rounds }: GrowthOptions): string {
  const load = loadavg()[0]?.toFixed(0);
  return `Node.js ${process.versions.node}, ${cpus().length} processors with a load of ${load} at the end, ${rounds} slices of each size.`;
}

async function readTables(): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return head;
  }
}

const head = `# Growth

Antiphon beside Fastify with hand-written schemas; the least disturbed slice of each size (\`npm run bench -- growth\`). The slope is that of the cost over the
size, both on logarithmic scales: 1 if the cost grows as the work.
`;
