import type { ProblemTable } from './problem';

/** Reasons for which a route exists: those of this package, and `host` for a route of the server's author or of a plugin. */
export type RouteKind = 'action' | 'page' | 'files' | 'otherMethods' | 'otherSlash' | 'emptyName' | 'host';

/** The two sides of a conflict. */
export interface RouteConflict {
  readonly own: RouteKind;
  readonly other: RouteKind;
  /** The declaration of the other side, or the line of the host; undefined if it is not known. */
  readonly name: string | undefined;
}

/** Problems of routes that a server already has from its host, or from another application. */
export const routeConflictProblems = {
  routeConflict: (route: string, { own, other, name }: RouteConflict) => ({
    code: 'duplicate-route',
    sentence: `the route \`${route}\` is already ${registeredFor(other, name)}`,
    fix: fixOfConflict(own, other),
  }),
  hostRouteConflict: (route: string, other: RouteKind, name: string | undefined) => ({
    code: 'duplicate-route',
    sentence: `the route \`${route}\` is already ${registeredFor(other, name)}`,
    fix:
      other === 'action' || other === 'files'
        ? 'change the path or the method of one of them'
        : 'register the route before the application: it leaves out what its server already has',
  }),
} as const satisfies ProblemTable;

function registeredFor(kind: RouteKind, name: string | undefined): string {
  if (kind === 'host') return name === undefined ? 'declared by the host' : `declared by the host at ${name}`;
  if (kind === 'page') return 'that of the OpenAPI document or of a docs page';
  const owner = name ?? 'another application';
  if (kind === 'otherMethods') return `the 405 response to methods that the path of ${owner} does not have`;
  if (kind === 'otherSlash') return `the redirect to the path of ${owner}, which differs in the trailing slash`;
  return `declared by ${owner}`;
}

function fixOfConflict(own: RouteKind, other: RouteKind): string {
  if (own === 'page' && other === 'page') return 'write another path, or null for none';
  if (own === 'files') return 'mount the directory at another path, or remove the other route';
  if (other === 'otherMethods' || other === 'otherSlash')
    return 'list the controllers of both in one application, or give one of the applications another `prefix`';
  if (other === 'host') return 'change the path or the method of one of them';
  return 'change the path or the method of one of them, or give one of the applications another `prefix`';
}
