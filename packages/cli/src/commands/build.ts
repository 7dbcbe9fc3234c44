import path from 'node:path';
import type { Command } from 'commander';
import type { BuildOptions } from '../build/build-plan';
import { type BuildReport, buildProject } from '../build/build-project';
import { commandError } from '../errors';
import { writeJson } from '../json-output';
import { colorsFor, type Session } from '../output';
import { wrapText } from '../wrap-text';
import { withEntry } from './entry-options';

interface BuildFlags extends Omit<BuildOptions, 'path'> {
  readonly json?: true;
}

/** Adds `antiphon build [ENTRY]`, which writes JavaScript that runs without a compiler, and without packages if it is a bundle. */
export function addBuildCommand(program: Command, session: Session): void {
  withEntry(program.command('build').description('check the types and write JavaScript that Node.js runs: node dist/main.js serves it'))
    .option('-o, --out <directory>', 'output directory (default: outDir of the tsconfig, else dist)')
    .option('--bundle', 'write one file with all packages, which runs in any directory; needs the package rolldown')
    .option('--minify', 'shorten the names and statements of a bundle')
    .option('--external <package...>', 'packages to leave out of the bundle')
    .option('--assets <path...>', 'files and directories to copy (default: antiphon.assets of package.json)')
    .option('--tsconfig <file>', 'configuration (default: tsconfig.build.json, else tsconfig.json)')
    .option('--no-check', 'do not check types')
    .option('--force', 'replace files that antiphon build has not written')
    .option('--json', 'print the list of written files as JSON')
    .addHelpText('after', help)
    .action(async (entry: string | undefined, { json, ...flags }: BuildFlags) => {
      for (const option of ['minify', 'external'] as const) {
        if (flags[option] !== undefined && flags.bundle === undefined) throw commandError('bundleOption', `--${option}`);
      }
      const started = performance.now();
      const report = await buildProject({ ...flags, ...(entry === undefined ? {} : { path: entry }) }, process.cwd(), session);
      if (json) writeJson(report, session);
      else printReport(report, performance.now() - started, session);
    });
}

const help = `
Exit codes: 0 written, 1 an error of the types or the syntax, 2 invalid options.

Examples:
  $ antiphon build && node dist/main.js --port 3000
  $ antiphon build --bundle --out build
  $ antiphon build --assets src/views --no-check`;

function printReport({ out, program, files, bytes, notes }: BuildReport, milliseconds: number, { err }: Session): void {
  const colors = colorsFor(err);
  const size = `${files.length} files, ${formatBytes(bytes)}, ${(milliseconds / 1000).toFixed(1)} s`;
  err.write(`${colors.dim('Built'.padEnd(8))}${out}${path.sep}  ${colors.dim(size)}\n`);
  const width = Math.min((err as { columns?: number }).columns ?? 100, 140) - 8;
  for (const note of notes) err.write(`${colors.yellow('Note'.padEnd(8))}${wrapText(note, width).join(`\n${' '.repeat(8)}`)}\n`);
  err.write(`${colors.dim('Serve'.padEnd(8))}${colors.cyan(`node ${program}`)}\n`);
}

function formatBytes(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
