import type { OpenAPIDocument, SecuritySchemeObject } from '../spec/objects';
import type { PlacedOperation } from '../spec/operations';
import type { Credentials } from './options';

/** The parts of a request that carry credentials. */
export interface CredentialParts {
  readonly headers: Readonly<Record<string, string>>;
  /** Empty, or the parameters of the query, without `?`. */
  readonly query: string;
}

/** Returns the credentials of an operation: those of the first requirement for whose schemes all secrets are known. */
export function credentialsOf({ value }: PlacedOperation, document: OpenAPIDocument, credentials: Credentials): CredentialParts {
  const requirements = value.security ?? document.security ?? [];
  const names = requirements.map((requirement) => Object.keys(requirement)).find((schemes) => schemes.every((name) => name in credentials));
  const parts = (names ?? []).map((name) => partOf(document.components?.securitySchemes?.[name], credentials[name] as string));
  return {
    headers: Object.assign({}, ...parts.map(({ headers }) => headers)),
    query: parts.flatMap(({ query }) => (query === '' ? [] : [query])).join('&'),
  };
}

function partOf(scheme: unknown, secret: string): CredentialParts {
  const { type, scheme: method, in: place, name = '' } = (scheme ?? {}) as Partial<SecuritySchemeObject> & ApiKey;
  if (type !== 'apiKey') return inHeader('authorization', authorization(String(method ?? 'bearer'), secret));
  if (place === 'query') return { headers: {}, query: `${encodeURIComponent(name)}=${encodeURIComponent(secret)}` };
  return place === 'cookie' ? inHeader('cookie', `${name}=${secret}`) : inHeader(name, secret);
}

interface ApiKey {
  readonly in?: string;
  readonly name?: string;
  readonly scheme?: string;
}

function inHeader(name: string, value: string): CredentialParts {
  return { headers: { [name]: value }, query: '' };
}

/** OAuth 2.0 and OpenID Connect send bearer tokens (RFC 6750). */
function authorization(method: string, secret: string): string {
  if (method.toLowerCase() === 'basic') return `Basic ${Buffer.from(secret).toString('base64')}`;
  return `${method.charAt(0).toUpperCase()}${method.slice(1)} ${secret}`;
}
