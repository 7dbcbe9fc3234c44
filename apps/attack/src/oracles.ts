import { parseCookie, parseMIMEType } from 'undici';
import type { WireResponse } from './wire/responses';

/** Returns a finding of other parsers about a response: clients must read in it exactly what the server intended. */
export function consultOracles({ fields }: WireResponse): string | undefined {
  for (const [name, value] of fields) {
    const finding = name === 'set-cookie' ? cookieFinding(value) : name === 'content-type' ? mediaTypeFinding(value) : undefined;
    if (finding !== undefined) return finding;
  }
  return undefined;
}

/** Checks a cookie with the parser of undici (RFC 6265bis §5.6): it must know every attribute. */
function cookieFinding(value: string): string | undefined {
  const cookie = parseCookie(value);
  if (cookie === null) return `an invalid cookie: ${value}`;
  return cookie.unparsed?.length ? `a cookie with ${cookie.unparsed}` : undefined;
}

/** Checks a media type with the parser of undici (WHATWG MIME Sniffing §4.4). */
function mediaTypeFinding(value: string): string | undefined {
  return parseMIMEType(value) === 'failure' ? `an invalid media type: ${value}` : undefined;
}
