import type { ResponseObject } from '@antiphon/openapi/spec';
import type { HTTPMethod } from '../../decorators/route-options';
import type { Route } from '../../routes/route';
import { addResponses, emitAdditional, emitThrows, type ResponseAddition } from './additional-responses';
import { emitDerived } from './derived-responses';
import { type Emission, errorResponse, type ResponseRecord } from './emission';
import { emitPrimary } from './primary-responses';
import { emitHeaders } from './response-headers';

/**
 * The Responses Object of an operation: what the route answers with, what its author adds, what it throws, what follows from what it
 * is, and one `default` for the rest, in the application's error format.
 */
export function emitResponses(route: Route, method: HTTPMethod, emission: Emission): ResponseRecord {
  const additional = emitAdditional(route, emission);
  const declared = addResponses(addResponses(emitPrimary(route, emission), additional), emitThrows(route.documentation.throws, emission));
  const described = Object.keys(additional).filter((status) => isOnlyDescribed(status, additional));
  const documented = [...Object.keys(additional), ...route.documentation.throws.map(({ status }) => String(status))];
  const derived = emitDerived(
    route,
    method,
    documented.filter((status) => !described.includes(status)),
    emission,
  );
  const completed = described.map((status) => [status, { ...derived[status], ...declared[status] }]);
  const rest = { default: declared.default ?? errorResponse(500, 'Any other error', emission) };
  const responses = withHeaders({ ...derived, ...declared, ...Object.fromEntries(completed), ...rest }, route, emission);
  return method === 'HEAD' ? withoutContent(responses) : responses;
}

/** An author who describes a status that is derived, and not what it holds, leaves that as it is. */
function isOnlyDescribed(status: string, additional: Readonly<Record<string, ResponseAddition>>): boolean {
  return /^\d+$/.test(status) && additional[status]?.content === undefined;
}

/** Headers that are declared for a status which is not the primary one. */
function withHeaders(responses: ResponseRecord, { documentation }: Route, { components }: Emission): ResponseRecord {
  if (documentation.responseHeaders.length === 0) return responses;
  const statuses = Object.keys(responses).filter((status) =>
    documentation.responseHeaders.some((header) => String(header.status) === status),
  );
  const additions = statuses.map((status) => {
    const headers = emitHeaders(
      documentation.responseHeaders.filter((header) => String(header.status) === status),
      components,
    );
    return [status, { headers }];
  });
  return addResponses(responses, Object.fromEntries(additions));
}

/** An answer to HEAD has no body (RFC 9110 §9.3.2). */
function withoutContent(responses: ResponseRecord): ResponseRecord {
  const entries = Object.entries(responses).map(([status, { content: _content, ...response }]): [string, ResponseObject] => [
    status,
    response,
  ]);
  return Object.fromEntries(entries);
}
