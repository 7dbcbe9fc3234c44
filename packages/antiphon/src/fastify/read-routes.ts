import { dropUndefined } from '@antiphon/responses/internal';
import { type Origin, type Report, SetupError, type SetupProblem } from '@antiphon/schema';
import { invalidOptions, isCallable } from '@antiphon/schema/internal';
import type { DeclaredErrorHandler } from '../decorators/error-handlers';
import type { ErrorFormat } from '../errors/error-format';
import { checkDocuments } from '../openapi/documents/check-documents';
import { checkGeneratedIds } from '../openapi/emit/check-generated-ids';
import { checkErrorHandlers } from '../routes/build-error-handlers';
import { buildRoutes, type RouteDefaults } from '../routes/build-routes';
import { checkRoutes } from '../routes/checks/check-routes';
import { checkVersioning, checkVersions } from '../routes/checks/check-versions';
import { discoverControllers, isController } from '../routes/discovery/discover-controllers';
import { checkPrefix, type PrefixOption } from '../routes/prefix';
import type { Route } from '../routes/route';
import { checkSignedCookies } from '../routes/signed-cookies';
import type { Versioning } from '../routes/versioning';
import type { Services } from '../services/services';
import { formLimitNames } from './bind/form/form-limits';
import { checkAssets } from './routes/check-assets';
import { checkMethods } from './routes/check-methods';
import type { ScopeOptions } from './scope-options';
import { checkCloseTimeout } from './shutdown/close-timeout';

/** The context in which the options of a scope are read. */
export interface ReadContext {
  readonly errorFormat: ErrorFormat;
  readonly services: Services;
  /** Handlers of the option `errorHandlers`. */
  readonly errorHandlers: readonly DeclaredErrorHandler[];
  /** True if cookies can be signed, or the secret has been reported. */
  readonly hasCookieSecret: boolean;
  /** Problems that were found before. */
  readonly problems: readonly SetupProblem[];
  /** The call that received the options. */
  readonly origin: Origin | undefined;
  /** Prefix of the routes. */
  readonly routePrefix: PrefixOption | undefined;
  /** The methods that the server routes. */
  readonly supportedMethods: readonly string[];
}

/**
 * Finds the controllers of a scope and turns them into routes.
 *
 * @throws SetupError with all problems of options, controllers and routes.
 */
export async function readRoutes(
  options: ScopeOptions,
  { errorHandlers, errorFormat, services, hasCookieSecret, problems: known, origin, routePrefix, supportedMethods }: ReadContext,
): Promise<readonly Route[]> {
  const problems = [...known];
  const report = (problem: SetupProblem): void => void problems.push(problem);
  problems.push(...invalidOptions(options.forms ?? {}, formLimitNames, '`forms`', { className: 'createApp', member: 'forms' }));
  checkCloseTimeout(options.closeTimeout, report);
  const { controllers, isComplete } = await discoverControllers(options.controllers, { report, origin });
  services.check(controllers.filter(isController), report);
  checkErrorHandlers(errorHandlers, () => ({ className: 'createApp', member: 'errorHandlers' }), report);
  const throws = errorHandlers.flatMap((handler) => handler.throws);
  const prefix = checkPrefix(routePrefix, controllers, report) ? routePrefix : undefined;
  const versions = usableVersioning(options.versioning, report);
  const defaults = { ...routeDefaults(options, errorFormat), ...dropUndefined({ prefix, versioning: versions }) };
  const routes = buildRoutes(
    controllers,
    { ...defaults, errorHandlers, throws, isProvided: (target) => services.isListed(target) },
    report,
  );
  // What no route has may be in a file that could not be loaded.
  const reportMissing: Report = isComplete ? report : () => {};
  if (versions !== undefined) checkVersions(routes, versions, { report, reportMissing });
  services.checkUsed(
    routes.flatMap((route) => route.services),
    report,
  );
  checkRoutes(routes, options.securitySchemes ?? {}, report);
  checkDocuments(options.documents, routes, { report, reportMissing });
  if (isCallable(options.generateOperationId)) checkGeneratedIds(options.generateOperationId, routes, report);
  if (!hasCookieSecret) checkSignedCookies(routes, report);
  checkMethods(routes, supportedMethods, report);
  checkAssets(options, report);
  if (problems.length > 0) throw new SetupError(problems.map((problem) => withOrigin(problem, origin)));
  return routes;
}

/** An invalid option is reported once, and not again for each version that is declared. */
function usableVersioning(versioning: Versioning | undefined, report: Report): Versioning | undefined {
  if (versioning === undefined) return undefined;
  return checkVersioning(versioning, report) ? versioning : { by: 'uri' };
}

function routeDefaults(options: ScopeOptions, errorFormat: ErrorFormat): RouteDefaults {
  const {
    defaultResponseClass: responseClass,
    responses,
    deprecated,
    security,
    strictContentType,
    validation,
    extra,
    checkResponses,
    dependencies,
    around,
  } = options;
  return {
    ...dropUndefined({
      responseClass,
      responses,
      deprecated,
      security,
      strictContentType,
      validation,
      extra,
      checkResponses,
      dependencies,
      around: Array.isArray(around) ? around : undefined,
    }),
    errorFormat,
  };
}

/** Options have no class: their problems are located at the call of `createApp`. */
function withOrigin(problem: SetupProblem, origin: Origin | undefined): SetupProblem {
  const isLocated = problem.className !== 'createApp' || problem.origin !== undefined || origin === undefined;
  return isLocated ? problem : { ...problem, origin };
}
