import { SetupError } from '@antiphon/schema';
import { captureCall, isCallable, showValue } from '@antiphon/schema/internal';
import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import { mountedUrls, type ScopeUrls, setScopeUrls } from '../fastify/urls/scope-urls';
import type { DocumentedMount } from '../openapi/emit/document';
import type { Problem } from '../problems/problem';
import { problems } from '../problems/problems';
import { fillPath } from '../routes/path';
import type { Mount, MountedPlugin, MountTarget } from './app';
import { internalsOf, isApp } from './internals';
import type { MountedApp, MountPoint } from './mounted-app';
import type { InheritedSettings } from './settings';

/** The mounts of one application. */
export class Mounts {
  readonly #publicPath: MountPoint['publicPath'];
  readonly #entries: MountEntry[] = [];

  /** Expects a function that returns the path at which the application itself is published. */
  constructor(publicPath: MountPoint['publicPath']) {
    this.#publicPath = publicPath;
  }

  /** Mounted applications, without plugins and directories. */
  get apps(): readonly Mount[] {
    return this.#entries.flatMap(({ path, target }) => (isApp(target) ? [{ path, app: target }] : []));
  }

  get paths(): readonly string[] {
    return this.#entries.map(({ path }) => path);
  }

  get mounted(): readonly MountedApp[] {
    return this.#entries.map(({ mounted }) => mounted);
  }

  /** Adds a mount. Throws a SetupError for an invalid or occupied path, and for an application that was started, used or mounted before. */
  addMount(path: string, target: MountTarget): void {
    const entry = this.#readEntry(path, target);
    if (this.paths.includes(entry.path)) throw mountError(problems.mountPathInUse(entry.path));
    this.#entries.push(entry);
  }

  /** Registers each mount in the scope of the outer application. */
  register(fastify: FastifyInstance, parent: ScopeUrls, inherited: InheritedSettings): void {
    for (const { path, mounted } of this.#entries) {
      fastify.register(async (scope) => mounted.install(scope, parent, inherited), { prefix: path });
    }
  }

  /** Creates the services of mounted applications and registers their routes, in order. */
  async serve(): Promise<void> {
    for (const mounted of this.mounted) await mounted.serve();
  }

  /** Starts the lifespans of mounted applications, in order. */
  async start(): Promise<void> {
    for (const mounted of this.mounted) await mounted.start();
  }

  /** Ends the lifespans of mounted applications, the last one first. */
  async stop(): Promise<void> {
    for (const mounted of this.mounted.toReversed()) await mounted.stop();
  }

  /** Returns the routes of the mounts for the document of the outer application. */
  documented(): readonly DocumentedMount[] {
    return this.#entries.flatMap(({ path, mounted }) =>
      mounted.documented().map((mount) => ({ ...mount, prefix: `${path}${mount.prefix}` })),
    );
  }

  #readEntry(given: string, target: MountTarget): MountEntry {
    const path = readPath(given);
    if (!isApp(target) && !isCallable(target)) throw mountError(problems.mountTarget(showValue(target)));
    if (!isApp(target)) return { path, target, mounted: mountedPlugin(target, path) };
    if (path === '') throw mountError(problems.mountAtRoot());
    const publicPath: MountPoint['publicPath'] = (parameters) => `${this.#publicPath(parameters)}${fillPath(path, parameters)}`;
    return { path, target, mounted: internalsOf(target).mountInto({ path, publicPath }) };
  }
}

interface MountEntry {
  readonly path: string;
  readonly target: MountTarget;
  readonly mounted: MountedApp;
}

/** Returns the error for a problem of a call of `mount`, located at that call. */
export function mountError(problem: Problem): SetupError {
  const origin = captureCall(mountError, /^(?:addMount|mount|mountInto|readPath|#readEntry)$/);
  return new SetupError([{ className: 'createApp', member: 'mount', origin, ...problem }]);
}

function readPath(path: string): string {
  const trimmed = path.endsWith('/') ? path.slice(0, -1) : path;
  if (trimmed !== '' && !/^(?:\/[^/?#*]+)+$/.test(trimmed)) throw mountError(problems.mountPath(path));
  return trimmed;
}

function mountedPlugin(plugin: MountedPlugin, path: string): MountedApp {
  return {
    async install(fastify, parent) {
      setScopeUrls(fastify, mountedUrls(parent, { path }));
      await fastify.register(plugin as FastifyPluginAsync);
    },
    serve: async () => undefined,
    start: async () => undefined,
    stop: async () => undefined,
    documented: () => [],
    urlFor: () => undefined,
  };
}
