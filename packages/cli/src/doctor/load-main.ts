import { describeApp } from '../describe-app';
import { CommandError } from '../errors';
import { type SetupProblem, setupProblemsOf } from '../failure/setup-problem';
import type { EntryOptions } from '../find-entry';
import { loadApp } from '../load-app';

// The program of the process in which `antiphon doctor` loads the application.

/** The outcome of loading an application, sent to the parent process. */
export type LoadResult =
  | { readonly kind: 'ready'; readonly routes: number }
  | { readonly kind: 'setup'; readonly problems: readonly SetupProblem[] }
  | { readonly kind: 'error'; readonly message: string; readonly stack: string; readonly fix: string | undefined };

async function load(options: EntryOptions): Promise<LoadResult> {
  try {
    const { app } = await loadApp(options);
    await describeApp(app);
    return { kind: 'ready', routes: app.routes.length };
  } catch (error) {
    return resultOf(error);
  }
}

function resultOf(error: unknown): LoadResult {
  const cause = error instanceof CommandError && error.cause !== undefined ? error.cause : error;
  const problems = setupProblemsOf(cause);
  if (problems !== undefined) return { kind: 'setup', problems };
  const { name, message, stack = '', fix } = cause as Error & { fix?: string };
  return { kind: 'error', message: cause instanceof Error ? `${name}: ${message}` : String(cause), stack, fix };
}

// Problems contain classes and functions, which cannot be sent.
void load(JSON.parse(process.argv[2]!) as EntryOptions).then((result) => process.send!(JSON.parse(JSON.stringify(result))));
