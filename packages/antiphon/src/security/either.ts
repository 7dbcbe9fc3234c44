import { isObject } from '@antiphon/responses/internal';
import { SetupError } from '@antiphon/schema';
import { captureCall, showValue } from '@antiphon/schema/internal';
import type { FastifyRequest } from 'fastify';
import { req } from '../decorators/sources';
import { type Dependency, declareDependency } from '../dependencies/dependency';
import type { Used } from '../dependencies/source';
import { problems } from '../problems/problems';
import { MALFORMED } from './request-header';
import { type AnySecurityScheme, invalidCredentials, unauthenticated } from './security-scheme';

/** The value of `either`: the credentials of one scheme at its position, and undefined at the others. */
export type EitherCredentials<Schemes extends readonly AnySecurityScheme[]> = {
  -readonly [Index in keyof Schemes]: Used<Schemes[Index]> | undefined;
};

/**
 * Accepts one of several schemes: `dependency({ uses: [either(bearer, apiKey)] }, ([token, key]) => …)`.
 *
 * The first scheme whose credentials the request has is read; the others are undefined. If it has none, the response is a 401 with the challenge of each
 * scheme, unless one of them is optional. The document shows the schemes as alternatives.
 */
export function either<const Schemes extends readonly [AnySecurityScheme, AnySecurityScheme, ...AnySecurityScheme[]]>(
  ...schemes: Schemes
): Dependency<EitherCredentials<Schemes>> {
  const odd = schemes.find((scheme) => !isScheme(scheme));
  if (odd !== undefined || schemes.length < 2 || schemes.includes(undefined as never)) {
    throw new SetupError([{ className: 'either', origin: captureCall(either), ...problems.notASecurityScheme(showValue(odd)) }]);
  }
  const optional = schemes.some((scheme) => scheme.optional);
  const throws = optional ? [invalidCredentials] : [];
  const record = declareDependency({ options: {}, uses: [req], schemes, optional, throws }, provide, captureCall(either));
  return record as unknown as Dependency<EitherCredentials<Schemes>>;

  function provide(request: FastifyRequest): unknown[] {
    for (const [position, scheme] of schemes.entries()) {
      const credentials = scheme.read(request);
      if (credentials === MALFORMED) throw scheme.unauthorized();
      if (credentials !== undefined) return schemes.map((_, index) => (index === position ? credentials : undefined));
    }
    if (!optional) throw unauthenticated(schemes);
    return schemes.map(() => undefined);
  }
}

function isScheme(given: unknown): boolean {
  return isObject(given) && ['read', 'challenge', 'check'].every((name) => typeof Reflect.get(given, name) === 'function');
}
