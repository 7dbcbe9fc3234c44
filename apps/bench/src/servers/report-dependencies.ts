import { dependency, HTTPException, header } from 'antiphon';
import { accounts, sessions, tenants } from '../fixtures';

const session = dependency({ uses: [header('x-session', String)], throws: [401] }, (id) => {
  const found = sessions.get(id);
  if (found === undefined) throw new HTTPException(401);
  return found;
});

export const account = dependency({ uses: [session], throws: [401] }, ({ user }) => {
  const found = accounts.get(user);
  if (found === undefined) throw new HTTPException(401);
  return found;
});

export const tenant = dependency({ uses: [account], throws: [403] }, (user) => {
  const found = tenants.get(user.tenant);
  if (found === undefined) throw new HTTPException(403);
  return found;
});

export const requireRole = (role: string) =>
  dependency({ uses: [account], throws: [403] }, (user) => {
    if (user.role !== role) throw new HTTPException(403);
  });
