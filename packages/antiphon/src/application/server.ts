import { dropUndefined } from '@antiphon/responses/internal';
import type { FastifyInstance, FastifyServerOptions } from 'fastify';
import { declareErrorHandlers } from '../decorators/error-handlers';
import { readErrorFormat } from '../errors/error-format';
import { createClientErrorHandler } from '../fastify/error-handler/client-error';
import { createFrameworkErrorHandler, setLastErrorHandler } from '../fastify/error-handler/error-handler';
import { rejectExpectations } from '../fastify/error-handler/expectation';
import { compileRequestIds, type RequestIds, sendRequestIds } from '../fastify/proxy/request-id';
import { createServer, type ProxyHolder } from '../fastify/server';
import { announceClose } from '../fastify/shutdown/closing';
import { drainOnClose, type Shutdown } from '../fastify/shutdown/drain';
import { buildErrorHandlers } from '../routes/build-error-handlers';
import { withUsableTimers } from './check-timers';
import { defaultLogger } from './command-logger';
import { withCommandServer } from './command-server';
import type { AppOptions } from './options';

/** The Fastify server of an application. */
export class AppServer {
  readonly fastify: FastifyInstance;
  readonly #shutdown: Shutdown;

  /** Sets the error handler at once, so that one which the author sets later takes precedence. */
  constructor(options: AppOptions, proxy: ProxyHolder) {
    const requestIds = compileRequestIds(options.requestId, (address) => proxy.context.trusts(address));
    this.fastify = createServer(serverOptions(options, requestIds), proxy, options.nodeTuning);
    rejectExpectations(this.fastify.server, readErrorFormat(options.errorFormat));
    if (requestIds !== undefined) sendRequestIds(this.fastify, requestIds);
    this.#shutdown = drainOnClose(this.fastify, options.closeTimeout);
    setLastErrorHandler(
      this.fastify,
      readErrorFormat(options.errorFormat),
      buildErrorHandlers(declareErrorHandlers(options.errorHandlers)),
    );
  }

  /** Announces that the server is going to close; it still handles requests. */
  announceClose(): void {
    announceClose(this.fastify.server);
  }

  /** Closes the server; `timeout` limits the milliseconds that streams and uploads have. */
  async close(timeout: number | undefined): Promise<void> {
    if (timeout !== undefined) this.#shutdown.limit(timeout);
    await this.fastify.close();
  }
}

/** Milliseconds: the default of Node.js, which Fastify turns off. It ends requests that arrive too slowly. */
const requestTimeout = 300_000;

/**
 * Milliseconds that a plugin has. Fastify's 10 seconds are too few for the modules of an application that are loaded in a plugin, in a container with a small
 * share of a processor.
 */
const pluginTimeout = 60_000;

/** Fastify rejects some requests, such as those with a malformed URL, before there is a route; these errors have the application's format too. */
function serverOptions({ fastify, errorFormat, logger }: AppOptions, requestIds: RequestIds | undefined): FastifyServerOptions {
  const format = readErrorFormat(errorFormat);
  return {
    frameworkErrors: createFrameworkErrorHandler(format, requestIds?.header),
    clientErrorHandler: createClientErrorHandler(format),
    requestTimeout,
    pluginTimeout,
    ...withUsableTimers(withCommandServer(fastify)),
    ...(requestIds === undefined ? {} : { genReqId: requestIds.idOf, requestIdHeader: false }),
    ...dropUndefined({ logger: logger ?? defaultLogger() }),
  };
}
