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

/** `antiphon dev [ENTRY]`: serves the application while somebody writes it, and starts it again when a file has changed. */
export function addDevCommand(program: Command, session: Session): void {
  withServer(program.command('dev').description('serve an application in development: reload on change, check every answer'), '127.0.0.1')
    .option('--watch <path...>', 'more files and directories to reload for, as templates')
    .option('--ignore <glob...>', 'files and directories never to reload for')
    .option('--no-reload', 'do not watch, and serve in one process')
    .option('--no-check-responses', 'do not check answers against the OpenAPI document')
    .addOption(
      new Option('--inspect [address]', 'let a debugger in, at 127.0.0.1:9229 by default').argParser(addressFlag).conflicts('reload'),
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

/** An optional value takes what stands behind the flag, also what was meant as ENTRY. */
function addressFlag(value: string): string {
  if (!/^(?:.+:)?\d{1,5}$/.test(value)) throw new InvalidArgumentError('It is an address, as 127.0.0.1:9229; ENTRY stands before it.');
  return value;
}

async function serve(options: DevelopOptions, session: Session): Promise<'serving'> {
  const running = await serveApp(options, session);
  stopGracefully(running, 10, session);
  announce(running, session);
  return 'serving';
}
