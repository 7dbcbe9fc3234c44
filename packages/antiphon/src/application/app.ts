import type { OpenAPIDocument, OpenAPIVersion } from '@antiphon/openapi/spec';
import type { Class } from '@antiphon/schema';
import type { FastifyInstance, FastifyPluginOptions, InjectOptions, LightMyRequestResponse } from 'fastify';
import type { Service, ServiceOf } from '../dependencies/token';
import type { FetchOptions } from '../fastify/web-fetch';
import type { Route } from '../routes/route';

/** An application: controllers on a Fastify server. `createApp` makes it. */
export interface App {
  /**
   * The Fastify instance, for plugins and hooks: register them before the application is ready, so that they apply to its routes. Not
   * available on a mounted application; use its `configure` option.
   */
  readonly fastify: FastifyInstance;
  /** The routes. Throws before the application is ready. */
  readonly routes: readonly Route[];
  /** The applications mounted in this one, without plugins and directories. */
  readonly mounts: readonly Mount[];
  /** Reads and checks the controllers and registers their routes. Throws a SetupError that lists every problem with its fix. */
  ready(): Promise<App>;
  /** Handles a request without a socket, and makes the application ready first. */
  inject(request: InjectOptions | string): Promise<LightMyRequestResponse>;
  /**
   * Handles a request of the platform without a server that listens, and makes the application ready first: for serverless functions and other servers
   * with a `fetch` handler. The bodies are streams, and the `signal` of the request is the end of the client. Needs no `this`. Rejects if the client
   * leaves before the response, and for a server with HTTP/2.
   */
  readonly fetch: (request: Request, options?: FetchOptions) => Promise<Response>;
  /** Makes the application ready, listens, and returns the URL of the server for clients on the same machine; `unix:` and the path of a Unix socket. */
  listen(options?: ListenOptions): Promise<string>;
  /** The names of the documents, the default one first; empty for one document without a name. Throws before the application is ready. */
  readonly documents: readonly string[];
  /** Returns the OpenAPI document, or the one that `document` names. Throws for an unknown name, and before the application is ready. */
  openapi(options?: OpenAPIDocumentOptions): OpenAPIDocument;
  /**
   * Mounts another application, a Fastify plugin or `staticDirectory(…)` at a path. A mounted application keeps its document, docs pages, error
   * format and default response class; its root path is added to the one of this application, whose hooks apply to it. Throws a SetupError for
   * an application that was started, used or mounted before.
   */
  mount(path: string, target: MountTarget): App;
  /**
   * Returns the path of an action of this application or of a mounted one, below the root path and with its parameters filled in. Throws for an
   * unknown action and for a missing parameter. `request.urlFor` returns an absolute URL.
   */
  urlFor<Controller extends object>(
    controller: Class<Controller>,
    action: keyof Controller & string,
    parameters?: Readonly<Record<string, string | number>>,
  ): string;
  /**
   * Returns a service of the application: an instance of the class, or the value of the token. One that nothing has needed yet is created. Throws
   * before the application is ready, and a SetupError for a service that cannot be created.
   */
  resolve<const Key extends Service>(service: Key): Promise<ServiceOf<Key>>;
  /**
   * Closes the server: stops listening, closes connections without a complete request at once, and waits for requests in flight and background
   * tasks; then it disposes of the services, the last one first. Streams, and other responses whose head has been sent, have `closeTimeout` milliseconds to end, but at most `timeout`; uploads have
   * `timeout` milliseconds to arrive. Default of `timeout`: `closeTimeout`.
   */
  close(options?: CloseOptions): Promise<void>;
}

/** Address that a server listens on. */
export interface ListenOptions {
  /** Host name or IP address. Default: `127.0.0.1`. */
  readonly host?: string;
  /** Port. Default: 8000; 0 selects a free port. */
  readonly port?: number;
  /** Path of a Unix socket, or of a named pipe of Windows, to listen on instead of a host and a port. The URL is `unix:` and the path then. Default: none. */
  readonly path?: string | undefined;
}

/** Options of `App.openapi`. */
export interface OpenAPIDocumentOptions {
  /** OpenAPI version of the document. Default: the application's `openapiVersion`. */
  readonly version?: OpenAPIVersion;
  /** Name of one of several documents, such as that of a version, `v2`. Default: the first one. */
  readonly document?: string | undefined;
}

/** Options of `App.close`. */
export interface CloseOptions {
  /** Milliseconds that uploads, and at most streams, have to end. Default: the application's `closeTimeout`. */
  readonly timeout?: number;
  /**
   * Milliseconds before the server closes, in which it handles requests, but is not ready (`isClosing` is true) and each response ends its connection: a load
   * balancer has the time to notice. Default: 0.
   */
  readonly delay?: number;
}

/** An application mounted in another one. */
export interface Mount {
  /** Fastify path below the outer application. */
  readonly path: string;
  readonly app: App;
}

/** A Fastify plugin without options, asynchronous or with a callback. */
export type MountedPlugin = (
  fastify: FastifyInstance,
  options: FastifyPluginOptions,
  done: (error?: Error) => void,
) => void | Promise<void>;

/** Anything that `App.mount` accepts: another application, `staticDirectory(…)` or a Fastify plugin. */
export type MountTarget = App | MountedPlugin;
