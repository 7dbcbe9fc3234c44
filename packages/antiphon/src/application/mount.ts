import { captureCall, SetupError } from '@antiphon/schema';
import type { FastifyInstance, FastifyPluginAsync, FastifyPluginOptions } from 'fastify';
import type { ScopeOptions } from '../fastify/scope-options';
import { mountedUrls, type ScopeUrls, setScopeUrls } from '../fastify/urls/scope-urls';
import type { DocumentedMount } from '../openapi/emit/document';
import type { PathToAction } from '../routes/action-path';
import { fillPath } from '../routes/path';

/** What holds for a mounted application where it says nothing itself. */
export type InheritedOptions = Pick<ScopeOptions, 'checkResponses'>;

/** What an application gives the one that it is mounted in. */
export interface Guest {
  /** Puts routes, pages and error format into a Fastify scope whose prefix is the path of the mount. */
  install(fastify: FastifyInstance, parent: ScopeUrls, inherited?: InheritedOptions): Promise<void>;
  /** What the other application's document shows of it, with paths below the mount. */
  documented(): readonly DocumentedMount[];
  /** The path of one of its actions, as `urlFor` gives it; undefined when it has no such action. */
  urlFor(...action: URLParameters): string | undefined;
}

/** Arguments of `urlFor`. */
export type URLParameters = Parameters<PathToAction>;

/** The place of a mounted application. */
export interface GuestPlace {
  /** Below the application it is mounted in. */
  readonly path: string;
  /** The public path of the mount, its parameters filled in. */
  readonly publicPath: (parameters: Readonly<Record<string, string | number>>) => string;
}

/** The method by which an application, of whatever copy of this package, lets itself be mounted. Throws when it cannot be. */
export const becomeGuest = Symbol.for('antiphon.becomeGuest');

/** An application, as far as it can be mounted. */
export interface Mountable {
  [becomeGuest](place: GuestPlace): Guest;
}

/** Something mounted at a path. */
export interface Mount {
  readonly path: string;
  readonly guest: Guest;
}

/** A Fastify plugin without options: asynchronous, or with a callback. */
export type MountedPlugin = (
  fastify: FastifyInstance,
  options: FastifyPluginOptions,
  done: (error?: Error) => void,
) => void | Promise<void>;

/** What `mount` takes: another application, `staticDirectory(…)`, or any Fastify plugin. */
export type MountTarget = Mountable | MountedPlugin;

/**
 * Reads what is to be mounted at a path.
 *
 * @throws SetupError when the path is none, or the application has been started, used or mounted already.
 */
export function readMount(path: string, target: MountTarget, publicPath: GuestPlace['publicPath']): Mount {
  const place = readPath(path);
  if (typeof target === 'function') return { path: place, guest: pluginGuest(target, place) };
  if (place === '') throw problem('mounts an application at `/`, where it is itself', 'list the controllers of both in one application');
  const guest = target[becomeGuest]({ path: place, publicPath: (parameters) => `${publicPath(parameters)}${fillPath(place, parameters)}` });
  return { path: place, guest };
}

/** Registers a mount in the scope of the application it belongs to. */
export function registerMount(fastify: FastifyInstance, { path, guest }: Mount, parent: ScopeUrls, inherited: InheritedOptions): void {
  fastify.register(async (scope) => guest.install(scope, parent, inherited), { prefix: path });
}

/** A problem made with `mount`. */
export function problem(sentence: string, fix: string): SetupError {
  const origin = captureCall(problem, /^(?:readMount|readPath|mount|\[antiphon\.becomeGuest\])$/);
  return new SetupError([{ code: 'mount', className: 'createApp', member: 'mount', origin, sentence, fix }]);
}

function readPath(path: string): string {
  const trimmed = path.endsWith('/') ? path.slice(0, -1) : path;
  if (trimmed !== '' && !/^(?:\/[^/?#*]+)+$/.test(trimmed)) {
    throw problem(`has the path \`${path}\``, 'begin it with a slash, without `//`, `*`, `?` or `#`: `/subapi`');
  }
  return trimmed;
}

function pluginGuest(plugin: MountedPlugin, path: string): Guest {
  return {
    async install(fastify, parent) {
      setScopeUrls(fastify, mountedUrls(parent, { path }));
      await fastify.register(plugin as FastifyPluginAsync);
    },
    documented: () => [],
    urlFor: () => undefined,
  };
}
