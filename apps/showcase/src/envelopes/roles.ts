import { HTTPException, metadata, routeOf } from 'antiphon';
import type { FastifyRequest } from 'fastify';

/** The roles that may call an action. */
export const Roles = metadata<readonly string[]>();

/** Rejects requests whose role the matched route does not name. */
export async function checkRole(request: FastifyRequest): Promise<void> {
  const roles = routeOf(request)?.metadata(Roles);
  if (roles !== undefined && !roles.includes(String(request.headers['x-role']))) throw new HTTPException(403, 'The role is not sufficient');
}
