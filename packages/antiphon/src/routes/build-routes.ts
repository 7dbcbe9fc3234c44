import { JSONLinesResponse } from '@antiphon/responses';
import type { Class, Place, Report } from '@antiphon/schema';
import { placeOf } from '@antiphon/schema/internal';
import { listVersions, VERSION_NEUTRAL } from '../decorators/api-version';
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
import { checkDeclaredVersions, isVersion } from './checks/check-versions';
import { buildInputs } from './dependencies/build-inputs';
import type { IsProvided } from './dependencies/dependency-graph';
import { documentDependencies } from './dependencies/document-dependencies';
import { joinPath } from './path';
import { type PrefixOption, prefixOf } from './prefix';
import { type ActionPlan, type ControllerPlan, readController } from './read-controller';
import type { CheckResponses, Route } from './route';
import { documentSignedCookies } from './signed-cookies';
import { type RouteVersioning, readVersioning, type Versioning, versionSegment } from './versioning';

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
  /** Prefix of all routes. Default: none. */
  readonly prefix?: PrefixOption;
  /** Default: routes have no versions. */
  readonly versioning?: Versioning;
  /** Default: no class is a service that a provider supplies. */
  readonly isProvided?: IsProvided;
}

/** Builds the routes of controllers from the records of their decorators, in order of declaration. Problems are reported, not thrown. */
export function buildRoutes(controllers: readonly Class[], defaults: RouteDefaults, report: Report): readonly Route[] {
  const plans = controllers.map((controller) => readController(controller, report)).filter((plan) => plan !== undefined);
  const versioning = defaults.versioning && readVersioning(defaults.versioning);
  for (const plan of plans) reportVersions(plan.options, defaults, placeOf(plan.class), report);
  return plans.flatMap((plan) => plan.actions.flatMap((action) => buildAction(plan, action, { defaults, versioning, report })));
}

interface BuildContext {
  readonly defaults: RouteDefaults;
  readonly versioning: RouteVersioning | undefined;
  readonly report: Report;
}

function reportVersions({ version }: RouteOptions, { versioning }: RouteDefaults, place: Place, report: Report): void {
  for (const problem of checkDeclaredVersions(version, versioning)) report({ ...place, ...problem });
}

function buildAction(controller: ControllerPlan, action: ActionPlan, { defaults, versioning, report }: BuildContext): readonly Route[] {
  const place = placeOf(controller.class, action.name);
  const options = effectiveOptions(defaults, controller, action);
  reportVersions(action.options, defaults, place, report);
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
    around,
    report,
    isProvided: defaults.isProvided,
  });
  const shared = {
    controller: controller.class,
    action: action.name,
    place,
    ...values,
    response: buildResponse(action, options, place, report),
    documentation: documentSignedCookies(documentDependencies(buildDocumentation(options, place, report), documented), values.parameters),
    fastify: options.fastify ?? {},
    strictContentType: options.strictContentType ?? true,
    validation: options.validation ?? 'strict',
    extra: options.extra ?? 'ignore',
    errorFormat: defaults.errorFormat ?? problemFormat,
    errorHandlers: buildErrorHandlers(errorHandlers),
    metadata: <T>(key: Metadata<T>) => options.metadata?.get(key) as T | undefined,
    checkResponses: defaults.checkResponses ?? false,
    versioning,
  };
  const prefix = prefixOf(controller.class, defaults.prefix);
  return effectiveVersions(options, versioning).flatMap((version) => {
    const below = joinPath(joinPath(prefix, versionSegment(version, versioning)), controller.prefix);
    return action.verbs.map((verb) => buildVerb(below, verb, versioned(shared, version)));
  });
}

/** The effective options of an action, with those that only decorators set. */
interface EffectiveOptions extends RouteOptions {
  readonly errorHandlers?: readonly DeclaredErrorHandler[];
  readonly metadata?: MetadataValues;
  readonly around?: readonly Interceptor[];
}

/** An action's options take precedence over its controller's, these over the application's, and these over the doc comment. */
function effectiveOptions(defaults: RouteDefaults, controller: ControllerPlan, action: ActionPlan): EffectiveOptions {
  const levels = [controller.comments.get(action.name) ?? {}, returnedModel(action), defaults, controller.options, action.options];
  return levels.reduce<RecordedOptions>(inheritOptions, {});
}

/** The response model that the return type of an action is. Without a response class, a stream is JSON Lines, as that of a generator. */
function returnedModel({ signature }: ActionPlan): RecordedOptions {
  if (signature?.returns === undefined) return {};
  return { responseModel: signature.returns, ...(signature.isStream && { responseClass: JSONLinesResponse }) };
}

/** Undefined for a route that responds for every version. */
function effectiveVersions({ version }: RouteOptions, versioning: RouteVersioning | undefined): readonly (string | undefined)[] {
  if (versioning === undefined) return [undefined];
  const versions = listVersions(version ?? versioning.default ?? VERSION_NEUTRAL);
  return [...new Set(versions)]
    .filter((each) => each === VERSION_NEUTRAL || isVersion(each))
    .map((each) => (isVersion(each) ? each : undefined));
}

type Unplaced = Omit<Route, 'methods' | 'path'>;

function versioned(shared: Omit<Unplaced, 'version'>, version: string | undefined): Unplaced {
  const isDeprecated = version !== undefined && shared.versioning?.deprecated.has(version) === true;
  const documentation = isDeprecated ? { ...shared.documentation, deprecated: true } : shared.documentation;
  return { ...shared, version, documentation };
}

function buildVerb(prefix: string, { methods, path }: VerbRecord, shared: Unplaced): Route {
  return Object.freeze({ ...shared, methods: methods as readonly HTTPMethod[], path: joinPath(prefix, path) });
}
