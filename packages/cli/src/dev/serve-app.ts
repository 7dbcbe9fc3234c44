import { readPort } from '../listen-address';
import { prettyLogger } from '../logs/pretty-log';
import type { Streams } from '../output';
import { runWithLogger } from '../run-entry';
import { loadEnvironment, type RunningApp, type RunOptions } from '../serve-loaded';

/** Options of `serveApp`. */
export interface ServeOptions extends RunOptions {
  /** The port that 0 selects. Default: any free port. */
  readonly freePort?: number | undefined;
}

/**
 * Serves an application for development: on this machine only, with every response checked against the document and a log line for each request.
 * Options and the application's own settings take precedence. NODE_ENV defaults to `development`.
 */
export async function serveApp({ freePort = 0, envFile = [], ...options }: ServeOptions, { out }: Streams): Promise<RunningApp> {
  for (const file of envFile) loadEnvironment(file);
  process.env.NODE_ENV ??= 'development';
  const logLevel = options.logLevel ?? process.env.ANTIPHON_LOG_LEVEL ?? 'info';
  const port = options.port ?? readPort(process.env.PORT, 'PORT');
  const served = { host: '127.0.0.1', checkResponses: true, ...options, port: port === 0 ? freePort : port };
  process.env.ANTIPHON_LOG_LEVEL = logLevel;
  return runWithLogger(served, process.cwd(), (level) => prettyLogger(level, out));
}
