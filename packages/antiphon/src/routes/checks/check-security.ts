import type { SecuritySchemeObject } from '@antiphon/openapi/spec';
import type { Report } from '@antiphon/schema';
import { problems } from '../../problems/problems';
import type { Route } from '../route';

/** Security schemes of an application, by name. */
export type SecuritySchemes = Readonly<Record<string, SecuritySchemeObject>>;

/** Reports routes that require a security scheme which the application does not declare: the document could not describe it. */
export function checkSecurity(routes: readonly Route[], securitySchemes: SecuritySchemes, report: Report): void {
  for (const { documentation, place } of routes) {
    const required = documentation.security.flatMap((requirement) => Object.keys(requirement));
    for (const name of required.filter((scheme) => !Object.hasOwn(securitySchemes, scheme))) {
      report({ ...place, ...problems.unknownSecurityScheme(name) });
    }
  }
}
