import { patternOf } from '../../routes/path';
import type { Route } from '../../routes/route';
import { documentNameOf, type RouteVersioning, versionsOf } from '../../routes/versioning';
import { type DocumentSelection, type NamedDocuments, selectionOf } from './document-option';

/** A document with some of the routes. */
export interface ListedDocument {
  readonly name: string;
  readonly selection: DocumentSelection;
  /** Version of its routes; undefined without versions. */
  readonly version: string | undefined;
}

/** Returns the documents of an application, the default one first: one for each name and version. Empty if there is one document without a name. */
export function listDocuments(routes: readonly Route[], named: NamedDocuments = {}): readonly ListedDocument[] {
  const versioning = routes.find((route) => route.versioning !== undefined)?.versioning;
  const versions = versioning === undefined ? [] : versionsInOrder(routes, versioning);
  const selections = Object.entries(named).map(([name, option]) => ({ name, selection: selectionOf(option) }));
  if (selections.length === 0) return versions.map(({ name, version }) => ({ name, version, selection: {} }));
  if (versions.length === 0) return selections.map((listed) => ({ ...listed, version: undefined }));
  return selections.flatMap(({ name, selection }) =>
    versions.map((each) => ({ name: `${name}-${each.name}`, version: each.version, selection })),
  );
}

/** The default version first, then the newest one. */
function versionsInOrder(routes: readonly Route[], versioning: RouteVersioning) {
  const newestFirst = versionsOf(routes).toReversed();
  const first = newestFirst.filter((version) => version === versioning.default);
  const others = newestFirst.filter((version) => version !== versioning.default);
  return [...first, ...others].map((version) => ({ version, name: documentNameOf(version, versioning) }));
}

/** Returns the routes that a document shows. A route for every version is left out where the version has its own. */
export function listedRoutes(listed: Omit<ListedDocument, 'name'>, routes: readonly Route[]): readonly Route[] {
  const ofVersion = routes.filter((route) => hasVersion(route, listed.version));
  const own = new Set(ofVersion.filter(({ version }) => version !== undefined).flatMap(requestsOf));
  return ofVersion.filter((route) => isSelectedBy(listed.selection, route) && (route.version !== undefined || !isReplaced(route, own)));
}

/** A route for every version is in the document of each. */
function hasVersion(route: Route, version: string | undefined): boolean {
  return version === undefined || route.version === undefined || route.version === version;
}

/** Returns true for a route that a document selects. */
export function isSelectedBy({ tags, routes }: DocumentSelection, route: Route): boolean {
  if (tags !== undefined && !route.documentation.tags.some((tag) => tags.includes(tag))) return false;
  return routes === undefined || routes(route) === true;
}

function isReplaced(route: Route, own: ReadonlySet<string>): boolean {
  return requestsOf(route).every((request) => own.has(request));
}

function requestsOf({ methods, path }: Route): readonly string[] {
  return methods.map((method) => `${method} ${patternOf(path)}`);
}
