import type { AddressInfo } from 'node:net';
import type { Class } from '@antiphon/schema';
import Fastify, { type FastifyInstance, type FastifyServerOptions, type InjectOptions, type LightMyRequestResponse } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import { readErrorFormat } from './errors/formats';
import { createNotFoundHandler } from './fastify/error-handler';
import { trustProxy } from './fastify/forwarded';
import { registerScope, type Scope, type ScopeOptions } from './fastify/plugin';
import { normaliseRootPath, stripRootPath } from './fastify/root-path';
import type { OpenAPIDocument } from './openapi/document';
import { fillPath } from './routes/path';
import type { Route } from './routes/route';

/** What `createApp` takes. */
export interface AppOptions extends ScopeOptions, ServerSettings {
  /** Fastify's logger: `true`, or its options. Off by default, unless ANTIPHON_LOG_LEVEL names a level; `antiphon run` does. */
  readonly logger?: FastifyServerOptions['logger'];
  /** Fastify's own server options, as `bodyLimit` or `requestTimeout`. */
  readonly fastify?: Omit<FastifyServerOptions, 'logger' | 'trustProxy' | 'rewriteUrl'>;
}

/** What the command line may say over the application's own options. */
export interface ServerSettings {
  /** The prefix under which a proxy publishes the application, whether it strips it or not. */
  readonly rootPath?: string;
  /** Proxies whose forwarded headers are believed: addresses, networks, `*`, in a list or with commas between. None by default. */
  readonly forwardedAllowIps?: string | readonly string[];
}

export interface ListenOptions {
  /** `127.0.0.1` by default. */
  readonly host?: string;
  /** 8000 by default; 0 takes a free one. */
  readonly port?: number;
}

const applicationMark = Symbol.for('antiphon.application');

/** An application: controllers on a Fastify server of its own. */
export interface App {
  /** The Fastify instance, for plugins and hooks of your own: they come before the routes, and so apply to them. */
  readonly fastify: FastifyInstance;
  /** Path of the Swagger UI page; `null` when there is none. */
  readonly docsUrl: string | null;
  /** What holds for the server: the application's own settings, and what has overridden them. */
  readonly settings: ServerSettings;
  /** The routes, once the application is ready. */
  readonly routes: readonly Route[];
  /** Reads controllers, checks them and registers the routes. Throws a SetupError that lists every mistake with its fix. */
  ready(): Promise<App>;
  /** Answers a request without a socket. */
  inject(request: InjectOptions | string): Promise<LightMyRequestResponse>;
  /** Listens, and gives back the address as a URL. */
  listen(options?: ListenOptions): Promise<string>;
  /** The OpenAPI document, once the application is ready. */
  openapi(): OpenAPIDocument;
  /** The path of an action with its parameters filled in, under the root path. Throws for an unknown action and a missing parameter. */
  urlFor<Controller extends object>(
    controller: Class<Controller>,
    action: keyof Controller & string,
    parameters?: Readonly<Record<string, string | number>>,
  ): string;
  /** Settings that go before the application's own; refused once it is ready. */
  override(settings: ServerSettings): void;
  /** Ends the server: waits for requests and background tasks. */
  close(): Promise<void>;
}

/** Makes an application. Nothing is read before `ready`, `inject` or `listen`, so plugins can still be registered on `app.fastify`. */
export function createApp(options: AppOptions): App {
  return new Application(options);
}

/** True for what `createApp` made, also when it came from another copy of this package. */
export function isApp(value: unknown): value is App {
  return typeof value === 'object' && value !== null && applicationMark in value;
}

class Application implements App {
  readonly [applicationMark] = true;
  readonly fastify: FastifyInstance;
  readonly #options: AppOptions;
  #settings: ServerSettings;
  #scope: Scope | undefined;
  #loading: Promise<void> | undefined;

  constructor(options: AppOptions) {
    this.#options = options;
    this.#settings = options;
    this.fastify = Fastify({
      ...options.fastify,
      logger: options.logger ?? environmentLogger(),
      trustProxy: trustProxy(() => this.#settings.forwardedAllowIps),
      rewriteUrl: ({ url = '/' }) => stripRootPath(url, this.#rootPath),
    } as FastifyServerOptions) as FastifyInstance;
  }

  get docsUrl(): string | null {
    const { openapiUrl = '/openapi.json', docsUrl = '/docs' } = this.#options;
    return openapiUrl === null ? null : docsUrl;
  }

  get settings(): ServerSettings {
    const { rootPath, forwardedAllowIps } = this.#settings;
    return { rootPath, forwardedAllowIps };
  }

  get routes(): readonly Route[] {
    return this.#ready().routes;
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
    return urlOf(this.fastify.server.address() as AddressInfo, host);
  }

  openapi(): OpenAPIDocument {
    return this.#ready().document();
  }

  urlFor(controller: Class, action: string, parameters: Readonly<Record<string, string | number>> = {}): string {
    const route = this.#ready().routes.find((known) => known.controller === controller && known.action === action);
    if (route === undefined) throw new Error(`${controller.name}.${action} is no action of this application`);
    return `${this.#rootPath}${fillPath(route.path, parameters)}`;
  }

  override(settings: ServerSettings): void {
    if (this.#loading !== undefined) throw new Error('The application is ready: its settings cannot be overridden any more');
    this.#settings = { ...this.#settings, ...settings };
  }

  async close(): Promise<void> {
    await this.fastify.close();
  }

  get #rootPath(): string {
    return normaliseRootPath(this.#settings.rootPath);
  }

  #ready(): Scope {
    if (this.#scope === undefined) throw new Error('The application is not ready yet: await app.ready() first');
    return this.#scope;
  }

  /** Last in Fastify's queue and not encapsulated: what was registered on `app.fastify` before applies to these routes. */
  async #load(): Promise<void> {
    const rootPath = this.#rootPath;
    this.fastify.register(
      fastifyPlugin(async (fastify: FastifyInstance) => {
        this.#scope = await registerScope(fastify, this.#options, rootPath);
        fastify.setNotFoundHandler(createNotFoundHandler(readErrorFormat(this.#options.errors)));
      }),
    );
    await this.fastify.ready();
  }
}

/** How a command turns logging on for an application whose module says nothing of it. */
function environmentLogger(): FastifyServerOptions['logger'] {
  const level = process.env.ANTIPHON_LOG_LEVEL;
  return level ? { level } : false;
}

function urlOf({ port, family, address }: AddressInfo, host: string): string {
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : family === 'IPv6' ? `[${address}]` : address;
  return `http://${name}:${port}`;
}
