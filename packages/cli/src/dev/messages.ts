import type { AnnouncedRow } from '../announce';
import type { Failure } from '../failure/describe-failure';
import { isObject } from '../is-object';
import type { RunOptions } from '../serve-loaded';

/** The task of the application's process. */
export interface AppTask {
  readonly options: RunOptions;
  /** Rows that are printed with the URLs of the application; undefined if they have been printed. */
  readonly announced: readonly AnnouncedRow[] | undefined;
  /** Milliseconds that requests in flight have when the application is stopped. */
  readonly grace: number;
  /** Files that are watched already, so that they need not be reported. */
  readonly watched: readonly string[];
}

/** A message from the application's process. */
export type AppMessage =
  | { readonly antiphon: 'loaded'; readonly file: string }
  /** The application is ready: it listens after the message `listen`. */
  | { readonly antiphon: 'ready' }
  | { readonly antiphon: 'listening'; readonly page: string; readonly bindings: readonly string[] }
  | { readonly antiphon: 'failed'; readonly failure: Failure };

/** A message to the application's process. `connection` comes with the socket of a client. */
export type CommandMessage =
  | { readonly antiphon: 'prepare'; readonly entry: string }
  | { readonly antiphon: 'start'; readonly task: AppTask }
  | { readonly antiphon: 'listen' }
  | { readonly antiphon: 'connection' }
  | { readonly antiphon: 'stop' };

/** Returns true for messages of the application's process that are of this package: the application may send its own. */
export function isAppMessage(value: unknown): value is AppMessage {
  return ['loaded', 'ready', 'listening', 'failed'].includes(kindOf(value));
}

/** Returns true for messages to the application's process that are of this package: the application may receive others. */
export function isCommandMessage(value: unknown): value is CommandMessage {
  return ['prepare', 'start', 'listen', 'connection', 'stop'].includes(kindOf(value));
}

function kindOf(value: unknown): string {
  return isObject(value) && 'antiphon' in value ? String(value.antiphon) : '';
}
