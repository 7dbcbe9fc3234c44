import type { Origin, Place, Report, SetupProblem } from '@antiphon/schema';
import type { FastifyInstance } from 'fastify';
import { checkCookieSecret } from '../cookies/check-cookie-secret';
import { type CookieSecret, cookieSignaturesOf, setCookieSignatures, signCookieOf } from '../cookies/cookie-signatures';
import { declareErrorHandlers } from '../decorators/error-handlers';
import type { Overrides } from '../dependencies/overrides';
import { type ErrorFormat, readErrorFormat } from '../errors/error-format';
import type { Documents } from '../openapi/documents/documents';
import type { DocumentedMount } from '../openapi/emit/document';
import { type ActionPathFinder, actionPathFinder } from '../routes/action-path';
import { buildErrorHandlers } from '../routes/build-error-handlers';
import { type PrefixOption, prefixPath } from '../routes/prefix';
import type { Route } from '../routes/route';
import { readsCookies } from '../routes/signed-cookies';
import { readVersioning } from '../routes/versioning';
import type { Services } from '../services/services';
import { readFormLimits } from './bind/form/form-limits';
import { hasForeignJsonParser } from './bind/json-parser';
import { type CallScope, setCallScope } from './call/call-scope';
import { recordHookHeaders } from './call/error-headers';
import { configureScope } from './configure-scope';
import { registerCookies } from './cookie-plugin';
import { setLastErrorHandler } from './error-handler/error-handler';
import type { LifespanRunner } from './lifespan';
import { continueOnRead } from './node/expect-continue';
import { resetWhenDestroyed } from './node/http2-response';
import { setDocuments } from './operation-id-of';
import { readRoutes } from './read-routes';
import { serveEmptyNames } from './routes/empty-names';
import { registerMethodNotAllowed } from './routes/method-not-allowed';
import { recordRoutes } from './routes/recorded-routes';
import { type RegisterOptions, registerRoutes } from './routes/register-routes';
import { type RejectionContext, rejectOtherVersions } from './routes/reject-versions';
import { registerReplyFiles } from './routes/reply-files';
import { reportConflicts } from './routes/route-owners';
import type { ServedPath } from './routes/served-paths';
import { registerSlashRedirects } from './routes/slash-redirects';
import { documentsOf, registerPages } from './scope-documents';
import type { ScopeOptions } from './scope-options';
import { BackgroundRunner } from './send/background';
import { ResponseCheck } from './send/check-responses';
import { registerFinishHead } from './send/finish-head';
import { markWhenClosing } from './shutdown/closing';
import { registerOpenStreams } from './shutdown/open-streams';
import { decorateRequests, setActionPaths } from './urls/request-urls';
import { type ScopeUrls, setScopeUrls } from './urls/scope-urls';
import { type VersionConstraint, versionConstraint } from './versions/version-constraint';

/** The place of a scope in a server. */
export interface ScopeContext {
  readonly urls: ScopeUrls;
  readonly services: Services;
  readonly lifespan: LifespanRunner;
  /** True reads the routes without creating a controller or a service; they cannot be called. Default: false. */
  readonly isDescription?: boolean;
  /** Prefix of the Fastify scope in the paths of its document, without the root path. Default: empty. */
  readonly prefix?: string;
  /** Prefix of its routes, document and pages. Default: none. */
  readonly routePrefix?: PrefixOption | undefined;
  /** Paths at which other applications are mounted in the scope. */
  readonly mountPaths?: readonly string[];
  /** Returns what the scope's document includes of them; called when the document is created, after they have been registered. */
  readonly mounted?: () => readonly DocumentedMount[];
  /** Leaves errors to the handler that the Fastify scope already has. */
  readonly keepsErrorHandler?: boolean;
  /** The call that received the options. */
  readonly origin?: Origin;
  /** Problems that were found before; thrown together with those of the controllers. */
  readonly problems?: readonly SetupProblem[];
}

/** A scope whose hooks are registered, and whose routes have been read and checked. Its body parsers are registered by `registerBodyParsers`, after everything that is mounted in it. */
export interface Scope {
  readonly routes: readonly Route[];
  readonly errorFormat: ErrorFormat;
  /** Returns the path of an action, below the root path. */
  readonly pathTo: ActionPathFinder;
  /** The documents, in the scope's own version of OpenAPI or another one. */
  readonly documents: Documents;
  /** Creates the services and controllers, and registers the routes, the document and its pages. Outside a plugin, Fastify does not limit its time. */
  readonly serve: () => Promise<void>;
}

/**
 * Registers the error format, `configure` and the hooks of a Fastify scope, and reads its controllers.
 *
 * @throws SetupError with all problems of the author.
 */
export async function prepareScope(fastify: FastifyInstance, options: ScopeOptions, context: ScopeContext): Promise<Scope> {
  const { prefix = '', origin, services } = context;
  const problems = [...(context.problems ?? [])];
  const errorFormat = readErrorFormat(options.errorFormat);
  const responseCheck = options.checkResponses ? new ResponseCheck(fastify, prefix) : undefined;
  const secret = usableSecret(options.cookieSecret, (problem) => problems.push(problem));
  if (secret !== undefined) setCookieSignatures(fastify, secret);
  const background = new BackgroundRunner();
  const calls = {
    runBackground: background.run,
    finishLater: background.finishLater,
    openStreams: registerOpenStreams(fastify, options.closeTimeout),
    signCookie: signCookieOf(fastify),
  };
  recordRoutes(fastify);
  prepareRequests(fastify, context.urls, calls);
  const errorHandlers = declareErrorHandlers(options.errorHandlers);
  if (!context.keepsErrorHandler) setLastErrorHandler(fastify, errorFormat, buildErrorHandlers(errorHandlers));
  // With a secret, the hooks and plugins of `configure` have `@fastify/cookie`.
  const hasCookies = secret !== undefined && (await registerCookies(fastify, secret));
  await configureScope(fastify, { configure: options.configure, hasCookies, origin });
  registerReplyFiles(fastify, options, (problem) => problems.push(problem));
  const readsJson = !(await hasForeignJsonParser(fastify));
  registerLastHooks(fastify, context, background);
  const hasCookieSecret = options.cookieSecret !== undefined || cookieSignaturesOf(fastify) !== undefined;
  const routes = await readRoutes(options, {
    errorHandlers,
    errorFormat,
    services,
    hasCookieSecret,
    problems,
    origin,
    routePrefix: context.routePrefix,
    supportedMethods: fastify.supportedMethods,
  });
  if (routes.some(readsCookies)) await registerCookies(fastify, undefined);
  const versions = scopeVersions(fastify, options);
  const pathTo = actionPathFinder(routes, prefix);
  setActionPaths(fastify, pathTo);
  const documents = documentsOf(routes, options, { prefix, mounted: context.mounted });
  setDocuments(fastify, documents);
  responseCheck?.useDocuments(({ version }) => documents.ofVersion(version));
  const serve = async (): Promise<void> => {
    const creation = await prepareServices(context);
    const actions = { options, overrides: services.overrides, calls, readsJson, constraint: versions?.constraint, ...creation };
    const served = await registerActions(fastify, routes, actions);
    const pages = registerPages(fastify, options, {
      documents,
      prefix,
      routePrefix: prefixPath(context.routePrefix),
      place: placeOfOptions(context),
    });
    if (versions !== undefined) rejectOtherVersions(fastify, served, { ...versions, format: errorFormat });
    registerMethodNotAllowed(fastify, [...served, ...pages], errorFormat);
    if (options.redirectSlashes ?? true) registerSlashRedirects(fastify, [...served, ...servedMounts(context)]);
    serveEmptyNames(fastify);
    reportConflicts(fastify);
  };
  return { routes, documents, errorFormat, pathTo, serve };
}

/** The options of a plugin have no call of this package. */
function placeOfOptions({ origin }: ScopeContext): Place {
  return origin === undefined ? { className: 'antiphon' } : { className: 'createApp', origin };
}

/** Returns the constraint by which the router finds versions; undefined without versions in a header or media type. */
function scopeVersions(fastify: FastifyInstance, { versioning: given }: ScopeOptions): Omit<RejectionContext, 'format'> | undefined {
  const versioning = given && readVersioning(given);
  const constraint = versionConstraint(fastify, versioning);
  return versioning && constraint && { versioning, constraint };
}

function usableSecret(secret: CookieSecret | undefined, report: Report): CookieSecret | undefined {
  return secret !== undefined && checkCookieSecret(secret, report) ? secret : undefined;
}

/** Everything that the author's hooks may use of a request. */
function prepareRequests(fastify: FastifyInstance, urls: ScopeUrls, calls: CallScope): void {
  setScopeUrls(fastify, urls);
  decorateRequests(fastify);
  markWhenClosing(fastify);
  resetWhenDestroyed(fastify);
  setCallScope(fastify, calls);
  continueOnRead(fastify.server);
}

/** Registers the hooks that must run after those of the author, because they read what the author's hooks have set. */
function registerLastHooks(fastify: FastifyInstance, { services, lifespan }: ScopeContext, background: BackgroundRunner): void {
  recordHookHeaders(fastify);
  registerFinishHead(fastify);
  services.disposeOnClose(fastify);
  lifespan.stopOnClose(fastify);
  background.waitOnClose(fastify);
}

/** The functions that create controllers and services. */
type Creation = Pick<RegisterOptions, 'controllerOf' | 'serviceOf'>;

/** Creates the services of the providers, and returns the functions that create the others. */
async function prepareServices({ services, isDescription }: ScopeContext): Promise<Creation> {
  if (isDescription) return describedOnly;
  await services.createProvided();
  return {
    controllerOf: (controller) => services.createController(controller),
    serviceOf: (service) => services.create(service),
  };
}

/** An action is found on a controller without its constructor, and never called. */
const describedOnly: Creation = {
  controllerOf: async (controller) => Object.create(controller.prototype),
  serviceOf: async () => undefined,
};

interface ActionContext extends Creation {
  readonly overrides: Overrides;
  readonly options: ScopeOptions;
  readonly calls: CallScope;
  readonly readsJson: boolean;
  readonly constraint: VersionConstraint | undefined;
}

function registerActions(
  fastify: FastifyInstance,
  routes: readonly Route[],
  { options, overrides, calls, readsJson, constraint, controllerOf, serviceOf }: ActionContext,
): Promise<readonly ServedPath[]> {
  return registerRoutes(fastify, routes, {
    controllerOf,
    serviceOf,
    overrides,
    scope: calls,
    forms: readFormLimits(options.forms),
    exposeHeadRoutes: options.exposeHeadRoutes ?? true,
    readsJson,
    constraint,
  });
}

/** A mount serves the paths below its own: without the slash it is redirected. */
function servedMounts({ mountPaths = [] }: ScopeContext): readonly ServedPath[] {
  return mountPaths.map((path) => ({ path: `${path}/`, methods: [] }));
}
