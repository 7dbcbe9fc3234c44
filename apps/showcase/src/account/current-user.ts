import { createParameter, HTTPException } from 'antiphon';

const sessionCookie = /(?:^|;\s*)session_id=session-of-([^;]+)/;

/** Name of the user whose session the request belongs to; 401 without one. */
export const CurrentUser = createParameter((request): string => {
  const name = sessionCookie.exec(request.headers.cookie ?? '')?.[1];
  if (name === undefined) throw new HTTPException(401, 'Log in first', { headers: { 'WWW-Authenticate': 'Cookie' } });
  return name;
});
