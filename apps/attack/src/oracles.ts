import { parseCookie, parseMIMEType } from 'undici';
import type { WireAnswer } from './wire/answers';

/** What other readers than ours find wrong with an answer: a client has to see in it what was meant, and no more. */
export function consultOracles({ fields }: WireAnswer): string | undefined {
  for (const [name, value] of fields) {
    const finding = name === 'set-cookie' ? cookieFinding(value) : name === 'content-type' ? mediaTypeFinding(value) : undefined;
    if (finding !== undefined) return finding;
  }
  return undefined;
}

/** RFC 6265bis §5.6, as undici reads it: every attribute is one that it knows. */
function cookieFinding(value: string): string | undefined {
  const cookie = parseCookie(value);
  if (cookie === null) return `a cookie that is none: ${value}`;
  return cookie.unparsed?.length ? `a cookie with ${cookie.unparsed}` : undefined;
}

/** WHATWG MIME Sniffing §4.4, as undici reads it. */
function mediaTypeFinding(value: string): string | undefined {
  return parseMIMEType(value) === 'failure' ? `a media type that is none: ${value}` : undefined;
}
