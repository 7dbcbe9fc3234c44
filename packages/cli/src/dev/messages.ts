import type { RunOptions } from '../run-app';

/** What the process that watches says to the one of the application: as JSON, its only argument. */
export interface AppTask {
  readonly options: RunOptions;
  /** Directories that are watched, as a person calls them. */
  readonly watched: readonly string[];
  /** Where the application listened the last time; undefined before it has. */
  readonly lastURL: string | undefined;
  /** Milliseconds that requests in flight have when it is to end. */
  readonly grace: number;
}

/** What that one tells it. */
export type AppMessage =
  | { readonly antiphon: 'loaded'; readonly file: string }
  | { readonly antiphon: 'listening'; readonly url: string }
  | { readonly antiphon: 'failed' };

/** What it is told when it is to end. */
export const stopMessage = { antiphon: 'stop' } as const;

/** True for ours: the application may send messages of its own. */
export function isAppMessage(value: unknown): value is AppMessage {
  return ['loaded', 'listening', 'failed'].includes(kindOf(value));
}

/** True for `stopMessage`: the application may be sent others. */
export function isStopMessage(value: unknown): boolean {
  return kindOf(value) === stopMessage.antiphon;
}

function kindOf(value: unknown): string {
  return typeof value === 'object' && value !== null && 'antiphon' in value ? String(value.antiphon) : '';
}
