import { parseArgs } from 'node:util';
import { buildSite } from './build-site';
import { writeCharts } from './charts/write-charts';
import { serveSite } from './serve-site';

const usage = `Usage: site <command> [options]

Commands
  dev      serves the site, and updates it when a page of docs changes
  build    writes the site to apps/site/dist/site
  charts   writes the charts of docs/charts and the table of docs/performance.md

Options
  --base <path>  path that the site is served under, such as /antiphon/; with ./ it works under any. Default: ./
  --out <dir>    directory of the build. Default: apps/site/dist/site
  --port <n>     port of the server. Default: 5173
`;

/** Runs a command. Returns its exit code: 0, or 2 for wrong use. */
export async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { base: { type: 'string' }, out: { type: 'string' }, port: { type: 'string' } },
  });
  if (positionals[0] === 'build') return buildSite({ base: values.base ?? './', out: values.out });
  if (positionals[0] === 'dev') return serveSite({ base: values.base ?? '/', port: Number(values.port ?? 5173) });
  if (positionals[0] === 'charts') return writeCharts();
  process.stderr.write(usage);
  return 2;
}
