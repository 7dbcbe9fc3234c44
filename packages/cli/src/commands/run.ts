import type { Command } from 'commander';
import { announce } from '../announce';
import type { Session } from '../output';
import { runApp } from '../run-entry';
import type { RunOptions } from '../serve-loaded';
import { stopGracefully } from '../server-process';
import { withGracefulShutdown, withServer } from './server-options';

interface RunFlags extends Omit<RunOptions, 'path'> {
  readonly timeoutGracefulShutdown: number;
}

/** `antiphon run [ENTRY]`: serves the application until a signal stops it. */
export function addRunCommand(program: Command, session: Session): void {
  withGracefulShutdown(withServer(program.command('run').description('serve an application in production'), '0.0.0.0'))
    .addHelpText('after', examples)
    .action(async (entry: string | undefined, flags: RunFlags) => {
      const running = await runApp({ ...flags, path: entry });
      session.outcome = 'serving';
      stopGracefully(running, flags.timeoutGracefulShutdown, session);
      announce(running, session);
    });
}

const examples = `
Examples:
  $ antiphon run
  $ antiphon run src/main.ts --port 3000
  $ antiphon run dist/main.js --root-path /api --forwarded-allow-ips 10.0.0.0/8
  $ antiphon run --entrypoint src/main.ts:api --env-file .env`;
