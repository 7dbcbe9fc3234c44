import { prettyLogger } from '../logs/pretty-log';
import type { Streams } from '../output';
import { loadEnvironment, type RunningApp, type RunOptions, readPort, runWithLogger } from '../run-app';

/** How an application is served that is being developed. */
export interface ServeOptions extends RunOptions {
  /** The port that 0 takes; any free one by default. */
  readonly freePort?: number | undefined;
}

/**
 * Serves an application as one that is being developed: on this machine only, every answer checked against the document, a line for each
 * request. Whatever the options or the application say goes before that. NODE_ENV is `development` where nothing has set it (BEHAVIOUR U1).
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
