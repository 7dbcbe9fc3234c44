import type { FastifyInstance, FastifyServerOptions } from 'fastify';
import { readErrorFormat } from '../errors/error-format';
import type { CallScope } from '../fastify/call/call';
import { createClientErrorHandler } from '../fastify/error-handler/client-error';
import { createFrameworkErrorHandler, setLastErrorHandler } from '../fastify/error-handler/error-handler';
import { createServer, type ProxyContext } from '../fastify/server';
import { closeConnections } from '../fastify/shutdown/close-connections';
import { setCloseDeadline } from '../fastify/shutdown/close-deadline';
import { type Drain, drainOnClose } from '../fastify/shutdown/drain';
import { defaultCloseTimeout } from '../fastify/shutdown/open-streams';
import { withUsableTimers } from './check-timers';
import { defaultLogger } from './command-logger';
import type { AppOptions } from './options';

/** State of an application that its server reads per request. */
export interface ServerState {
  readonly proxyContext: () => ProxyContext;
  /** Undefined until the routes are registered. */
  readonly calls: () => CallScope | undefined;
}

/** The Fastify server of an application. */
export class AppServer {
  readonly fastify: FastifyInstance;
  readonly #drain: Drain;

  /** Sets the error handler at once, so that one which the author sets later takes precedence. */
  constructor(options: AppOptions, { proxyContext, calls }: ServerState) {
    this.fastify = createServer(serverOptions(options), proxyContext, options.nodeTuning);
    this.#drain = drainOnClose(this.fastify, options.closeTimeout);
    closeConnections(this.fastify, options.closeTimeout ?? defaultCloseTimeout);
    setLastErrorHandler(this.fastify, readErrorFormat(options.errorFormat), calls);
  }

  /** Closes the server; `timeout` limits the milliseconds that streams and uploads have. */
  async close(timeout: number | undefined): Promise<void> {
    if (timeout !== undefined) {
      this.#drain.timeout = timeout;
      setCloseDeadline(this.fastify.server, timeout);
    }
    await this.fastify.close();
  }
}

/** Milliseconds: the default of Node.js, which Fastify turns off. It ends requests that arrive too slowly. */
const requestTimeout = 300_000;

/** Fastify rejects some requests, such as those with a malformed URL, before there is a route; these errors have the application's format too. */
function serverOptions({ fastify, errorFormat, logger }: AppOptions): FastifyServerOptions {
  const format = readErrorFormat(errorFormat);
  return {
    frameworkErrors: createFrameworkErrorHandler(format),
    clientErrorHandler: createClientErrorHandler(format),
    requestTimeout,
    ...withUsableTimers(fastify),
    logger: logger ?? defaultLogger(),
  };
}
