import type { ProblemTable } from './problem';

/** Problems of security schemes and scopes. */
export const securityProblems = {
  schemeNotText: (given: string) => ({
    code: 'unknown-security-scheme',
    sentence: `${given} is not the name of a security scheme`,
    fix: "write the name of a scheme of the application: @Security('bearer')",
  }),
  notASecurityScheme: (given: string) => ({
    code: 'invalid-security-scheme',
    sentence: `${given} is passed to \`either\`, which expects security schemes`,
    fix: 'pass at least two schemes: either(bearer, apiKey)',
  }),
  unknownSecurityScheme: (name: string) => ({
    code: 'unknown-security-scheme',
    sentence: `the application has no security scheme \`${name}\``,
    fix: `add it: securitySchemes: { ${name}: { type: 'http', scheme: 'bearer' } }`,
  }),
  securitySchemeConflict: (name: string) => ({
    code: 'security-scheme-conflict',
    sentence: `another security scheme is named \`${name}\`, and the document could show only one of them`,
    fix: "give one of them another name: { schemeName: 'adminKey' }",
  }),
  invalidSecurityScheme: (option: string, given: string, fix: string) => ({
    code: 'invalid-security-scheme',
    sentence: `the \`${option}\` of the security scheme is \`${given}\``,
    fix,
  }),
  undeclaredScope: (scope: string, name: string) => ({
    code: 'undeclared-scope',
    sentence: `the security scheme \`${name}\` does not declare the scope \`${scope}\``,
    fix: `add it to the scheme: scopes: { '${scope}': '…' }`,
  }),
  invalidScopes: (given: string) => ({
    code: 'invalid-scopes',
    sentence: `${given} is passed to \`withScopes\`, which expects scopes`,
    fix: "name at least one scope, without spaces: withScopes(currentUser, 'items:write')",
  }),
  scopesWithoutEffect: (scopes: string) => ({
    code: 'scopes-without-effect',
    sentence: `the scopes \`${scopes}\` are required, but nothing that the dependency uses compares them`,
    fix: 'use SecurityScopes in the dependency that knows what a token grants',
  }),
} as const satisfies ProblemTable;
