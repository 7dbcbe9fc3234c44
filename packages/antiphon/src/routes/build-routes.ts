import type { Class, Report } from '@antiphon/schema';
import { placeOf } from '@antiphon/schema/internal';
import type { Interceptor } from '../decorators/around';
import type { DeclaredErrorHandler } from '../decorators/error-handlers';
import { inheritOptions } from '../decorators/inherit-options';
import type { MetadataValues } from '../decorators/metadata-values';
import type { Metadata } from '../decorators/route-metadata';
import type { HTTPMethod, RouteOptions, SharedOptions } from '../decorators/route-options';
import { type ErrorFormat, problemFormat } from '../errors/error-format';
import type { RecordedOptions, VerbRecord } from '../metadata';
import { buildDocumentation } from './build-documentation';
import { buildErrorHandlers, checkErrorHandlers, placeOfCatch } from './build-error-handlers';
import { buildResponse } from './build-response';
import { buildInputs } from './dependencies/build-inputs';
import { documentDependencies } from './dependencies/document-dependencies';
import { joinPath } from './path';
import { type ActionPlan, type ControllerPlan, readController } from './read-controller';
import type { CheckResponses, Route } from './route';

/** Options that an application or a plugin sets for all its routes. */
export interface RouteDefaults
  extends Pick<
    SharedOptions,
    'responseClass' | 'responses' | 'strictContentType' | 'validation' | 'extra' | 'deprecated' | 'security' | 'throws' | 'dependencies'
  > {
  /** Default: RFC 9457 problem details. */
  readonly errorFormat?: ErrorFormat;
  /** Default: false. */
  readonly checkResponses?: CheckResponses;
  /** Interceptors of all routes. Default: none. */
  readonly around?: readonly Interceptor[];
  /** Handlers of the errors of all routes. Default: none. */
  readonly errorHandlers?: readonly DeclaredErrorHandler[];
}

/** Builds the routes of controllers from the records of their decorators, in order of declaration. Problems are reported, not thrown. */
export function buildRoutes(controllers: readonly Class[], defaults: RouteDefaults, report: Report): readonly Route[] {
  const plans = controllers.map((controller) => readController(controller, report)).filter((plan) => plan !== undefined);
  return plans.flatMap((plan) => plan.actions.flatMap((action) => buildAction(plan, action, defaults, report)));
}

function buildAction(controller: ControllerPlan, action: ActionPlan, defaults: RouteDefaults, report: Report): readonly Route[] {
  const place = placeOf(controller.class, action.name);
  const options = effectiveOptions(defaults, controller, action);
  const { around = [], errorHandlers = [] } = options;
  checkErrorHandlers(
    errorHandlers.filter(({ owner }) => typeof owner === 'function'),
    placeOfCatch,
    report,
  );
  const { documented, ...values } = buildInputs(action, {
    controller: controller.class,
    prefix: controller.prefix,
    dependencies: options.dependencies,
    report,
  });
  const shared = {
    controller: controller.class,
    action: action.name,
    place,
    ...values,
    response: buildResponse(action, options, place, report),
    around,
    documentation: documentDependencies(buildDocumentation(options, place, report), documented),
    fastify: options.fastify ?? {},
    strictContentType: options.strictContentType ?? true,
    validation: options.validation ?? 'strict',
    extra: options.extra ?? 'ignore',
    errorFormat: defaults.errorFormat ?? problemFormat,
    errorHandlers: buildErrorHandlers(errorHandlers),
    metadata: <T>(key: Metadata<T>) => options.metadata?.get(key) as T | undefined,
    checkResponses: defaults.checkResponses ?? false,
  };
  return action.verbs.map((verb) => buildVerb(controller, verb, shared));
}

/** The effective options of an action, with those that only decorators set. */
interface EffectiveOptions extends RouteOptions {
  readonly errorHandlers?: readonly DeclaredErrorHandler[];
  readonly metadata?: MetadataValues;
  readonly around?: readonly Interceptor[];
}

/** An action's options take precedence over its controller's, these over the application's, and these over the doc comment. */
function effectiveOptions(defaults: RouteDefaults, controller: ControllerPlan, action: ActionPlan): EffectiveOptions {
  const levels = [controller.comments.get(action.name) ?? {}, defaults, controller.options, action.options];
  return levels.reduce<RecordedOptions>(inheritOptions, {});
}

function buildVerb(controller: ControllerPlan, { methods, path }: VerbRecord, shared: Omit<Route, 'methods' | 'path'>): Route {
  return Object.freeze({ ...shared, methods: methods as readonly HTTPMethod[], path: joinPath(controller.prefix, path) });
}
