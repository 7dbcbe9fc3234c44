import { isObject } from '../is-object';
import type { RunOptions } from '../serve-loaded';

/** The task of the application's process; the watching process passes it as JSON in the only argument. */
export interface AppTask {
  readonly options: RunOptions;
  /** Watched directories, as they are printed. */
  readonly watched: readonly string[];
  /** URL at which the application listened before; undefined at the first start. */
  readonly lastUrl: string | undefined;
  /** Milliseconds that requests in flight have when the application is stopped. */
  readonly grace: number;
}

/** A message from the application's process. */
export type AppMessage =
  | { readonly antiphon: 'loaded'; readonly file: string }
  | { readonly antiphon: 'listening'; readonly url: string }
  | { readonly antiphon: 'failed' };

/** The message that stops the application's process. */
export const stopMessage = { antiphon: 'stop' } as const;

/** Returns true for messages of this package: the application may send its own. */
export function isAppMessage(value: unknown): value is AppMessage {
  return ['loaded', 'listening', 'failed'].includes(kindOf(value));
}

/** Returns true for `stopMessage`: the application may receive others. */
export function isStopMessage(value: unknown): boolean {
  return kindOf(value) === stopMessage.antiphon;
}

function kindOf(value: unknown): string {
  return isObject(value) && 'antiphon' in value ? String(value.antiphon) : '';
}
