import type { Command } from 'commander';
import { examine } from '../doctor/examine';
import { explain } from '../doctor/explain';
import { formatExplanation } from '../doctor/print-explanation';
import { formatReport } from '../doctor/print-report';
import { openProject } from '../doctor/project';
import type { EntryOptions } from '../find-entry';
import { writeJson } from '../json-output';
import type { Session } from '../output';
import { reserveOutput } from '../reserve-output';
import { entryOf, withEntry } from './entry-options';

interface DoctorFlags extends EntryOptions {
  readonly explain?: string;
  readonly json?: true;
}

/** Adds `antiphon doctor [ENTRY]`, which checks a project, also one whose application does not start. */
export function addDoctorCommand(program: Command, session: Session): void {
  withEntry(program.command('doctor').description('check the configuration, the packages and the sources of a project'))
    .option('--explain <name>', 'explain a DTO class (Item), a field (Item.price) or an action (ItemsController.read)')
    .option('--json', 'print JSON')
    .addHelpText('after', help)
    .action(async (entry: string | undefined, flags: DoctorFlags) => {
      if (flags.explain !== undefined) return printExplanation(flags.explain, entryOf(entry, flags), flags.json === true, session);
      const reports = await examine(openProject(entryOf(entry, flags), process.cwd()));
      if (flags.json) writeJson(reports, session);
      else session.out.write(formatReport(reports, session.out));
      if (reports.some(({ findings }) => findings.some(({ result }) => result === 'problem'))) session.outcome = 1;
    });
}

const help = `
The application is loaded in a separate process, and no port stays open.
Exit codes: 0 no problems, 1 problems, 2 invalid options.
A warning is not a problem.

Examples:
  $ antiphon doctor
  $ antiphon doctor src/main.ts --json
  $ antiphon doctor --explain Item.price
  $ antiphon doctor --explain ItemsController.read`;

async function printExplanation(name: string, options: EntryOptions, isJson: boolean, session: Session): Promise<void> {
  reserveOutput(session);
  const explanation = await explain(name, openProject(options, process.cwd()));
  if (isJson) writeJson(explanation, session);
  else session.out.write(formatExplanation(explanation, session.out));
}
