import type { App, ForwardedHeader } from 'antiphon';
import { internalsOf, setCommandLogger, setCommandServer } from 'antiphon/internal';
import { readEnvFile } from './env-file';
import { commandError } from './errors';
import type { EntryOptions } from './find-entry';
import { type AddressOptions, listenAt } from './listen-address';
import type { LoadedApp } from './load-app';
import { readCertificate, type TlsOptions } from './tls-files';
import { checkSocketPath } from './unix-socket';

/** Options of `runApp`. */
export interface RunOptions extends EntryOptions, AddressOptions, TlsOptions {
  /** True serves HTTP/2: beside HTTP/1.1 with TLS, else in clear text to clients with prior knowledge. Default: that of the application. */
  readonly http2?: boolean | undefined;
  /** Prefix under which a proxy publishes the application, such as `/api/v1`. Default: that of the application. */
  readonly rootPath?: string | undefined;
  /** False ignores all forwarded headers. Default: true. */
  readonly proxyHeaders?: boolean | undefined;
  /**
   * Trusted proxies, if the application sets none: addresses and networks, comma-separated, or `*`. Default: the environment variable
   * FORWARDED_ALLOW_IPS, else loopback.
   */
  readonly forwardedAllowIps?: string | undefined;
  /** Accepted headers of trusted proxies, comma-separated: `for`, `proto`, `host`, `port`, `prefix`, `forwarded`. */
  readonly forwardedHeaders?: string | undefined;
  /** Environment files of NAME=value lines. Variables that are already set keep their values. Default: none. */
  readonly envFile?: readonly string[] | undefined;
  /** Lowest level that is logged; `info` logs every request. Default: the level of the application's logger, else `warn`. */
  readonly logLevel?: string | undefined;
  /** True checks every response against the document, if the application does not set its own option. */
  readonly checkResponses?: boolean | undefined;
}

/** A running application. */
export interface RunningApp extends LoadedApp {
  /** URL of the server, for clients on the same machine. */
  readonly url: string;
  /** Path of the docs page; `null` if there is none. */
  readonly docsUrl: string | null;
  /** Stops listening and waits for requests in flight. */
  close(options?: { readonly timeout?: number }): Promise<void>;
}

/** Prepares this process for an application, before its modules are loaded: the variables of environment files, the logger, the certificate. */
export function prepareProcess(options: RunOptions, loggerOf: (level: string) => object): void {
  if (options.unix !== undefined) checkSocketPath(options.unix);
  for (const file of options.envFile ?? []) loadEnvironment(file);
  const level = options.logLevel ?? process.env.ANTIPHON_LOG_LEVEL ?? 'warn';
  process.env.ANTIPHON_LOG_LEVEL = level;
  setCommandLogger(loggerOf(level));
  setCommandServer({ https: readCertificate(options), http2: options.http2 });
}

/**
 * Serves an application that is loaded.
 * @param beforeListening Awaited when the application is ready, before it listens.
 * @throws CommandError if the address is not available; SetupError for configuration problems.
 */
export async function serveLoaded(
  loaded: LoadedApp,
  options: RunOptions,
  beforeListening: () => Promise<void> = async () => {},
): Promise<RunningApp> {
  checkServer(loaded.app, options);
  overrideSettings(loaded.app, options);
  await loaded.app.ready();
  await beforeListening();
  const url = await listenAt(loaded.app, options);
  return { ...loaded, url, docsUrl: internalsOf(loaded.app).docsUrl, close: (closing) => loaded.app.close(closing) };
}

/**
 * Sets the variables of an environment file. Variables that are already set keep their values.
 * @throws CommandError if the file cannot be read.
 */
export function loadEnvironment(file: string): void {
  try {
    for (const [name, value] of Object.entries(readEnvFile(file))) process.env[name] ??= value;
  } catch (error) {
    throw commandError('envFile', file, (error as Error).message);
  }
}

/** Options of the server have no effect on one that the application has made itself, and on that of an older copy of the framework. */
function checkServer(app: App, { tlsCert, http2 }: RunOptions): void {
  if (tlsCert !== undefined && !('setSecureContext' in app.fastify.server)) throw commandError('ownServer', '--tls-cert');
  if (http2 && !('updateSettings' in app.fastify.server)) throw commandError('ownServer', '--http2');
}

/** Loopback proxies are trusted by default, as servers for Python applications do. */
function overrideSettings(app: App, options: RunOptions): void {
  const { rootPath, proxyHeaders, checkResponses } = options;
  const forwardedAllowIps = options.forwardedAllowIps ?? process.env.FORWARDED_ALLOW_IPS;
  const forwardedHeaders = splitNames(options.forwardedHeaders);
  internalsOf(app).override({ rootPath, proxyHeaders, forwardedAllowIps, forwardedHeaders, checkResponses, trustLoopback: true });
  if (options.logLevel !== undefined) app.fastify.log.level = options.logLevel;
}

/** The application reports an unknown name and lists the known ones. */
function splitNames(list: string | undefined): readonly ForwardedHeader[] | undefined {
  const names = list?.split(',').map((name) => name.trim());
  return names?.filter((name) => name !== '') as readonly ForwardedHeader[] | undefined;
}
