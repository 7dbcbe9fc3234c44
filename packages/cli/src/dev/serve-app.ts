import type { Streams } from '../output';
import { loadEnvironment, type RunningApp, type RunOptions, readPort, runApp } from '../run-app';
import { prettyLogger } from './pretty-log';

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
  const level = options.logLevel ?? process.env.ANTIPHON_LOG_LEVEL ?? 'info';
  Object.assign(globalThis, { [commandLogger]: prettyLogger(level, out) });
  const port = options.port ?? readPort(process.env.PORT, 'PORT');
  return runApp({ host: '127.0.0.1', checkResponses: true, ...options, port: port === 0 ? freePort : port });
}

/** Where `createApp` looks for the logger of an application whose module says nothing of one. */
const commandLogger = Symbol.for('antiphon.logger');
