import { loadApp } from '../load-app';
import { prettyLogger } from '../logs/pretty-log';
import type { Streams } from '../output';
import { loadEnvironment, prepareProcess, type RunningApp, type RunOptions, serveLoaded } from '../serve-loaded';

/**
 * Serves an application for development: on this machine only, with every response checked against the document and a log line for each request.
 * Options and the application's own settings take precedence. NODE_ENV defaults to `development`.
 * @param beforeListening Awaited when the application is ready, before it listens.
 */
export async function serveApp(
  { envFile = [], ...options }: RunOptions,
  { out }: Streams,
  beforeListening?: () => Promise<void>,
): Promise<RunningApp> {
  for (const file of envFile) loadEnvironment(file);
  process.env.NODE_ENV ??= 'development';
  const logLevel = options.logLevel ?? process.env.ANTIPHON_LOG_LEVEL ?? 'info';
  const served = { host: '127.0.0.1', checkResponses: true, ...options };
  prepareProcess({ ...options, logLevel }, (level) => prettyLogger(level, out));
  return serveLoaded(await loadApp(served, process.cwd()), served, beforeListening);
}
