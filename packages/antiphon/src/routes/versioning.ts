/** Options of versioning, whichever way requests name the version. */
export interface VersionDefaults {
  /** Version of actions without one, and of requests that name none by a header or a media type. Default: none; actions without a version are neutral. */
  readonly default?: string;
  /** Versions that clients should leave, by version. Their operations are deprecated, and their responses have `Deprecation`, `Sunset` and `Link`. Default: none. */
  readonly deprecated?: Readonly<Record<string, DeprecatedVersion>>;
}

/** The end of a version. */
export interface DeprecatedVersion {
  /** Time at which the version is deprecated, sent as `Deprecation` (RFC 9745). */
  readonly since: Date;
  /** Time after which the version may not respond any more, sent as `Sunset` (RFC 8594). Default: none. */
  readonly sunset?: Date;
  /** URL of a page about the change, sent as `Link` with the relation `deprecation`. Default: none. */
  readonly link?: string;
}

/** The version is a segment of the path, after the prefix of the application: `/v2/items`. */
export interface URIVersioning extends VersionDefaults {
  readonly by: 'uri';
  /** Text before the version in its segment. Default: `v`. */
  readonly prefix?: string;
}

/** The version is the value of a header: `X-API-Version: 2`. */
export interface HeaderVersioning extends VersionDefaults {
  readonly by: 'header';
  /** Name of the header. Default: `X-API-Version`. */
  readonly name?: string;
}

/** The version is a parameter of the media types in `Accept`: `application/json; v=2`. */
export interface MediaTypeVersioning extends VersionDefaults {
  readonly by: 'mediaType';
  /** Name of the parameter. Default: `v`. */
  readonly parameter?: string;
}

/** The way in which requests name the version of the API. */
export type Versioning = URIVersioning | HeaderVersioning | MediaTypeVersioning;

/** The versioning of an application with its defaults. */
export interface RouteVersioning {
  readonly by: Versioning['by'];
  /** Text before the version, or name of the header or parameter. */
  readonly name: string;
  readonly default: string | undefined;
  readonly deprecated: ReadonlyMap<string, DeprecatedVersion>;
}

/** Fills in the defaults of versioning. */
export function readVersioning(given: Versioning): RouteVersioning {
  return { by: given.by, name: nameOf(given), default: given.default, deprecated: new Map(Object.entries(given.deprecated ?? {})) };
}

function nameOf(given: Versioning): string {
  if (given.by === 'header') return given.name ?? 'X-API-Version';
  return given.by === 'mediaType' ? (given.parameter ?? 'v') : (given.prefix ?? 'v');
}

/** Returns the segment of a version in the path; empty for a version that is not in it. */
export function versionSegment(version: string | undefined, versioning: RouteVersioning | undefined): string {
  return version === undefined || versioning?.by !== 'uri' ? '' : `/${versioning.name}${version}`;
}

/** Returns the name of a version's document: `v2`. */
export function documentNameOf(version: string, { by, name }: RouteVersioning): string {
  return `${by === 'uri' ? name : 'v'}${version}`;
}

/** Returns the versions of routes, from the oldest to the newest: numbers in a version are compared as numbers. */
export function versionsOf(routes: readonly { readonly version: string | undefined }[]): readonly string[] {
  const versions = new Set(routes.flatMap(({ version }) => version ?? []));
  return [...versions].sort((one, other) => one.localeCompare(other, 'en', { numeric: true }));
}
