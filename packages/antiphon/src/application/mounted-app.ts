import type { FastifyInstance } from 'fastify';
import type { ScopeUrls } from '../fastify/urls/scope-urls';
import type { DocumentedMount } from '../openapi/emit/document';
import type { ActionReference } from '../routes/action-path';
import type { InheritedSettings } from './settings';

/** Place at which an application is mounted. */
export interface MountPoint {
  /** Path below the outer application. */
  readonly path: string;
  /** Returns the public path of the mount with its parameters filled in. */
  readonly publicPath: (parameters: Readonly<Record<string, string | number>>) => string;
}

/** The side of a mounted application or plugin that the outer application uses. */
export interface MountedApp {
  /** Registers plugins, hooks and error format in a Fastify scope whose prefix is the path of the mount, and reads the controllers. */
  install(fastify: FastifyInstance, parent: ScopeUrls, inherited: InheritedSettings): Promise<void>;
  /** Creates its services and registers its routes and pages, and then those of its mounts. */
  serve(): Promise<void>;
  /** Starts its lifespan and those of its mounts. */
  start(): Promise<void>;
  /** Ends what `start` has started, the last one first. */
  stop(): Promise<void>;
  /** Returns the routes for the document of the outer application, with paths below the mount. */
  documented(): readonly DocumentedMount[];
  /** Returns the public path of an action, or undefined if the application does not have it. */
  urlFor(...action: ActionReference): string | undefined;
}
