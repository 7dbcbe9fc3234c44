import { JSONLinesResponse, JSONResponse } from '@antiphon/responses';
import { type Class, type Place, type Report, readType, type SerializerOptions, type TypeShape } from '@antiphon/schema';
import { checkSelection, placeOf } from '@antiphon/schema/internal';
import { inheritOptions } from '../decorators/inherit-options';
import type { HTTPMethod, ResponseClassType, RouteOptions, SharedOptions } from '../decorators/route-options';
import { type ErrorFormat, problemFormat } from '../errors/error-format';
import type { RecordedOptions, VerbRecord } from '../metadata';
import { problems } from '../problems/problems';
import { buildParameters } from './parameters/build-parameters';
import { joinPath } from './path';
import { type ActionPlan, type ControllerPlan, readController } from './read-controller';
import type { AdditionalResponse, CheckResponses, Route, RouteDocumentation, RouteResponse } from './route';

/** Options that an application or a plugin sets for all its routes. */
export interface RouteDefaults
  extends Pick<SharedOptions, 'responseClass' | 'responses' | 'strictContentType' | 'validation' | 'extra' | 'deprecated' | 'security'> {
  /** Default: RFC 9457 problem details. */
  readonly errorFormat?: ErrorFormat;
  /** Default: false. */
  readonly checkResponses?: CheckResponses;
}

/** Turns what decorators wrote on the controllers into frozen routes, in order of declaration. Mistakes are reported, not thrown. */
export function buildRoutes(controllers: readonly Class[], defaults: RouteDefaults, report: Report): readonly Route[] {
  const plans = controllers.map((controller) => readController(controller, report)).filter((plan) => plan !== undefined);
  return plans.flatMap((plan) => plan.actions.flatMap((action) => buildAction(plan, action, defaults, report)));
}

function buildAction(controller: ControllerPlan, action: ActionPlan, defaults: RouteDefaults, report: Report): readonly Route[] {
  const place = placeOf(controller.class, action.name);
  const options = effectiveOptions(defaults, controller, action);
  const shared = {
    controller: controller.class,
    action: action.name,
    place,
    parameters: buildParameters(controller.class, action, report, controller.prefix),
    response: buildResponse(action, options, place, report),
    documentation: buildDocumentation(options, place, report),
    fastify: options.fastify ?? {},
    strictContentType: options.strictContentType ?? true,
    validation: options.validation ?? 'strict',
    extra: options.extra ?? 'ignore',
    errorFormat: defaults.errorFormat ?? problemFormat,
    checkResponses: defaults.checkResponses ?? false,
  };
  return action.verbs.map((verb) => buildVerb(controller, verb, shared));
}

/** The action's comment under application under controller under action (DESIGN section 4). */
function effectiveOptions(defaults: RouteDefaults, controller: ControllerPlan, action: ActionPlan): RouteOptions {
  const levels = [controller.comments.get(action.name) ?? {}, defaults, controller.options, action.options];
  return levels.reduce<RecordedOptions>(inheritOptions, {});
}

function buildVerb(controller: ControllerPlan, { methods, path }: VerbRecord, shared: Omit<Route, 'methods' | 'path'>): Route {
  return Object.freeze({ ...shared, methods: methods as readonly HTTPMethod[], path: joinPath(controller.prefix, path) });
}

function buildResponse({ method }: ActionPlan, options: RouteOptions, place: Place, report: Report): RouteResponse {
  const { responseModel } = options;
  const isGenerator = isGeneratorFunction(method);
  const { responseClass = isGenerator ? JSONLinesResponse : JSONResponse } = options;
  const model = responseModel === undefined || responseModel === null ? undefined : readType(responseModel, place, report);
  const modelOptions = buildModelOptions(options);
  if (model !== undefined) checkSelection(model, modelOptions, place, report);
  else if (responseModel === undefined) checkNoSelection(modelOptions, place, report);
  return { statusCode: options.statusCode, classes: classList(responseClass), isGenerator, model, modelOptions };
}

/** Without a model a selection would leave everything in. */
function checkNoSelection({ include, exclude }: SerializerOptions, place: Place, report: Report): void {
  if (include === undefined && exclude === undefined) return;
  const option = include === undefined ? 'responseModelExclude' : 'responseModelInclude';
  report({ ...place, ...problems.selectionWithoutModel(option) });
}

function classList(responseClass: NonNullable<SharedOptions['responseClass']>): RouteResponse['classes'] {
  return typeof responseClass === 'function' ? [responseClass] : (responseClass as readonly [ResponseClassType, ...ResponseClassType[]]);
}

function isGeneratorFunction(method: Function): boolean {
  return /^\[object (?:Async)?GeneratorFunction\]$/.test(Object.prototype.toString.call(method));
}

function buildModelOptions(options: RouteOptions): SerializerOptions {
  return {
    include: options.responseModelInclude,
    exclude: options.responseModelExclude,
    excludeUnset: options.responseModelExcludeUnset,
    excludeDefaults: options.responseModelExcludeDefaults,
    excludeNone: options.responseModelExcludeNone,
    byAlias: options.responseModelByAlias,
  };
}

function buildDocumentation(options: RouteOptions, place: Place, report: Report): RouteDocumentation {
  return {
    tags: options.tags ?? [],
    summary: options.summary,
    description: options.description,
    responseDescription: options.responseDescription,
    deprecated: options.deprecated ?? false,
    operationId: options.operationId,
    includeInSchema: options.includeInSchema ?? true,
    responses: buildResponses(options, place, report),
    throws: (options.throws ?? []).map(({ status, model, description }) => ({
      status,
      model: optionalType(model, place, report),
      description,
    })),
    responseHeaders: (options.responseHeaders ?? []).map(({ name, type = String, description, status }) => ({
      name,
      type: readType(type, place, report),
      description,
      status,
    })),
    security: options.security ?? [],
    openapiExtra: options.openapiExtra,
  };
}

function buildResponses({ responses = {} }: RouteOptions, place: Place, report: Report): RouteDocumentation['responses'] {
  const entries = Object.entries(responses).map(([status, { model, ...response }]): [string, AdditionalResponse] => {
    return [status, model === undefined ? response : { ...response, model: readType(model, place, report) }];
  });
  return Object.fromEntries(entries);
}

function optionalType(type: Parameters<typeof readType>[0] | undefined, place: Place, report: Report): TypeShape | undefined {
  return type === undefined ? undefined : readType(type, place, report);
}
