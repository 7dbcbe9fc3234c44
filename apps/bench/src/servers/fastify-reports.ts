import type { FastifyInstance, FastifyRequest, onRequestHookHandler } from 'fastify';
import { type Account, accounts, type Session, sessions, type Tenant, tenants } from '../fixtures';
import * as schemas from './fastify-schemas';

type Found = FastifyRequest & { session: Session; account: Account; tenant: Tenant };

/** Registers the route of W11: hooks find what a request needs, and the request keeps it. */
export function registerReports(fastify: FastifyInstance): void {
  fastify.register(async (scope) => {
    for (const name of ['session', 'account', 'tenant']) scope.decorateRequest(name, null);
    for (const hook of [findSession, findAccount, requireRole('admin'), findTenant]) scope.addHook('onRequest', hook);
    scope.get('/reports', { schema: { querystring: schemas.reportQuery, response: { 200: schemas.reportPage } } }, (request, reply) => {
      const { account, tenant, query } = request as Found;
      reply.send({ user: account.name, tenant: tenant.name, page: (query as { page: number }).page });
    });
  });
}

const findSession: onRequestHookHandler = (request, reply, done) => {
  const found = sessions.get(request.headers['x-session'] as string);
  if (found === undefined) return void reply.code(401).send({ detail: 'Unauthorized' });
  (request as Found).session = found;
  done();
};

const findAccount: onRequestHookHandler = (request, reply, done) => {
  const found = accounts.get((request as Found).session.user);
  if (found === undefined) return void reply.code(401).send({ detail: 'Unauthorized' });
  (request as Found).account = found;
  done();
};

const findTenant: onRequestHookHandler = (request, reply, done) => {
  const found = tenants.get((request as Found).account.tenant);
  if (found === undefined) return void reply.code(403).send({ detail: 'Forbidden' });
  (request as Found).tenant = found;
  done();
};

function requireRole(role: string): onRequestHookHandler {
  return (request, reply, done) => {
    if ((request as Found).account.role !== role) return void reply.code(403).send({ detail: 'Forbidden' });
    done();
  };
}
