import { isDeepStrictEqual } from 'node:util';
import type { SecuritySchemeObject } from '@antiphon/openapi/spec';
import type { Place, Report } from '@antiphon/schema';
import type { DocumentedScheme } from '../../dependencies/dependency';
import { problems } from '../../problems/problems';
import type { Route } from '../route';

/** Security schemes of an application, by name. */
export type SecuritySchemes = Readonly<Record<string, SecuritySchemeObject>>;

/** Reports security schemes and requirements that the document could not describe. */
export function checkSecurity(routes: readonly Route[], declared: SecuritySchemes, report: Report): void {
  const schemes = checkSchemes(new Set(routes.flatMap(({ documentation }) => documentation.schemes)), declared, report);
  for (const { documentation, place } of routes) {
    const required = documentation.security.flatMap((requirement) => Object.entries(requirement));
    for (const [name, scopes] of required) {
      const scheme = schemes.get(name);
      if (scheme === undefined) report({ ...place, ...problems.unknownSecurityScheme(name) });
      else for (const scope of undeclaredScopes(scheme, scopes)) report({ ...place, ...problems.undeclaredScope(scope, name) });
    }
  }
}

/** Returns all schemes by name. One name has one definition. */
function checkSchemes(used: ReadonlySet<DocumentedScheme>, declared: SecuritySchemes, report: Report) {
  const schemes = new Map(Object.entries(declared));
  for (const scheme of used) {
    const { schemeName, definition } = scheme;
    const place: Place = { className: scheme.constructor.name, origin: scheme.origin };
    for (const { option, given, fix } of scheme.check()) report({ ...place, ...problems.invalidSecurityScheme(option, given, fix) });
    const known = schemes.get(schemeName);
    if (known === undefined) schemes.set(schemeName, definition);
    else if (!isDeepStrictEqual(known, definition)) report({ ...place, ...problems.securitySchemeConflict(schemeName) });
  }
  return schemes;
}

/** A scheme without declared scopes accepts any: those of OpenID Connect are in the configuration of the provider. */
function undeclaredScopes(scheme: SecuritySchemeObject, scopes: readonly string[]): readonly string[] {
  if (scheme.type !== 'oauth2') return [];
  const known = Object.values(scheme.flows).flatMap((flow) => Object.keys((flow as { readonly scopes?: object }).scopes ?? {}));
  return scopes.filter((scope) => !known.includes(scope));
}
