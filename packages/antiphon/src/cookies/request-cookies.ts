import { decodeCookieValue } from '@antiphon/responses/internal';
import type { FastifyRequest } from 'fastify';
import { cookieLibrary } from './cookie-library';

/** The cookies of a request by name, in an object without prototype. */
export type Cookies = Readonly<Record<string, string>>;

/** Options of `parse` with which a value is decoded as `parseCookies` decodes it: quotes are removed, then valid percent-encoding is decoded. */
export const parseOptions = { decode: decodeCookieValue };

const parsed = new WeakMap<FastifyRequest, Cookies>();

/**
 * Returns the cookies of a request, which are parsed on first use. The first of several cookies with one name wins. Several Cookie headers arrive
 * joined (RFC 9113 §8.2.3).
 */
export function cookiesOf(request: FastifyRequest): Cookies {
  const known = parsed.get(request);
  if (known !== undefined) return known;
  const cookies = cookieLibrary().fastifyCookie.parse(request.headers.cookie ?? '', parseOptions);
  parsed.set(request, cookies);
  return cookies;
}
