import type { Command } from 'commander';
import { examine } from '../doctor/examine';
import { formatReport } from '../doctor/print-report';
import { openProject } from '../doctor/project';
import type { EntryOptions } from '../find-entry';
import type { Session } from '../output';
import { entryOf, withEntry } from './entry-options';

interface DoctorFlags extends EntryOptions {
  readonly json?: true;
}

/** Adds `antiphon doctor [ENTRY]`, which checks a project, also one whose application does not start. */
export function addDoctorCommand(program: Command, session: Session): void {
  withEntry(program.command('doctor').description('check the configuration, the packages and the sources of a project'))
    .option('--json', 'print the findings as JSON')
    .addHelpText('after', help)
    .action(async (entry: string | undefined, flags: DoctorFlags) => {
      const reports = await examine(openProject(entryOf(entry, flags), process.cwd()));
      session.out.write(flags.json ? `${JSON.stringify(reports, null, 2)}\n` : formatReport(reports, session.out));
      if (reports.some(({ findings }) => findings.some(({ result }) => result === 'problem'))) session.outcome = 1;
    });
}

const help = `
The application is loaded in a process of its own, and no port stays open.
Exit codes: 0 no problems, 1 problems, 2 invalid options. A warning is not a problem.

Examples:
  $ antiphon doctor
  $ antiphon doctor src/main.ts --json`;
