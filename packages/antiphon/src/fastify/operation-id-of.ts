import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Documents } from '../openapi/documents/documents';
import { recordedOperationId } from '../openapi/emit/operation-id';
import { routeOf } from './route-of-request';

/** On Fastify instances: inherited like the URLs of the scope. */
const documentsKey = Symbol('antiphon.documents');

interface ScopedInstance {
  [documentsKey]?: Documents;
}

/** Sets the documents that have the operations of a scope. */
export function setDocuments(fastify: FastifyInstance, documents: Documents): void {
  (fastify as ScopedInstance)[documentsKey] = documents;
}

/**
 * Returns the operation id that the document has for a request, for logs and traces. HEAD has the one of its GET route. Returns undefined for a request that does not
 * reach an action, and for an action that is not in the document. The first call creates the document.
 */
export function operationIdOf(request: FastifyRequest): string | undefined {
  const route = routeOf(request);
  if (route === undefined) return undefined;
  const method = request.method === 'HEAD' && !route.methods.includes('HEAD') ? 'GET' : request.method;
  const known = recordedOperationId(route, method);
  if (known !== undefined || !route.documentation.includeInSchema) return known;
  // Reading them creates them, and records their ids.
  void (request.server as ScopedInstance)[documentsKey]?.complete;
  return recordedOperationId(route, method);
}
