import type { ServerOptions as HTTPServerOptions } from 'node:http';
import type { SecureServerOptions } from 'node:http2';
import type { ServerOptions as HTTPSServerOptions } from 'node:https';
import type { Class } from '@antiphon/schema';
import { flag, isOptions, isText, list, type OptionNames, recordValue, text } from '@antiphon/schema/internal';
import type { FastifyServerOptions } from 'fastify';
import type { ErrorHandlers } from '../decorators/error-handlers';
import { type ScopeOptions, scopeOptionNames } from '../fastify/scope-options';
import type { PrefixOption } from '../routes/prefix';
import type { ServerSettings } from './settings';

/** Options of `createApp`. */
export interface AppOptions<ErrorClasses extends readonly Class<Error>[] = readonly Class<Error>[]>
  extends Omit<ScopeOptions, 'errorHandlers'>,
    ServerSettings {
  /**
   * Path before all routes, the document and its pages, such as `/api`; `{ path: '/api', exclude: [HealthController] }` leaves controllers out. Mounts keep
   * their paths. Default: none.
   */
  readonly prefix?: PrefixOption;
  /** Handlers of errors by class, such as `[[ItemNotFound, 404]]`. See `ScopeOptions.errorHandlers`. */
  readonly errorHandlers?: ErrorHandlers<ErrorClasses>;
  /** Includes the routes of mounted applications in the document of this one. Default: false. */
  readonly includeMounted?: boolean;
  /** Logger of Fastify: `true`, or its options. Default: the logger of `antiphon dev` or `run`, if one of them starts the application; else false. */
  readonly logger?: FastifyServerOptions['logger'];
  /**
   * Gives each request an id that no other request of any instance has: `request.id`, `reqId` in the log, and the header `X-Request-Id` of the response. The id
   * in that header of a request is used if `forwardedAllowIps` trusts its peer and it has at most 128 printable characters. A text is the name of another
   * header. Default: false, which counts the requests of the process.
   */
  readonly requestId?: boolean | string;
  /**
   * Tunes internals of Node.js for throughput; each tuning applies only if this version of Node.js has the expected shape
   * (`docs/node-findings.md`). Default: true.
   */
  readonly nodeTuning?: boolean;
  /** Fastify server options, such as `bodyLimit`. `requestTimeout` defaults to 300,000 milliseconds; 0 disables it. */
  readonly fastify?: ServerOptions;
}

/** The server options of Fastify, without those that Antiphon sets itself. */
export interface ServerOptions extends Omit<FastifyServerOptions, 'logger' | 'trustProxy' | 'rewriteUrl'> {
  /** Options of `http.createServer`. Default: those of Node.js. */
  readonly http?: HTTPServerOptions | null;
  /** Serves HTTPS with these options of `https.createServer`, such as `key` and `cert`, or of `http2.createSecureServer` if `http2` is true. Default: HTTP. */
  readonly https?: HTTPSServerOptions | SecureServerOptions | null;
  /** Serves HTTP/2: over TLS if `https` is set, else in clear text. Default: false. */
  readonly http2?: boolean;
  /** Milliseconds after which an idle HTTP/2 session is closed. Default: 72,000. */
  readonly http2SessionTimeout?: number;
}

/** The names of all options of `createApp`. */
export const appOptionNames: OptionNames<AppOptions> = {
  ...scopeOptionNames,
  prefix: true,
  rootPath: text,
  forwardedAllowIps: true,
  forwardedHeaders: list,
  includeMounted: flag,
  requestId: {
    accepts: (value) => typeof value === 'boolean' || isText(value),
    fix: "write true, or the name of a header, such as 'x-request-id'",
  },
  nodeTuning: flag,
  logger: { accepts: (value) => typeof value === 'boolean' || isOptions(value), fix: "write true, or the options of Fastify's logger" },
  fastify: recordValue,
};
