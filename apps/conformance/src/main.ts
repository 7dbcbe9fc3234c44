import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readRecording } from './replay/recording';
import { replay } from './replay/replay';
import { report } from './replay/report';
import { spawnServer } from './replay/server-pool';
import { withSpellings } from './replay/spellings';

const usage = `Usage: npm run conformance -- [FILE] [--cli] [--workers NUMBER] [--group NAME]… [--id ID]…

Replays recorded exchanges of the reference against the same application written with Antiphon.
The servers are started with antiphon run, as --cli spells out; --workers is passed to it.
FILE is a recordings file; by default the one that $ANTIPHON_VECTORS names, else recordings/http.json of this package.`;

/** Runs the replay as a command. Exit code: 1 if a row failed, 2 if the replay could not run. */
export async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      cli: { type: 'boolean' },
      workers: { type: 'string' },
      group: { type: 'string', multiple: true },
      id: { type: 'string', multiple: true },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) return print(usage, 0);
  const file = recordingsFile(positionals[0]);
  if (!existsSync(file)) return print(`No recordings at ${file}.\n\n${usage}`, 2);
  const outcomes = await replay(withSpellings(readRecording(file)), (server) => spawnServer(server, workersFlags(values.workers)), {
    groups: values.group,
    ids: values.id,
  });
  if (outcomes.length === 0) return print('No such row.', 2);
  return print(report(outcomes), outcomes.some(({ verdict }) => verdict === 'failed') ? 1 : 0);
}

function workersFlags(workers: string | undefined): readonly string[] {
  return workers === undefined ? [] : ['--workers', workers];
}

/** The recordings that are replayed by default. */
export const defaultRecordings = join(__dirname, '..', 'recordings', 'http.json');

/** Relative paths are those of the caller: npm runs scripts in the root of the project. */
function recordingsFile(argument: string | undefined): string {
  const file = argument ?? process.env.ANTIPHON_VECTORS ?? defaultRecordings;
  return resolve(process.env.INIT_CWD ?? process.cwd(), file);
}

function print(text: string, exitCode: number): number {
  process.stdout.write(`${text}\n`);
  return exitCode;
}
