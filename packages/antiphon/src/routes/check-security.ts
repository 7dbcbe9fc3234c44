import type { SecuritySchemeObject } from '@antiphon/openapi/spec';
import type { Report } from '@antiphon/schema';
import type { Route } from './route';

/** Reports routes that name a security scheme which nobody gave the application: their document would not say what to send. */
export function checkSecurity(
  routes: readonly Route[],
  securitySchemes: Readonly<Record<string, SecuritySchemeObject>> = {},
  report: Report,
): void {
  for (const { documentation, place } of routes) {
    const named = documentation.security.flatMap((requirement) => Object.keys(requirement));
    for (const name of named.filter((scheme) => !Object.hasOwn(securitySchemes, scheme))) {
      report({
        ...place,
        code: 'unknown-security-scheme',
        sentence: `is guarded by the scheme \`${name}\`, which the application does not have`,
        fix: `give it one: securitySchemes: { ${name}: { type: 'http', scheme: 'bearer' } }`,
      });
    }
  }
}
