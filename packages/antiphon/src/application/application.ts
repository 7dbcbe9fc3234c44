import type { AddressInfo } from 'node:net';
import type { OpenAPIVersion } from '@antiphon/openapi/spec';
import { isObject } from '@antiphon/responses/internal';
import { type CallSite, type Class, captureCall, type OptionNames, type SetupProblem, unknownOptions } from '@antiphon/schema';
import type { FastifyInstance, FastifyServerOptions, InjectOptions, LightMyRequestResponse } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import { readErrorFormat } from '../errors/error-format';
import { registerBodyParsers } from '../fastify/bind/body-parsers';
import { createClientErrorHandler } from '../fastify/error-handler/client-error';
import { createFrameworkErrorHandler, setLastErrorHandler } from '../fastify/error-handler/error-handler';
import { setDefaultNotFoundHandler } from '../fastify/error-handler/not-found';
import { readProxyContext, untrustedContext } from '../fastify/proxy/proxy-context';
import { checkRootPath, normalizeRootPath } from '../fastify/proxy/root-path';
import { registerScope, type Scope } from '../fastify/scope';
import { type ScopeOptions, scopeOptionNames } from '../fastify/scope-options';
import { createServer, type ProxyHolder, type ServerSettings } from '../fastify/server';
import { drainOnClose, type Shutdown } from '../fastify/shutdown/drain';
import { mountedUrls, publishedUrls, type ScopeUrls } from '../fastify/urls/scope-urls';
import type { DocumentedMount, OpenAPIDocument } from '../openapi/emit/document';
import type { Route } from '../routes/route';
import { checkOptionValues } from './check-option-values';
import { checkTimers, withUsableTimers } from './check-timers';
import {
  becomeGuest,
  type Guest,
  type GuestPlace,
  type Mount,
  type Mountable,
  type MountTarget,
  problem,
  readMount,
  registerMount,
  type URLParameters,
} from './mount';

/** What `createApp` takes. */
export interface AppOptions extends ScopeOptions, ServerSettings {
  /** Shows the routes of mounted applications in this one's document as well; false by default (BEHAVIOUR S3). */
  readonly includeMounted?: boolean;
  /** Fastify's logger: `true`, or its options. Off by default, unless a command turns it on: `antiphon dev` and `run` do. */
  readonly logger?: FastifyServerOptions['logger'];
  /**
   * False leaves Node's connections as they are. True by default: measured tunings of Node's internals, each only where this Node has the
   * expected shape (`docs/node-findings.md`).
   */
  readonly nodeTuning?: boolean;
  /** Fastify's own server options, as `bodyLimit`, or `requestTimeout`: 300,000 milliseconds by default, 0 for as long as a client likes. */
  readonly fastify?: Omit<FastifyServerOptions, 'logger' | 'trustProxy' | 'rewriteUrl'>;
}

export type { ServerSettings } from '../fastify/server';

const appOptionNames: OptionNames<AppOptions> = {
  ...scopeOptionNames,
  rootPath: true,
  forwardedAllowIps: true,
  forwardedHeaders: true,
  includeMounted: true,
  nodeTuning: true,
  logger: true,
  fastify: true,
};

export interface ListenOptions {
  /** `127.0.0.1` by default. */
  readonly host?: string;
  /** 8000 by default; 0 takes a free one. */
  readonly port?: number;
}

/** Node's own default, which Fastify turns off: a client that sends a request a byte at a time does not keep its connection for ever. */
const requestTimeout = 300_000;

/** An application in another one. */
export interface MountedApp {
  /** A Fastify path, below that of the application it is mounted in. */
  readonly path: string;
  readonly app: App;
}

const applicationMark = Symbol.for('antiphon.application');

/** An application: controllers on a Fastify server of its own. */
export interface App extends Mountable {
  /**
   * The Fastify instance, for plugins and hooks of your own: they come before the routes, and so apply to them. An application that is to be
   * mounted has none: its plugins and hooks stand in `configure`.
   */
  readonly fastify: FastifyInstance;
  /** Path of the Swagger UI page; `null` when there is none. */
  readonly docsUrl: string | null;
  /** What holds for the server: the application's own settings, and what has overridden them. */
  readonly settings: ServerSettings;
  /** The routes, once the application is ready. */
  readonly routes: readonly Route[];
  /** The applications that are mounted in this one; plugins and directories are not among them. */
  readonly mounts: readonly MountedApp[];
  /** Reads controllers, checks them and registers the routes. Throws a SetupError that lists every problem with its fix. */
  ready(): Promise<App>;
  /** Answers a request without a socket. */
  inject(request: InjectOptions | string): Promise<LightMyRequestResponse>;
  /** Listens, and gives back the address as a URL. */
  listen(options?: ListenOptions): Promise<string>;
  /** The OpenAPI document, once the application is ready: in the version that the application has, or another. */
  openapi(options?: { readonly version?: OpenAPIVersion }): OpenAPIDocument;
  /**
   * Puts another application, a Fastify plugin or `staticDirectory(…)` under a path. An application keeps its document, docs pages, error
   * format and default response class, and its root path adds up; hooks of this one apply to it. Throws when it has been used already.
   */
  mount(path: string, target: MountTarget): App;
  /**
   * The path of an action, also of a mounted application, with its parameters filled in, under the root path. Throws for an unknown action and
   * a missing parameter. `request.urlFor` gives the absolute URL.
   */
  urlFor<Controller extends object>(
    controller: Class<Controller>,
    action: keyof Controller & string,
    parameters?: Readonly<Record<string, string | number>>,
  ): string;
  /**
   * Overrides settings from the command line or a test. `rootPath` takes precedence over the application's; `forwardedAllowIps`,
   * `forwardedHeaders` and `checkResponses` apply only where the application sets none, but an empty list of trusted proxies always applies.
   * Throws once the application is ready.
   */
  override(settings: ServerSettings): void;
  /**
   * Closes the server: stops listening, closes connections without a complete request at once, and waits for requests in flight and background
   * tasks. Streams, and other responses whose head has been sent, have `closeTimeout` milliseconds to end, but at most `timeout`; uploads have
   * `timeout` milliseconds to arrive. Default of `timeout`: `closeTimeout`.
   */
  close(options?: { readonly timeout?: number }): Promise<void>;
}

/** Makes an application. Nothing is read before `ready`, `inject` or `listen`, so plugins can still be registered on `app.fastify`. */
export function createApp(options: AppOptions): App {
  // From JavaScript, options may be missing altogether, which is reported with the other problems.
  return new Application(options ?? ({} as AppOptions), captureCall(createApp));
}

/** True for what `createApp` made, also when it came from another copy of this package. */
export function isApp(value: unknown): value is App {
  return isObject(value) && applicationMark in value;
}

class Application implements App {
  readonly [applicationMark] = true;
  readonly #options: AppOptions;
  readonly #call: CallSite;
  readonly #mounts: (Mount & { readonly target: MountTarget })[] = [];
  #settings: ServerSettings;
  readonly #proxy: ProxyHolder = { context: untrustedContext };
  #server: FastifyInstance | undefined;
  #shutdown: Shutdown | undefined;
  #place: GuestPlace | undefined;
  #scope: Scope | undefined;
  #loading: Promise<void> | undefined;

  constructor(options: AppOptions, call: CallSite) {
    this.#options = options;
    this.#call = call;
    this.#settings = options;
  }

  get fastify(): FastifyInstance {
    if (this.#place !== undefined) throw problem(`is used on an application that is mounted at \`${this.#place.path}\``, useConfigure);
    this.#server ??= this.#createServer();
    return this.#server;
  }

  /** Its error handler is there from the start, so that one which the author sets comes before it. */
  #createServer(): FastifyInstance {
    const server = createServer(this.#serverOptions, this.#proxy, this.#options.nodeTuning);
    this.#shutdown = drainOnClose(server, this.#options.closeTimeout);
    setLastErrorHandler(server, readErrorFormat(this.#options.errorFormat));
    return server;
  }

  /** What Fastify refuses before there is a route, as a malformed URL, is told in the application's error format too. */
  get #serverOptions(): FastifyServerOptions {
    const { fastify, errorFormat, logger } = this.#options;
    const format = readErrorFormat(errorFormat);
    return {
      frameworkErrors: createFrameworkErrorHandler(format),
      clientErrorHandler: createClientErrorHandler(format),
      requestTimeout,
      ...withUsableTimers(fastify),
      logger: logger ?? environmentLogger(),
    };
  }

  get docsUrl(): string | null {
    const { openapiUrl = '/openapi.json', docsUrl = '/docs' } = this.#options;
    return openapiUrl === null ? null : docsUrl;
  }

  get settings(): ServerSettings {
    const { rootPath, forwardedAllowIps, forwardedHeaders, checkResponses } = this.#settings;
    return { rootPath, forwardedAllowIps, forwardedHeaders, checkResponses };
  }

  get routes(): readonly Route[] {
    return this.#ready().routes;
  }

  get mounts(): readonly MountedApp[] {
    return this.#mounts.flatMap(({ path, target }) => (isApp(target) ? [{ path, app: target }] : []));
  }

  async ready(): Promise<App> {
    this.#loading ??= this.#load();
    await this.#loading;
    return this;
  }

  async inject(request: InjectOptions | string): Promise<LightMyRequestResponse> {
    await this.ready();
    return this.fastify.inject(request);
  }

  async listen({ host = '127.0.0.1', port = 8000 }: ListenOptions = {}): Promise<string> {
    await this.ready();
    await this.fastify.listen({ host, port });
    const scheme = this.fastify.initialConfig.https ? 'https' : 'http';
    return `${scheme}://${hostOf(this.fastify.server.address() as AddressInfo, host)}`;
  }

  openapi({ version }: { readonly version?: OpenAPIVersion } = {}): OpenAPIDocument {
    return this.#ready().document(version);
  }

  mount(path: string, target: MountTarget): App {
    if (this.#loading !== undefined)
      throw problem('is called when the application is ready', 'mount before `ready`, `listen` and `inject`');
    const mount = readMount(path, target, (parameters) => this.#publicPath(parameters));
    if (this.#mounts.some((known) => known.path === mount.path)) {
      throw problem(`puts two things at \`${path}\``, 'give each a path of its own');
    }
    this.#mounts.push({ ...mount, target });
    return this;
  }

  urlFor(...action: URLParameters): string {
    const [controller, name] = action;
    const url = this.#findURL(...action);
    if (url === undefined) throw new Error(`\`${controller.name}.${name}\` is not an action of this application`);
    return url;
  }

  override({ forwardedAllowIps, forwardedHeaders, checkResponses, ...settings }: ServerSettings): void {
    if (this.#loading !== undefined) throw new Error('The application is ready: its settings cannot be overridden any more');
    const isNobody = Array.isArray(forwardedAllowIps) && forwardedAllowIps.length === 0;
    const trusted = isNobody ? [] : (this.#options.forwardedAllowIps ?? forwardedAllowIps);
    const accepted = this.#options.forwardedHeaders ?? forwardedHeaders;
    const checks = this.#options.checkResponses ?? checkResponses;
    this.#settings = {
      ...this.#settings,
      ...settings,
      ...(trusted === undefined ? {} : { forwardedAllowIps: trusted }),
      ...(accepted === undefined ? {} : { forwardedHeaders: accepted }),
      ...(checks === undefined ? {} : { checkResponses: checks }),
    };
  }

  [becomeGuest](place: GuestPlace): Guest {
    if (this.#place !== undefined) throw problem(`mounts an application that is mounted at \`${this.#place.path}\``, 'make a second one');
    if (this.#server !== undefined || this.#loading !== undefined) {
      throw problem(`mounts an application at \`${place.path}\` that has been started, or whose \`fastify\` has been used`, useConfigure);
    }
    this.#place = place;
    const rootPath = normalizeRootPath(this.#settings.rootPath);
    return {
      install: (fastify, parent, inherited = {}) => {
        this.#settings = { ...inherited, ...this.#settings };
        return this.#install(fastify, mountedUrls(parent, { path: place.path, rootPath }));
      },
      documented: () => this.#documented(),
      urlFor: (...action) => this.#findURL(...action),
    };
  }

  async close({ timeout }: { readonly timeout?: number } = {}): Promise<void> {
    const { fastify } = this;
    if (timeout !== undefined) this.#shutdown?.limit(timeout);
    await fastify.close();
  }

  #ready(): Scope {
    if (this.#scope === undefined) throw new Error('The application is not ready yet: await app.ready() first');
    return this.#scope;
  }

  /** Last in Fastify's queue and not encapsulated: what was registered on `app.fastify` before applies to these routes. */
  async #load(): Promise<void> {
    const problems: SetupProblem[] = [];
    this.#proxy.context = readProxyContext(this.#settings, (found) => problems.push(found));
    checkTimers(this.#options.fastify, (found) => problems.push(found));
    const { rootPath } = this.#proxy.context;
    this.fastify.register(fastifyPlugin(async (fastify: FastifyInstance) => this.#install(fastify, publishedUrls(rootPath), problems)));
    await this.fastify.ready();
  }

  /** Puts everything into a Fastify scope: the server's own, or the one of a mount. */
  async #install(fastify: FastifyInstance, urls: ScopeUrls, problems: SetupProblem[] = []): Promise<void> {
    problems.push(...unknownOptions(this.#options, appOptionNames, 'createApp', { className: 'createApp' }));
    checkOptionValues(this.#options, (found) => problems.push(found));
    if (this.#place !== undefined) checkRootPath(this.#settings.rootPath, (found) => problems.push(found));
    const { checkResponses } = this.#settings;
    const options = { ...this.#options, checkResponses };
    this.#scope = await registerScope(fastify, options, {
      urls,
      mountPaths: this.#mounts.map(({ path }) => path),
      mounted: () => (this.#options.includeMounted ? this.#documentedMounts() : []),
      origin: this.#call,
      keepsErrorHandler: this.#place === undefined,
      problems,
    });
    for (const mount of this.#mounts) registerMount(fastify, mount, urls, { checkResponses });
    await fastify.after();
    registerBodyParsers(fastify, this.#scope.routes, options);
    setDefaultNotFoundHandler(fastify, this.#scope.errorFormat);
  }

  #documented(): readonly DocumentedMount[] {
    const { routes } = this.#ready();
    const { securitySchemes, tags } = this.#options;
    return [{ routes, prefix: '', securitySchemes, tags } as DocumentedMount, ...this.#documentedMounts()];
  }

  #documentedMounts(): readonly DocumentedMount[] {
    return this.#mounts.flatMap(({ path, guest }) => guest.documented().map((shown) => ({ ...shown, prefix: `${path}${shown.prefix}` })));
  }

  /** Where the application is published: by its own root path, else below the one it is mounted in. */
  #publicPath(parameters: Readonly<Record<string, string | number>>): string {
    const rootPath = normalizeRootPath(this.#settings.rootPath);
    return rootPath === '' && this.#place !== undefined ? this.#place.publicPath(parameters) : rootPath;
  }

  #findURL(...[controller, action, parameters = {}]: URLParameters): string | undefined {
    const { routes, pathTo } = this.#ready();
    if (routes.some((route) => route.controller === controller && route.action === action)) {
      return `${this.#publicPath(parameters)}${pathTo(controller, action, parameters)}`;
    }
    for (const { guest } of this.#mounts) {
      const url = guest.urlFor(controller, action, parameters);
      if (url !== undefined) return url;
    }
    return undefined;
  }
}

const useConfigure = 'put plugins and hooks into its `configure` option, and start only the application that it is mounted in';

/** Where a command leaves a logger of its own, so that the framework need not know how one is made readable. */
const commandLogger = Symbol.for('antiphon.logger');

/** How a command turns logging on for an application whose module says nothing of it. */
function environmentLogger(): FastifyServerOptions['logger'] {
  const given = (globalThis as { [commandLogger]?: FastifyServerOptions['logger'] })[commandLogger];
  if (given !== undefined) return given;
  const level = process.env.ANTIPHON_LOG_LEVEL;
  return level ? { level } : false;
}

function hostOf({ port, family, address }: AddressInfo, host: string): string {
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : family === 'IPv6' ? `[${address}]` : address;
  return `${name}:${port}`;
}
