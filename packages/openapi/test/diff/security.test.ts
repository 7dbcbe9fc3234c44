import { compareSecurity, compareSecuritySchemes } from '../../src/diff/security';
import type { OpenAPIDocument, SecurityRequirementObject, SecuritySchemeObject } from '../../src/spec/objects';

function verdict(was: readonly SecurityRequirementObject[], is: readonly SecurityRequirementObject[]): string {
  return compareSecurity(was, is)
    .map(({ severity }) => severity)
    .join();
}

describe('a security requirement', () => {
  const key = { key: [] };
  const read = { login: ['read'] };
  const write = { login: ['read', 'write'] };

  it.each<[string, readonly SecurityRequirementObject[], readonly SecurityRequirementObject[], string]>([
    ['unchanged', [write], [{ login: ['write', 'read'] }], ''],
    ['in another order', [key, read], [read, key], ''],
    ['removed', [key], [], 'compatible'],
    ['added', [], [key], 'breaking'],
    ['optional instead of missing', [], [{}, key], ''],
    ['with one scope less', [write], [read], 'compatible'],
    ['with one scope more', [read], [write], 'breaking'],
    ['with one alternative more', [key], [key, read], 'compatible'],
    ['with one alternative less', [key, read], [key], 'breaking'],
    ['with two schemes at once instead of one', [key], [{ ...key, ...read }], 'breaking'],
    ['with one of two schemes', [{ ...key, ...read }], [key], 'compatible'],
  ])('%s', (_what, was, is, found) => {
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

  it('has changed if a client must send its credentials in another way', () => {
    expect(changed({ type: 'http', scheme: 'bearer' }, { type: 'http', scheme: 'basic' })).toBe(true);
    expect(changed({ type: 'apiKey', in: 'query', name: 'key' }, { type: 'apiKey', in: 'query', name: 'Key' })).toBe(true);
    expect(changed({ type: 'openIdConnect', openIdConnectUrl: '/a' }, { type: 'openIdConnect', openIdConnectUrl: '/b' })).toBe(true);
    expect(changed({ type: 'oauth2', flows: { password: flow } }, { type: 'oauth2', flows: { clientCredentials: flow } })).toBe(true);
    expect(changed({ type: 'http', scheme: 'bearer' }, { type: 'mutualTLS' })).toBe(true);
  });

  it('has not changed if a way is added', () => {
    const both = { password: flow, clientCredentials: flow };
    expect(changed({ type: 'oauth2', flows: { password: flow } }, { type: 'oauth2', flows: both })).toBe(false);
    expect(changed({ type: 'oauth2', flows: both }, { type: 'oauth2', flows: { password: flow } })).toBe(true);
  });

  it('has not changed by its descriptions, nor by the case of case-insensitive names', () => {
    expect(changed({ type: 'http', scheme: 'bearer' }, { type: 'http', scheme: 'Bearer', bearerFormat: 'JWT', description: 'd' })).toBe(
      false,
    );
    const described = { ...flow, scopes: { read: 'Read everything' } };
    expect(changed({ type: 'oauth2', flows: { password: flow } }, { type: 'oauth2', flows: { password: described } })).toBe(false);
  });
});
