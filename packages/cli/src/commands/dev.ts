import { type Command, InvalidArgumentError, Option } from 'commander';
import { announce, startPageOf } from '../announce';
import { defaultPortOf, namedPort } from '../dev/choose-port';
import { developApp } from '../dev/develop-app';
import type { DevelopOptions } from '../dev/develop-options';
import { envFilesOf } from '../dev/env-files';
import { openBrowser } from '../dev/open-browser';
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
    .option('--no-env-file', 'read no environment file; by default, .env is read if it exists')
    .option('--open', 'open the docs page in the browser')
    .addOption(new Option('--check', 'check the types beside, at the start and after every change').conflicts('reload'))
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
  $ antiphon dev src/main.ts --port 3000 --open
  $ antiphon dev --check --env-file .env.local .env
  $ antiphon dev --watch views --ignore 'src/generated/**'
  $ antiphon dev --inspect`;

/** An optional value consumes the next argument, also one that was meant as ENTRY. */
function addressFlag(value: string): string {
  if (!/^(?:.+:)?\d{1,5}$/.test(value)) throw new InvalidArgumentError('Expected an address such as 127.0.0.1:9229; put ENTRY before it.');
  return value;
}

async function serve({ open, ...options }: DevelopOptions, session: Session): Promise<'serving'> {
  const envFile = envFilesOf(options.envFile, process.cwd());
  const port = options.unix === undefined ? await portOf(options, envFile) : undefined;
  const running = await serveApp({ ...options, envFile, port }, session);
  stopGracefully(running, { grace: 10, delay: 0 }, session);
  announce(running, session, envFile.length === 0 ? [] : [['Env', envFile.join(', ')]]);
  if (open) openBrowser(startPageOf(running), session);
  return 'serving';
}

async function portOf({ host = '127.0.0.1', port }: DevelopOptions, envFile: readonly string[]): Promise<number> {
  return namedPort(port, envFile, process.cwd()) ?? (await defaultPortOf(host)).port;
}
