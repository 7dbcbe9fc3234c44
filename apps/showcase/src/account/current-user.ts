import { createParameter, HTTPException, signedCookie } from 'antiphon';

/** Name of the user whose session the request belongs to; 401 without one. */
export const CurrentUser = createParameter((request): string => {
  const name = signedCookie(request, 'session_id');
  if (name === undefined) throw new HTTPException(401, 'Log in first', { headers: { 'WWW-Authenticate': 'Cookie' } });
  return name;
});
