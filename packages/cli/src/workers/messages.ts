import type { Announcement } from '../announce';
import { isObject } from '../is-object';
import type { RunOptions } from '../serve-loaded';

/** The task of every worker; the primary process passes it as JSON in the only argument. */
export interface WorkerTask {
  readonly options: RunOptions;
  /** Absolute path of the module of the application. */
  readonly entry: string;
  /** Seconds that requests in flight have when a worker is stopped. */
  readonly grace: number;
}

/** A message from a worker. */
export type WorkerMessage =
  | { readonly antiphon: 'listening'; readonly announcement: Announcement }
  /** The error that prevents the start, as it is printed. */
  | { readonly antiphon: 'failed'; readonly text: string }
  /** The worker finishes requests in flight and ends by itself. */
  | { readonly antiphon: 'closing' }
  | RoundTrip;

/** A message from the primary process. */
export type PrimaryMessage =
  /** Loads the framework and waits. */
  | { readonly antiphon: 'prepare' }
  /** Serves the application, as the worker of this number. */
  | { readonly antiphon: 'start'; readonly number: number }
  /** Closes the server after `delay` milliseconds, in which it serves but is not ready. */
  | { readonly antiphon: 'stop'; readonly delay: number }
  | RoundTrip;

/** A ping, to which the other process responds with a pong of the same number, in the order of its other messages. */
export type RoundTrip = { readonly antiphon: 'ping' | 'pong'; readonly id: number };

/** Returns a message of this package; undefined for those of the application. */
export function readMessage<Message extends WorkerMessage | PrimaryMessage>(value: unknown): Message | undefined {
  return isObject(value) && typeof (value as { antiphon?: unknown }).antiphon === 'string' ? (value as unknown as Message) : undefined;
}
