import type { FastifyRequest } from 'fastify';
import { MALFORMED, readHeaderOnce } from './request-header';

/** A scheme, and the header that has it before the token; both in lower case. */
interface TokenPlace {
  readonly scheme: string;
  readonly header?: string;
}

/**
 * Returns the token of an `Authorization` header of this scheme, whose name is case-insensitive (RFC 9110 §11.1). Undefined without the
 * header, or for another scheme; malformed if it is sent twice, or contains anything but a `token68` (RFC 9110 §11.2).
 */
export function readToken(
  request: FastifyRequest,
  { scheme, header = 'authorization' }: TokenPlace,
): string | typeof MALFORMED | undefined {
  const value = readHeaderOnce(request, header);
  if (typeof value !== 'string') return value;
  const end = value.indexOf(' ');
  const name = end === -1 ? value : value.slice(0, end);
  if (name.toLowerCase() !== scheme) return undefined;
  const token = end === -1 ? '' : value.slice(end).replace(/^ +/, '');
  return token68.test(token) ? token : MALFORMED;
}

const token68 = /^[A-Za-z0-9\-._~+/]+=*$/;
