import type { App, ForwardedHeader } from 'antiphon';
import { internalsOf, setCommandLogger } from 'antiphon/internal';
import { CommandError, commandError } from './errors';
import type { EntryOptions } from './find-entry';
import { type LoadedApp, loadApp } from './load-app';
import { jsonLogger } from './logs/json-logger';

/** How an application is served. */
export interface RunOptions extends EntryOptions {
  /** Address to listen on; every address of the machine (`0.0.0.0`) by default. */
  readonly host?: string | undefined;
  /** 0 takes any free port. The PORT variable by default, else 8000. */
  readonly port?: number | undefined;
  /** Prefix that a proxy in front has, as `/api/v1`. */
  readonly rootPath?: string | undefined;
  /** False trusts no forwarded header of anybody; true by default. */
  readonly proxyHeaders?: boolean | undefined;
  /** Proxies to trust: addresses and networks, comma-separated, or `*`. FORWARDED_ALLOW_IPS by default, else what the app says, else loopback. */
  readonly forwardedAllowIps?: string | undefined;
  /** Forwarded headers to use of trusted proxies, comma-separated: `for`, `proto`, `host`, `port`, `prefix`, `forwarded`. */
  readonly forwardedHeaders?: string | undefined;
  /** Files of NAME=value lines; a variable that is already set keeps its value. */
  readonly envFile?: readonly string[] | undefined;
  /** Lowest level to log: that of the application's logger by default, `warn` for one that configures none; `info` logs every request. */
  readonly logLevel?: string | undefined;
  /** True checks every answer against the document, where the application says nothing of it. */
  readonly checkResponses?: boolean | undefined;
}

/** An application that listens. */
export interface RunningApp extends LoadedApp {
  /** Where it listens, for a browser on this machine. */
  readonly url: string;
  /** Stops listening and waits for the requests in flight. */
  close(options?: { readonly timeout?: number }): Promise<void>;
}

/**
 * Loads the application and serves it, as `antiphon run` does; signals are the caller's.
 * @throws CommandError when it cannot be found or loaded or the port cannot be had, SetupError for problems in its classes.
 */
export async function runApp(options: RunOptions = {}, directory: string = process.cwd()): Promise<RunningApp> {
  return runWithLogger(options, directory, jsonLogger);
}

/** Serves the application as `runApp` does, with a logger for an application whose module configures none. */
export async function runWithLogger(options: RunOptions, directory: string, loggerOf: (level: string) => object): Promise<RunningApp> {
  for (const file of options.envFile ?? []) loadEnvironment(file);
  const level = options.logLevel ?? process.env.ANTIPHON_LOG_LEVEL ?? 'warn';
  process.env.ANTIPHON_LOG_LEVEL = level;
  setCommandLogger(loggerOf(level));
  const host = options.host ?? '0.0.0.0';
  const port = options.port ?? readPort(process.env.PORT, 'PORT') ?? 8000;
  const loaded = await loadApp(options, directory);
  overrideSettings(loaded.app, options);
  await loaded.app.ready();
  const url = await listen(loaded.app, host, port);
  return { ...loaded, url, close: (closing) => loaded.app.close(closing) };
}

/**
 * Reads a port number from where it was written.
 * @throws CommandError when it is not one.
 */
export function readPort(value: string | undefined, source: string): number | undefined {
  if (value === undefined || value === '') return undefined;
  const port = /^\d{1,5}$/.test(value) ? Number(value) : Number.NaN;
  if (!(port <= 65_535)) throw commandError('port', value, source);
  return port;
}

/**
 * Reads the variables of a file; those that are set keep their value.
 * @throws CommandError when it cannot be read.
 */
export function loadEnvironment(file: string): void {
  try {
    process.loadEnvFile(file);
  } catch (error) {
    throw commandError('envFile', file, (error as Error).message);
  }
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

async function listen(app: App, host: string, port: number): Promise<string> {
  try {
    return await app.listen({ host, port });
  } catch (error) {
    throw listenError(error as NodeJS.ErrnoException, host, port);
  }
}

function listenError(error: NodeJS.ErrnoException, host: string, port: number): unknown {
  if (error instanceof CommandError || error.syscall !== 'listen')
    return error.syscall === 'getaddrinfo' ? refused(error, host, port) : error;
  return error.code === 'EADDRINUSE' ? commandError('addressInUse', host, port) : refused(error, host, port);
}

function refused({ code }: NodeJS.ErrnoException, host: string, port: number): CommandError {
  return commandError('addressRefused', host, port, code ?? 'unknown');
}
