import { type Command, InvalidArgumentError, Option } from 'commander';
import { announce } from '../announce';
import { type DevelopOptions, developApp } from '../dev/develop-app';
import { serveApp } from '../dev/serve-app';
import type { Session } from '../output';
import { stopGracefully } from '../server-process';
import { withServer } from './server-options';

interface DevFlags extends Omit<DevelopOptions, 'path' | 'inspect'> {
  readonly reload: boolean;
  readonly inspect?: string | true;
}

/** `antiphon dev [ENTRY]`: serves the application during development, and restarts it when a file changes. */
export function addDevCommand(program: Command, session: Session): void {
  withServer(program.command('dev').description('serve an application in development: reload on change, check every response'), '127.0.0.1')
    .option('--watch <path...>', 'additional files or directories to watch, such as templates')
    .option('--ignore <glob...>', 'files and directories that never cause a reload')
    .option('--no-reload', 'serve in one process, without watching files')
    .option('--no-check-responses', 'do not check responses against the OpenAPI document')
    .addOption(
      new Option('--inspect [address]', 'listen for a debugger (default: 127.0.0.1:9229)').argParser(addressFlag).conflicts('reload'),
    )
    .addHelpText('after', examples)
    .action(async (entry: string | undefined, { reload, inspect, ...flags }: DevFlags) => {
      const options = { ...flags, path: entry, inspect: inspect === true ? '' : inspect };
      session.outcome = reload ? await developApp(options, session) : await serve(options, session);
    });
}

const examples = `
Examples:
  $ antiphon dev
  $ antiphon dev src/main.ts --port 3000 --env-file .env
  $ antiphon dev --watch views --ignore 'src/generated/**'
  $ antiphon dev --inspect`;

/** An optional value consumes the next argument, also one that was meant as ENTRY. */
function addressFlag(value: string): string {
  if (!/^(?:.+:)?\d{1,5}$/.test(value)) throw new InvalidArgumentError('Expected an address such as 127.0.0.1:9229; put ENTRY before it.');
  return value;
}

async function serve(options: DevelopOptions, session: Session): Promise<'serving'> {
  const running = await serveApp(options, session);
  stopGracefully(running, 10, session);
  announce(running, session);
  return 'serving';
}
