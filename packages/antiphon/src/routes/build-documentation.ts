import { type Place, type Report, readType, type TypeShape, type TypeSpec } from '@antiphon/schema';
import { readOutputType } from '@antiphon/schema/internal';
import type { RouteOptions, ThrownResponse } from '../decorators/route-options';
import type { AdditionalResponse, RouteDocumentation } from './route';

/** Builds the documentation of an action from its effective options. */
export function buildDocumentation(options: RouteOptions, place: Place, report: Report): RouteDocumentation {
  return {
    tags: options.tags ?? [],
    summary: options.summary,
    description: options.description,
    responseDescription: options.responseDescription,
    deprecated: options.deprecated ?? false,
    operationId: options.operationId,
    includeInSchema: options.includeInSchema ?? true,
    responses: buildResponses(options, place, report),
    throws: buildThrows(options, place, report),
    responseHeaders: (options.responseHeaders ?? []).map(({ name, type = String, description, status }) => ({
      name,
      type: readType(type, place, report),
      description,
      status,
    })),
    security: options.security ?? [],
    schemes: [],
    openapiExtra: options.openapiExtra,
  };
}

function buildThrows({ throws = [] }: RouteOptions, place: Place, report: Report): RouteDocumentation['throws'] {
  return throws.map((thrown) => {
    const { status, model, description }: ThrownResponse = typeof thrown === 'number' ? { status: thrown } : thrown;
    return { status, model: optionalType(model, place, report), description };
  });
}

function buildResponses({ responses = {} }: RouteOptions, place: Place, report: Report): RouteDocumentation['responses'] {
  const entries = Object.entries(responses).map(([status, { model, ...response }]): [string, AdditionalResponse] => {
    return [status, model === undefined ? response : { ...response, model: readOutputType(model, place, report) }];
  });
  return Object.fromEntries(entries);
}

function optionalType(type: TypeSpec | undefined, place: Place, report: Report): TypeShape | undefined {
  return type === undefined ? undefined : readOutputType(type, place, report);
}
