import type { Protocol } from './protocol';
import type { RequestText } from './workloads';

export interface LoadOptions {
  readonly port: number;
  readonly request: RequestText;
  /** The number of concurrent clients. */
  readonly connections: number;
  /** The status of every response; another one ends the load with an error. */
  readonly status: number;
  /** Default: HTTP/1.1 in clear text. */
  readonly protocol?: Protocol | undefined;
  /** The number of milliseconds after which an idle connection is not reused. Default: 2000, since servers close them after five seconds, perhaps while a request is sent. */
  readonly maxIdleTime?: number;
}

/** Sends one request at a time. */
export interface LoadClient {
  /** Connects unless there is a connection that can be used. */
  connect(): Promise<void>;
  /** Sends requests until `nextNumber` returns undefined, and records the milliseconds of each request under its number. */
  request(latencies: Float64Array, nextNumber: () => number | undefined): Promise<void>;
  close(): void;
}

/** The number of milliseconds after which a server without a response has failed. */
export const responseTimeout = 30_000;
