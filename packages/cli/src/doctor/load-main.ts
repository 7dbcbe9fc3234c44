import { CommandError } from '../errors';
import type { EntryOptions } from '../find-entry';
import { loadApp } from '../load-app';

// The program of the process in which `antiphon doctor` loads the application.

/** A problem that the framework reports at startup. */
export interface SetupProblem {
  readonly code: string;
  readonly className: string;
  readonly member?: string;
  readonly file?: string;
  readonly line?: number;
  readonly sentence: string;
  readonly fix: string;
}

/** The outcome of loading an application, sent to the parent process. */
export type LoadResult =
  | { readonly kind: 'ready'; readonly routes: number }
  | { readonly kind: 'setup'; readonly problems: readonly SetupProblem[] }
  | { readonly kind: 'error'; readonly message: string; readonly stack: string; readonly fix: string | undefined };

async function load(options: EntryOptions): Promise<LoadResult> {
  try {
    const { app } = await loadApp(options);
    await app.ready();
    return { kind: 'ready', routes: app.routes.length };
  } catch (error) {
    return resultOf(error);
  }
}

/** The application may have its own copy of the framework, so its error is recognized by its form. */
function resultOf(error: unknown): LoadResult {
  const cause = error instanceof CommandError && error.cause !== undefined ? error.cause : error;
  const { name, message, stack = '', problems, fix } = cause as Error & { problems?: readonly SetupProblem[]; fix?: string };
  if (name === 'SetupError' && problems !== undefined) return { kind: 'setup', problems };
  return { kind: 'error', message: cause instanceof Error ? `${name}: ${message}` : String(cause), stack, fix };
}

// Problems contain classes and functions, which cannot be sent.
void load(JSON.parse(process.argv[2]!) as EntryOptions).then((result) => process.send!(JSON.parse(JSON.stringify(result))));
