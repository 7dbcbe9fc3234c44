import type { OperationObject, ParameterObject, PathTemplate } from '@antiphon/openapi/spec';
import type { HTTPMethod } from '../../decorators/route-options';
import type { Route } from '../../routes/route';
import { deepMerge } from './deep-merge';
import type { Emission } from './emission';
import { type OperationIds, recordOperationId } from './operation-id';
import { emitParameters } from './parameters';
import { emitRequestBody } from './request-body';
import { emitResponses } from './responses';
import { versionParameter } from './version';

export interface OperationContext extends Emission {
  readonly operationIds: OperationIds;
}

/** Emits the Operation Object of one method of a route at one of its path templates. */
export function emitOperation(route: Route, method: HTTPMethod, path: PathTemplate, context: OperationContext): OperationObject {
  const { documentation } = route;
  const parameters = [...emitParameters(route, path, context.components), ...constraintParameter(route), ...versionParameter(route)];
  const { tags, deprecated, security, openapiExtra = {} } = documentation;
  const requestBody = method === 'OPTIONS' ? undefined : emitRequestBody(route, context.components);
  const operation: OperationObject = {
    ...(tags.length === 0 ? {} : { tags }),
    summary: documentation.summary ?? titleOf(route.action),
    ...(documentation.description === undefined ? {} : { description: documentation.description }),
    operationId: operationIdOf(route, method, path, context),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(requestBody === undefined ? {} : { requestBody }),
    responses: emitResponses(route, method, context),
    ...(deprecated ? { deprecated } : {}),
    ...(security.length === 0 ? {} : { security }),
    ...constraintsOf(route),
  };
  return withUniqueParameters(deepMerge(operation, openapiExtra));
}

/** Fastify reads the `version` constraint from this header. */
function constraintParameter({ fastify: { constraints } }: Route): readonly ParameterObject[] {
  const { version } = (constraints ?? {}) as { readonly version?: unknown };
  if (version === undefined) return [];
  const schema = { type: 'string', examples: [String(version)] };
  return [{ name: 'Accept-Version', in: 'header', description: 'Version of the operation', required: true, schema }];
}

/** Constraints are values of Fastify's strategies, which the document shows as text. */
function constraintsOf({ fastify: { constraints = {} } }: Route): Partial<OperationObject> {
  const texts = Object.entries(constraints).map(([name, value]) => [name, typeof value === 'object' ? String(value) : value] as const);
  return texts.length === 0 ? {} : { 'x-route-constraints': Object.fromEntries(texts) };
}

function operationIdOf(route: Route, method: HTTPMethod, { template }: PathTemplate, { operationIds }: OperationContext): string {
  const { controller, action, documentation } = route;
  const id = operationIds.claim({ controller, action, method, path: template, tags: documentation.tags }, documentation.operationId);
  recordOperationId(route, method, id);
  return id;
}

/** Returns "Read Item" for `readItem` and `read_item`. */
function titleOf(action: string): string {
  const words = action.replaceAll(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2').split(/[\s_$]+/);
  return words
    .filter((word) => word !== '')
    .map((word) => `${word[0]?.toUpperCase()}${word.slice(1)}`)
    .join(' ');
}

/** Lists of `openapiExtra` are appended. The specification allows one parameter of a name at a location, so the last one is kept. */
function withUniqueParameters(operation: OperationObject): OperationObject {
  const { parameters } = operation;
  if (parameters === undefined) return operation;
  const unique = new Map(parameters.map((parameter): [string, ParameterObject] => [keyOf(parameter), parameter]));
  return { ...operation, parameters: [...unique.values()] };
}

function keyOf(parameter: ParameterObject): string {
  return '$ref' in parameter ? String(parameter.$ref) : `${parameter.in} ${parameter.name}`;
}
