import { compareSecurity, compareSecuritySchemes } from '../../src/diff/security';
import type { OpenAPIDocument, SecurityRequirementObject, SecuritySchemeObject } from '../../src/spec/objects';

function verdict(was: readonly SecurityRequirementObject[], is: readonly SecurityRequirementObject[]): string {
  return compareSecurity(was, is)
    .map(({ severity }) => severity)
    .join();
}

describe('what an operation asks for', () => {
  const key = { key: [] };
  const read = { login: ['read'] };
  const write = { login: ['read', 'write'] };

  it.each<[string, readonly SecurityRequirementObject[], readonly SecurityRequirementObject[], string]>([
    ['the same', [write], [{ login: ['write', 'read'] }], ''],
    ['the same in another order', [key, read], [read, key], ''],
    ['nothing any more', [key], [], 'compatible'],
    ['something now', [], [key], 'breaking'],
    ['nothing, or something', [], [{}, key], ''],
    ['a scope less', [write], [read], 'compatible'],
    ['a scope more', [read], [write], 'breaking'],
    ['one alternative more', [key], [key, read], 'compatible'],
    ['one alternative less', [key, read], [key], 'breaking'],
    ['two things at once', [key], [{ ...key, ...read }], 'breaking'],
    ['one of the two things it asked for', [{ ...key, ...read }], [key], 'compatible'],
  ])('is %s', (_what, was, is, found) => {
    expect(verdict(was, is)).toBe(found);
  });
});

describe('a security scheme', () => {
  const documentWith = (login: SecuritySchemeObject): OpenAPIDocument => ({
    openapi: '3.1.1',
    info: { title: 't', version: '1' },
    paths: {},
    components: { securitySchemes: { login } },
  });
  const changed = (was: SecuritySchemeObject, is: SecuritySchemeObject) =>
    compareSecuritySchemes(documentWith(was), documentWith(is)).length === 1;
  const flow = { tokenUrl: 'https://login.example.com/token', scopes: {} };

  it('has changed when a client has to show it in another way', () => {
    expect(changed({ type: 'http', scheme: 'bearer' }, { type: 'http', scheme: 'basic' })).toBe(true);
    expect(changed({ type: 'apiKey', in: 'query', name: 'key' }, { type: 'apiKey', in: 'query', name: 'Key' })).toBe(true);
    expect(changed({ type: 'openIdConnect', openIdConnectUrl: '/a' }, { type: 'openIdConnect', openIdConnectUrl: '/b' })).toBe(true);
    expect(changed({ type: 'oauth2', flows: { password: flow } }, { type: 'oauth2', flows: { clientCredentials: flow } })).toBe(true);
    expect(changed({ type: 'http', scheme: 'bearer' }, { type: 'mutualTLS' })).toBe(true);
  });

  it('has not changed by one way more', () => {
    const both = { password: flow, clientCredentials: flow };
    expect(changed({ type: 'oauth2', flows: { password: flow } }, { type: 'oauth2', flows: both })).toBe(false);
    expect(changed({ type: 'oauth2', flows: both }, { type: 'oauth2', flows: { password: flow } })).toBe(true);
  });

  it('has not changed by its texts, nor by another case of what has none', () => {
    expect(changed({ type: 'http', scheme: 'bearer' }, { type: 'http', scheme: 'Bearer', bearerFormat: 'JWT', description: 'd' })).toBe(
      false,
    );
    const described = { ...flow, scopes: { read: 'Read everything' } };
    expect(changed({ type: 'oauth2', flows: { password: flow } }, { type: 'oauth2', flows: { password: described } })).toBe(false);
  });
});
