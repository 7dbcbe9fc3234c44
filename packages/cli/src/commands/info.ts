import type { Command } from 'commander';
import { formatInfo } from '../info/print-info';
import { readInfo } from '../info/read-info';
import { writeJson } from '../json-output';
import type { Session } from '../output';

/** Adds `antiphon info [ENTRY]`, which prints the versions and the configuration that a bug report needs. The application is not loaded. */
export function addInfoCommand(program: Command, session: Session): void {
  program
    .command('info')
    .description('print versions and configuration for a bug report, as Markdown')
    .argument('[entry]', 'a directory of the project, or the file of the application (default: the current directory)')
    .option('--json', 'print JSON')
    .addHelpText('after', help)
    .action((entry: string | undefined, { json }: { json?: true }) => {
      const info = readInfo(process.cwd(), entry);
      if (json) writeJson(info, session);
      else session.out.write(formatInfo(info, session.out));
    });
}

const help = `
It prints no values of environment variables and no absolute paths, and does
not load the application.

Examples:
  $ antiphon info
  $ antiphon info apps/shop
  $ antiphon info --json`;
