import { openapiError } from '../problems';
import type { OpenAPIDocument, SecuritySchemeObject } from '../spec/objects';
import type { PlacedOperation } from '../spec/operations';
import { describeOperation } from './list-operations';
import type { Credentials, DriveOptions } from './options';

/** The parts of a request that carry credentials. */
export interface CredentialParts {
  readonly headers: Readonly<Record<string, string>>;
  /** Empty, or the parameters of the query, without `?`. */
  readonly query: string;
  /** The names of the security schemes whose secrets they are. */
  readonly schemes: readonly string[];
}

type SchemePart = Omit<CredentialParts, 'schemes'>;

/** Secrets by scheme, and what signs those in cookies. */
export type KnownSecrets = Pick<DriveOptions, 'signCookie'> & { readonly credentials: Credentials };

type SignValue = (name: string, secret: string) => string;

/**
 * Checks the schemes of the option `credentials`.
 * @throws OpenAPIError for one that no document has: its operations would only be tested without credentials.
 */
export function checkCredentials(credentials: Credentials, documents: readonly OpenAPIDocument[]): void {
  const known = [...new Set(documents.flatMap(({ components }) => Object.keys(components?.securitySchemes ?? {})))];
  const unknown = Object.keys(credentials).find((name) => !known.includes(name));
  if (unknown !== undefined) throw openapiError('unknown-scheme', unknown, known);
}

/** Returns the credentials of an operation: those of the first requirement for whose schemes all secrets are known. */
export function credentialsOf(
  operation: PlacedOperation,
  document: OpenAPIDocument,
  { credentials, signCookie }: KnownSecrets,
): CredentialParts {
  const { value } = operation;
  const sign: SignValue = (name, secret) => signCookie?.(describeOperation(operation), name, secret) ?? secret;
  const requirements = value.security ?? document.security ?? [];
  const names = requirements.map((requirement) => Object.keys(requirement)).find((schemes) => schemes.every((name) => name in credentials));
  const parts = (names ?? []).map((name) => partOf(document.components?.securitySchemes?.[name], credentials[name] as string, sign));
  return {
    headers: Object.assign({}, ...parts.map(({ headers }) => headers), joinCookies(parts.map(({ headers }) => headers))),
    query: parts.flatMap(({ query }) => (query === '' ? [] : [query])).join('&'),
    schemes: names ?? [],
  };
}

/** Joins the cookies of several sets of headers; empty if there are none. */
export function joinCookies(sets: readonly Readonly<Record<string, string>>[]): Readonly<Record<string, string>> {
  const cookies = sets.flatMap(({ cookie }) => cookie ?? []);
  return cookies.length === 0 ? {} : { cookie: cookies.join('; ') };
}

function partOf(scheme: unknown, secret: string, sign: SignValue): SchemePart {
  const { type, scheme: method, in: place, name = '' } = (scheme ?? {}) as Partial<SecuritySchemeObject> & ApiKey;
  if (type !== 'apiKey') return inHeader('authorization', authorization(String(method ?? 'bearer'), secret));
  if (place === 'query') return { headers: {}, query: `${encodeURIComponent(name)}=${encodeURIComponent(secret)}` };
  return place === 'cookie' ? inHeader('cookie', `${name}=${sign(name, secret)}`) : inHeader(name, secret);
}

interface ApiKey {
  readonly in?: string;
  readonly name?: string;
  readonly scheme?: string;
}

function inHeader(name: string, value: string): SchemePart {
  return { headers: { [name]: value }, query: '' };
}

/** OAuth 2.0 and OpenID Connect send bearer tokens (RFC 6750). */
function authorization(method: string, secret: string): string {
  if (method.toLowerCase() === 'basic') return `Basic ${Buffer.from(secret).toString('base64')}`;
  return `${method.charAt(0).toUpperCase()}${method.slice(1)} ${secret}`;
}
