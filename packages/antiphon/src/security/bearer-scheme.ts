import type { SecuritySchemeObject } from '@antiphon/openapi/spec';
import { isText } from '@antiphon/schema/internal';
import type { FastifyRequest } from 'fastify';
import type { InvalidOption } from '../dependencies/dependency';
import { HTTPException } from '../errors/http-exception';
import { readToken } from './authorization';
import { isQuotable, writeChallenge } from './challenge';
import type { MALFORMED } from './request-header';
import { type Credentials, SecurityScheme, type SecuritySchemeOptions } from './security-scheme';
import type { SecurityScopes } from './security-scopes';

/** Options of a scheme with bearer tokens. */
export interface BearerOptions<Optional extends boolean = boolean> extends SecuritySchemeOptions<Optional> {
  /** The protected area, in challenges. Default: none. */
  readonly realm?: string;
}

/** A scheme that reads a token from `Authorization: Bearer …` (RFC 6750). */
export abstract class BearerScheme<Optional extends boolean> extends SecurityScheme<Credentials<string, Optional>> {
  readonly #realm: string | undefined;

  constructor(definition: SecuritySchemeObject, { realm, ...options }: BearerOptions<Optional>) {
    super(definition, options);
    this.#realm = realm;
  }

  override read(request: FastifyRequest): string | typeof MALFORMED | undefined {
    return readToken(request, { scheme: 'bearer' });
  }

  /** Without credentials, a challenge has no error code (RFC 6750 §3.1). */
  override challenge(problem?: string): string {
    return writeChallenge('Bearer', {
      realm: this.#realm,
      ...(problem === undefined ? {} : { error: 'invalid_token', error_description: asDescription(problem) }),
    });
  }

  /** Creates the error for a token that does not grant the scopes of the route: a 403 with `insufficient_scope` (RFC 6750 §3.1). */
  insufficientScope(scopes: SecurityScopes, detail = 'Not enough permissions'): HTTPException {
    const challenge = writeChallenge('Bearer', {
      realm: this.#realm,
      error: 'insufficient_scope',
      error_description: asDescription(detail),
      scope: scopes.text,
    });
    return new HTTPException(403, detail, { headers: { 'www-authenticate': challenge } });
  }

  override check(): readonly InvalidOption[] {
    return [...super.check(), ...checkRealm(this.#realm)];
  }
}

/** Returns what is wrong with the realm of a scheme. */
export function checkRealm(realm: string | undefined): readonly InvalidOption[] {
  return realm === undefined || (isText(realm) && isQuotable(realm))
    ? []
    : [{ option: 'realm', given: String(realm), fix: 'use printable ASCII characters' }];
}

/** A description contains neither quotes nor backslashes (RFC 6750 §3). */
function asDescription(text: string): string {
  return text.replace(/["\\]/g, "'");
}
