import type { OpenAPIDocument } from '@antiphon/openapi/spec';
import type { Overrides } from '../dependencies/overrides';
import type { App } from './app';
import type { MountedApp, MountPoint } from './mounted-app';
import type { ServerSettings, SettingsOverrides } from './settings';

/** In the global registry, so that commands and mounts also know applications of another copy of this package. */
export const internals = Symbol.for('antiphon.internals');

/** Members of an application for commands, test tools and the application that it is mounted in. */
export interface AppInternals {
  /** Path of the Swagger UI page; `null` if there is none. */
  readonly docsUrl: string | null;
  /** The options that `createApp` received. */
  readonly options: object;
  /** Returns the effective server settings, including overrides. */
  settings(): ServerSettings;
  /** Overrides settings from the command line or a test; several calls add up. Throws if the application is ready. */
  override(overrides: SettingsOverrides): void;
  /** Replaces services and dependencies, also those of mounted applications, for a test. Throws if the application is ready. */
  replace(overrides: Overrides): void;
  /** Makes the application ready to be described: reads and checks it, and creates neither controllers nor services. It cannot serve requests then. */
  describe(): Promise<App>;
  /** Returns the documents that together have every route, one for each version. */
  completeDocuments(): readonly OpenAPIDocument[];
  /** Announces that the server is going to close: it is not ready, and each response ends its connection. It still handles requests. */
  announceClose(): void;
  /** Mounts the application in another one. Throws a SetupError for an application that was started, used or mounted before. */
  mountInto(point: MountPoint): MountedApp;
}

/** Returns true for an application that `createApp` made, also one of another copy of this package. */
export function isApp(value: unknown): value is App {
  return (value as Partial<WithInternals> | null | undefined)?.[internals] !== undefined;
}

/** Returns the internals of an application. */
export function internalsOf(app: App): AppInternals {
  return (app as App & WithInternals)[internals];
}

interface WithInternals {
  readonly [internals]: AppInternals;
}
