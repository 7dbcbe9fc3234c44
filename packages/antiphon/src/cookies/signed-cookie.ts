import type { FastifyRequest } from 'fastify';
import { cookieSignaturesOf, missingSecret } from './cookie-signatures';
import { cookiesOf } from './request-cookies';

/** The result for a cookie that has ended, or whose signature is missing or wrong. */
export const FORGED: unique symbol = Symbol('antiphon.forgedCookie');

/** Returns the value of a signed cookie: undefined if the request has none, and `FORGED` if it has ended, or its signature is missing or wrong. */
export function readSignedCookie(request: FastifyRequest, name: string): string | typeof FORGED | undefined {
  const known = cookieSignaturesOf(request.server);
  if (known === undefined) throw missingSecret(name);
  const text = cookiesOf(request)[name];
  return text === undefined ? undefined : (known.verify(name, text) ?? FORGED);
}

/**
 * Returns the value of a cookie that `setCookie` has signed, for hooks and plugins; undefined if the request has none, if it has ended, or if its
 * signature is missing or wrong. In an action, `@Cookie(name, { signed: true })` reads it.
 *
 * @throws Error if the application has no `cookieSecret`.
 */
export function signedCookie(request: FastifyRequest, name: string): string | undefined {
  const value = readSignedCookie(request, name);
  return value === FORGED ? undefined : value;
}
