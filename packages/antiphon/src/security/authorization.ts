import type { FastifyRequest } from 'fastify';
import { MALFORMED, readHeaderOnce } from './request-header';

/**
 * Returns the token of an `Authorization` header of this scheme, whose name is case-insensitive (RFC 9110 §11.1). Undefined without the
 * header, or for another scheme; malformed if it is sent twice, or contains anything but a `token68` (RFC 9110 §11.2).
 */
export function readToken(request: FastifyRequest, scheme: string): string | typeof MALFORMED | undefined {
  const header = readHeaderOnce(request, 'authorization');
  if (typeof header !== 'string') return header;
  const end = header.indexOf(' ');
  const name = end === -1 ? header : header.slice(0, end);
  if (name.toLowerCase() !== scheme) return undefined;
  const token = end === -1 ? '' : header.slice(end).replace(/^ +/, '');
  return token68.test(token) ? token : MALFORMED;
}

const token68 = /^[A-Za-z0-9\-._~+/]+=*$/;
