import type { ResponseObject } from '@antiphon/openapi/spec';
import type { HTTPMethod } from '../../decorators/route-options';
import type { Route } from '../../routes/route';
import { addResponses, emitAdditional, emitThrows, type ResponseAddition } from './additional-responses';
import { emitDerived } from './derived-responses';
import { type Emission, errorResponse, type ResponseRecord } from './emission';
import { emitPrimary } from './primary-responses';
import { emitHeaders } from './response-headers';

/**
 * Emits the Responses Object of an operation: the responses of success, those that the author adds and throws, those that follow from the
 * declaration of the route, and a `default` for every other error, in the application's error format.
 */
export function emitResponses(route: Route, method: HTTPMethod, emission: Emission): ResponseRecord {
  const additional = emitAdditional(route, emission);
  const declared = emitDeclared(route, additional, emission);
  const derived = emitDerived(route, method, describedKeys(route, additional), emission);
  const fallback = declared.default ?? errorResponse(500, 'Any other error', emission);
  const responses = { ...derived, ...declared, ...completed(additional, derived, declared), default: fallback };
  const withDeclared = withHeaders(responses, route, emission);
  return method === 'HEAD' ? withoutContent(withDeclared) : withDeclared;
}

type Additions = Readonly<Record<string, ResponseAddition>>;

function emitDeclared(route: Route, additional: Additions, emission: Emission): ResponseRecord {
  const primary = emitPrimary(route, emission);
  return addResponses(addResponses(primary, additional), emitThrows(route.documentation.throws, emission));
}

/** Returns the status keys that need no derived response. */
function describedKeys({ documentation }: Route, additional: Additions): readonly string[] {
  const keys = [...Object.keys(additional), ...documentation.throws.map(({ status }) => String(status))];
  return keys.filter((status) => !isWithoutContent(status, additional));
}

/** A declared response without content keeps the content of the derived one. */
function completed(additional: Additions, derived: ResponseRecord, declared: ResponseRecord): ResponseRecord {
  const statuses = Object.keys(additional).filter((status) => isWithoutContent(status, additional));
  return Object.fromEntries(statuses.map((status) => [status, { ...derived[status], ...declared[status] } as ResponseObject]));
}

function isWithoutContent(status: string, additional: Additions): boolean {
  const addition = additional[status];
  return /^\d+$/.test(status) && addition !== undefined && addition.content === undefined;
}

/** Adds the headers that are declared for a status. */
function withHeaders(responses: ResponseRecord, { documentation }: Route, { components }: Emission): ResponseRecord {
  const additions = Object.keys(responses).flatMap((status) => {
    const declared = documentation.responseHeaders.filter((header) => String(header.status) === status);
    return declared.length === 0 ? [] : [[status, { headers: emitHeaders(declared, components) }] as const];
  });
  return addResponses(responses, Object.fromEntries(additions));
}

/** A response to HEAD has no content (RFC 9110 §9.3.2). */
function withoutContent(responses: ResponseRecord): ResponseRecord {
  const entries = Object.entries(responses).map(([status, { content: _content, ...response }]): [string, ResponseObject] => [
    status,
    response,
  ]);
  return Object.fromEntries(entries);
}
