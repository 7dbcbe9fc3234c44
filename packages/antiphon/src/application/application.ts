import { setTimeout as sleep } from 'node:timers/promises';
import type { OpenAPIDocument } from '@antiphon/openapi/spec';
import { dropUndefined } from '@antiphon/responses/internal';
import { type CallSite, type Class, type Report, SetupError, type SetupProblem } from '@antiphon/schema';
import { acceptedOptions, captureCall } from '@antiphon/schema/internal';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import type { Overrides } from '../dependencies/overrides';
import type { Service, ServiceOf } from '../dependencies/token';
import { registerBodyParsers } from '../fastify/bind/body-parsers';
import { checkOptionValues } from '../fastify/check-option-values';
import { logSlowCreation } from '../fastify/creation-time';
import { setDefaultNotFoundHandler } from '../fastify/error-handler/not-found';
import { LifespanRunner } from '../fastify/lifespan';
import { readProxyContext, untrustedContext } from '../fastify/proxy/proxy-context';
import { checkRootPath, normalizeRootPath } from '../fastify/proxy/root-path';
import { prepareScope, type Scope } from '../fastify/scope';
import type { ProxyHolder } from '../fastify/server';
import { mountedUrls, publishedUrls, type ScopeUrls } from '../fastify/urls/scope-urls';
import { urlOfServer } from '../fastify/urls/server-url';
import type { FetchOptions } from '../fastify/web-fetch';
import type { DocumentedMount } from '../openapi/emit/document';
import { problems } from '../problems/problems';
import { type ActionReference, unknownAction } from '../routes/action-path';
import { prefixPath } from '../routes/prefix';
import type { Route } from '../routes/route';
import { Services } from '../services/services';
import type { App, CloseOptions, ListenOptions, Mount, MountTarget, OpenAPIDocumentOptions } from './app';
import { checkRequestId } from './check-request-id';
import { checkServerOptions } from './check-server-options';
import { checkTimers } from './check-timers';
import { type AppInternals, internals } from './internals';
import { Mounts, mountError } from './mount';
import type { MountedApp, MountPoint } from './mounted-app';
import { type AppOptions, appOptionNames } from './options';
import { AppServer } from './server';
import { effectiveSettings, type InheritedSettings, type ServerSettings, type SettingsOverrides } from './settings';
import { findUrl } from './url-for';

/** Creates an application. It reads nothing before `ready`, `inject` or `listen`, so that plugins can still be registered on `app.fastify`. */
export function createApp<const ErrorClasses extends readonly Class<Error>[] = readonly Class<Error>[]>(
  options: AppOptions<ErrorClasses>,
): App {
  // From JavaScript, options may be missing altogether, which is reported with the other problems.
  return new Application((options ?? {}) as AppOptions, captureCall(createApp));
}

class Application implements App {
  readonly [internals]: AppInternals;
  readonly #options: AppOptions;
  /** The options as they were written. */
  readonly #given: unknown;
  /** The call of `createApp`. */
  readonly #origin: CallSite;
  readonly #mounts = new Mounts((parameters) => this.#publicPath(parameters));
  #overrides: SettingsOverrides = {};
  #inherited: InheritedSettings = {};
  readonly #proxy: ProxyHolder = { context: untrustedContext };
  #server: AppServer | undefined;
  #mountPoint: MountPoint | undefined;
  #scope: Scope | undefined;
  /** Registers what would keep a mounted application from registering its own. */
  #finish: (() => void) | undefined;
  #loading: Promise<void> | undefined;
  #services: Services | undefined;
  #lifespan: LifespanRunner | undefined;
  #isDescription = false;
  #isLoaded = false;
  #isClosed = false;
  #replaced: Overrides | undefined;

  readonly fetch = async (request: Request, options?: FetchOptions): Promise<Response> => {
    await this.ready();
    const { fetchFrom } = require('../fastify/web-fetch') as typeof import('../fastify/web-fetch');
    return fetchFrom(this.fastify, request, options);
  };

  constructor(options: AppOptions, origin: CallSite) {
    this.#given = options;
    this.#options = acceptedOptions(options, appOptionNames);
    this.#origin = origin;
    this[internals] = this.#exposeInternals();
  }

  get fastify(): FastifyInstance {
    return this.#requireServer().fastify;
  }

  get routes(): readonly Route[] {
    return this.#requireScope().routes;
  }

  get mounts(): readonly Mount[] {
    return this.#mounts.apps;
  }

  async ready(): Promise<App> {
    if (this.#isClosed) throw closed();
    this.#loading ??= this.#load();
    if (!this.#isLoaded) await this.#rejectWaitingCaller();
    await this.#loading.catch((error) => {
      throw this.#isClosed ? closed(error) : error;
    });
    if (this.#isClosed) throw closed();
    return this;
  }

  async #rejectWaitingCaller(): Promise<void> {
    const caller = await this.#services?.findWaitingCaller();
    if (caller !== undefined) throw new SetupError([{ className: 'createApp', origin: this.#origin, ...problems.waitsForReady(caller) }]);
  }

  async inject(request: InjectOptions | string): Promise<LightMyRequestResponse> {
    await this.ready();
    return this.fastify.inject(request);
  }

  async listen({ host = '127.0.0.1', port = 8000, path }: ListenOptions = {}): Promise<string> {
    await this.ready();
    await this.fastify.listen(path === undefined ? { host, port } : { path });
    return urlOfServer(this.fastify);
  }

  get documents(): readonly string[] {
    return this.#requireScope().documents.listed.map(({ name }) => name);
  }

  openapi({ version, document }: OpenAPIDocumentOptions = {}): OpenAPIDocument {
    return this.#requireScope().documents.get(document, version);
  }

  mount(path: string, target: MountTarget): App {
    if (this.#loading !== undefined) throw mountError(problems.mountAfterReady());
    this.#mounts.addMount(path, target);
    return this;
  }

  urlFor(...action: ActionReference): string {
    const url = this.#findUrl(action);
    if (url === undefined) throw unknownAction(action);
    return url;
  }

  async resolve<const Key extends Service>(service: Key): Promise<ServiceOf<Key>> {
    if (this.#services === undefined) throw notReady();
    return (await this.#services.resolve(service)) as ServiceOf<Key>;
  }

  async close({ timeout, delay = 0 }: CloseOptions = {}): Promise<void> {
    const server = this.#requireServer();
    if (delay > 0 && this.fastify.server.listening) {
      server.announceClose();
      await sleep(delay);
    }
    this.#isClosed = true;
    await server.close(timeout);
  }

  get #settings(): ServerSettings {
    return effectiveSettings({ options: this.#options, overrides: this.#overrides, inherited: this.#inherited });
  }

  get #docsUrl(): string | null {
    const { openapiUrl = '/openapi.json', docsUrl = '/docs' } = this.#options;
    return openapiUrl === null || docsUrl === null ? null : `${prefixPath(this.#options.prefix)}${docsUrl}`;
  }

  #exposeInternals(): AppInternals {
    return {
      docsUrl: this.#docsUrl,
      options: this.#options,
      settings: () => this.#settings,
      override: (overrides) => this.#override(overrides),
      replace: (overrides) => this.#replace(overrides),
      describe: () => this.#describe(),
      completeDocuments: () => this.#requireScope().documents.complete,
      announceClose: () => this.#requireServer().announceClose(),
      mountInto: (point) => this.#mountInto(point),
    };
  }

  #override(overrides: SettingsOverrides): void {
    if (this.#loading !== undefined) throw new Error('The application is ready: its settings cannot be overridden any more');
    this.#overrides = { ...this.#overrides, ...dropUndefined(overrides) };
  }

  #replace(overrides: Overrides): void {
    if (this.#loading !== undefined) throw new Error('The application is ready: its services cannot be overridden any more');
    this.#replaced = overrides;
  }

  #describe(): Promise<App> {
    this.#isDescription = true;
    return this.ready();
  }

  #mountInto(point: MountPoint): MountedApp {
    if (this.#mountPoint !== undefined) throw mountError(problems.mountedTwice(this.#mountPoint.path));
    if (this.#server !== undefined || this.#loading !== undefined) throw mountError(problems.mountOfUsedApp(point.path));
    this.#mountPoint = point;
    const rootPath = normalizeRootPath(this.#settings.rootPath);
    return {
      install: (fastify, parent, inherited) => {
        this.#inherited = inherited;
        const { found, report } = collectProblems();
        checkRootPath(this.#settings.rootPath, report);
        return this.#install(fastify, mountedUrls(parent, { path: point.path, rootPath }), found);
      },
      serve: () => this.#serve(),
      start: () => this.#start(),
      stop: () => this.#stop(),
      documented: () => this.#documented(),
      urlFor: (...action) => this.#findUrl(action),
    };
  }

  #requireServer(): AppServer {
    if (this.#mountPoint !== undefined) throw mountError(problems.fastifyOfMountedApp(this.#mountPoint.path));
    this.#server ??= new AppServer(this.#options, this.#proxy);
    return this.#server;
  }

  #requireScope(): Scope {
    if (this.#scope === undefined) throw notReady();
    return this.#scope;
  }

  /** Last in Fastify's queue and not encapsulated: plugins and hooks that the author registered before apply to these routes. */
  async #load(): Promise<void> {
    const { found, report } = collectProblems();
    this.#proxy.context = readProxyContext(this.#settings, report);
    checkTimers(this.#options.fastify, report);
    checkRequestId(this.#options, report);
    checkServerOptions(this.#options, report);
    const urls = publishedUrls(this.#proxy.context.rootPath);
    const install = async (fastify: FastifyInstance) => this.#install(fastify, urls, found);
    // Without a name, fastify-plugin reads one from the stack of an error, for which Node.js parses the source map of this package.
    this.fastify.register(fastifyPlugin(install, { name: 'antiphon/application' }));
    try {
      await this.fastify.after();
      if (this.#services !== undefined) await logSlowCreation(this.#serve(), this.#services, this.fastify);
      await this.fastify.ready();
      await this.#start();
      this.#isLoaded = true;
    } catch (error) {
      await this.#stop();
      await this.#services?.dispose(this.fastify.log);
      throw error;
    }
  }

  /** Not in a hook of Fastify, which would limit its time. */
  async #start(): Promise<void> {
    await this.#lifespan?.start();
    await this.#mounts.start();
  }

  async #stop(): Promise<void> {
    await this.#mounts.stop();
    await this.#lifespan?.stop();
  }

  /** Creates services and registers routes, also those of mounts. Not in a plugin of Fastify, which would limit the time of factories. */
  async #serve(): Promise<void> {
    await this.#requireScope().serve();
    await this.#mounts.serve();
    this.#finish?.();
  }

  /** Registers plugins and hooks in a Fastify scope, the one of the server or that of a mount, and reads the controllers. */
  async #install(fastify: FastifyInstance, urls: ScopeUrls, found: SetupProblem[]): Promise<void> {
    checkOptionValues(this.#given, appOptionNames, { owner: 'createApp', className: 'createApp' }, (problem) => found.push(problem));
    const { checkResponses } = this.#settings;
    const isDescription = this.#isDescription || this.#inherited.isDescription === true;
    const services = new Services(this.#options, this.#inherited.services, this.#replaced);
    this.#services = services;
    const lifespan = new LifespanRunner(this.#options.lifespan, { fastify, services, origin: this.#origin });
    if (!isDescription) this.#lifespan = lifespan;
    const options = { ...this.#options, ...dropUndefined({ checkResponses }) };
    this.#scope = await prepareScope(fastify, options, {
      urls,
      routePrefix: this.#options.prefix,
      services,
      lifespan,
      isDescription,
      mountPaths: this.#mounts.paths,
      mounted: () => (this.#options.includeMounted ? this.#mounts.documented() : []),
      origin: this.#origin,
      keepsErrorHandler: this.#mountPoint === undefined,
      problems: found,
    });
    this.#mounts.register(fastify, urls, { ...dropUndefined({ checkResponses }), services, isDescription });
    const { routes, errorFormat } = this.#scope;
    this.#finish = () => {
      registerBodyParsers(fastify, routes, options);
      setDefaultNotFoundHandler(fastify, errorFormat);
    };
  }

  #documented(): readonly DocumentedMount[] {
    const { routes } = this.#requireScope();
    const { securitySchemes, tags } = this.#options;
    return [{ routes, prefix: '', securitySchemes, tags } as DocumentedMount, ...this.#mounts.documented()];
  }

  /** The application's own root path takes precedence over its mount point. */
  #publicPath(parameters: Readonly<Record<string, string | number>>): string {
    const rootPath = normalizeRootPath(this.#settings.rootPath);
    return rootPath === '' && this.#mountPoint !== undefined ? this.#mountPoint.publicPath(parameters) : rootPath;
  }

  #findUrl(action: ActionReference): string | undefined {
    const { pathTo } = this.#requireScope();
    return findUrl({ pathTo, publicPath: (parameters) => this.#publicPath(parameters), mounted: this.#mounts.mounted }, action);
  }
}

function notReady(): Error {
  return new Error('The application is not ready yet: await app.ready() first');
}

function closed(cause?: unknown): Error {
  return new Error('The application has been closed: create another one', cause === undefined ? {} : { cause });
}

function collectProblems(): { readonly found: SetupProblem[]; readonly report: Report } {
  const found: SetupProblem[] = [];
  return { found, report: (problem) => void found.push(problem) };
}
