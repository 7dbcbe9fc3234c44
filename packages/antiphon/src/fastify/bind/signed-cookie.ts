import { FORGED, readSignedCookie } from '../../cookies/signed-cookie';
import { HTTPException } from '../../errors/http-exception';
import type { TextParameter } from '../../routes/route';
import { writeChallenge } from '../../security/challenge';
import type { ReadTexts } from './argument';

/** Returns a reader of one signed cookie. A value without a valid signature is rejected with 401, or left out. */
export function signedCookieReader(name: string, invalid: NonNullable<TextParameter['signed']>): ReadTexts {
  return (request) => {
    const value = readSignedCookie(request, name);
    if (value === FORGED && invalid === 'reject') throw forgedCookie(name);
    const cookies: Record<string, string> = Object.create(null);
    if (typeof value === 'string') cookies[name] = value;
    return cookies;
  };
}

/** A 401 has a challenge (RFC 9110 §15.5.2), and HTTP has none for cookies: it is the one of `APIKeyCookie`. */
function forgedCookie(name: string): HTTPException {
  const headers = { 'www-authenticate': writeChallenge('APIKey', { in: 'cookie', name }) };
  return new HTTPException(401, `The cookie ${name} has expired, or has no valid signature`, { headers });
}
