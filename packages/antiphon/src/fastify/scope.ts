import type { OpenAPIVersion } from '@antiphon/openapi/spec';
import { dropUndefined } from '@antiphon/responses/internal';
import { type OptionNames, type Origin, type SchemaOptions, SetupError, type SetupProblem, unknownOptions } from '@antiphon/schema';
import type { FastifyInstance } from 'fastify';
import type { SharedOptions } from '../decorators/route-options';
import { type ErrorFormat, type ErrorFormatName, readErrorFormat } from '../errors/error-format';
import type { DocumentedMount, DocumentOptions, OpenAPIDocument } from '../openapi/emit/document';
import { emitDocument, withServers } from '../openapi/emit/document';
import { type PathToAction, pathToAction } from '../routes/action-path';
import { buildRoutes, type RouteDefaults } from '../routes/build-routes';
import { checkRoutes } from '../routes/checks/check-routes';
import { type ControllerSource, discoverControllers, isController } from '../routes/discovery/discover-controllers';
import type { CheckResponses, Route } from '../routes/route';
import { defaultFormLimits, type FormLimits, formLimitNames } from './bind/form/form-limits';
import { registerFormParsers } from './bind/form/form-parser';
import { hasForeignJSONParser, registerJSONParser, registerLaxJSONParser } from './bind/json-parser';
import type { CallScope } from './call/call';
import { recordHookHeaders } from './call/error-headers';
import { setLastErrorHandler } from './error-handler/error-handler';
import { type ControllerFactoryOptions, checkConstructors, controllerFactory } from './make-controllers';
import { memoizeLast } from './memoize';
import { resetWhenDestroyed } from './node/exchange';
import { continueOnRead } from './node/expect-continue';
import { checkAssets } from './routes/check-assets';
import { type DocsOptions, registerDocs } from './routes/docs-routes';
import { registerMethodNotAllowed, registerSlashRedirects, type ServedPath } from './routes/method-not-allowed';
import { registerRoutes } from './routes/register-routes';
import { backgroundRunner } from './send/background';
import { registerResponseCheck } from './send/check-responses';
import { registerFinishHead } from './send/finish-head';
import { checkCloseTimeout, registerOpenStreams } from './shutdown/open-streams';
import { decorateRequest, type ScopeUrls } from './urls/request-urls';

/** What describes an application in its document. */
export type DocumentedOptions = Omit<DocumentOptions, 'title' | 'version' | 'prefix' | 'mounted'>;

/** Options of an application and of the plugin alike. */
export interface ScopeOptions
  extends ControllerFactoryOptions,
    DocumentedOptions,
    Pick<SharedOptions, 'responses' | 'deprecated' | 'security'>,
    Pick<DocsOptions, 'swaggerUIOAuth2RedirectUrl' | 'swaggerUIParameters' | 'swaggerUIInitOAuth'> {
  /** Controller classes, and directories or globs whose files export them. */
  readonly controllers: readonly ControllerSource[];
  /** Title of the document; `Antiphon` by default. */
  readonly title?: string;
  /** Version of the documented interface; `0.1.0` by default. */
  readonly version?: string;
  /** Class of the answers when neither route nor controller names one; JSONResponse by default. */
  readonly defaultResponseClass?: SharedOptions['responseClass'];
  /** Redirect a path whose trailing slash is wrong; true by default. */
  readonly redirectSlashes?: boolean;
  /** Refuse a body without Content-Type; true by default (BEHAVIOUR E39, E40). */
  readonly strictContentType?: boolean;
  /** Form of error responses: RFC 9457 problem details by default. */
  readonly errorFormat?: ErrorFormatName | ErrorFormat;
  /** The place for hooks and plugins of your own: runs before the routes are registered. */
  readonly configure?: (fastify: FastifyInstance) => unknown;
  /** `strict` by default; `class-validator` is that library's exact rules. */
  readonly validation?: SchemaOptions['validation'];
  /** Undeclared keys: dropped by default, or refused. */
  readonly extra?: SchemaOptions['extra'];
  /** The limits of forms, and the directory of their files. */
  readonly forms?: Partial<FormLimits>;
  /** GET routes answer HEAD; true by default. */
  readonly exposeHeadRoutes?: boolean;
  /** Path of the document; `null` turns it and the pages off. */
  readonly openapiUrl?: string | null;
  /** Path of the Swagger UI page; `null` is off. */
  readonly docsUrl?: string | null;
  /** Path of the ReDoc page; `null` is off. */
  readonly redocUrl?: string | null;
  /** Puts the root path first in the document's `servers`; true by default (BEHAVIOUR Q11–Q15). */
  readonly rootPathInServers?: boolean;
  /**
   * Checks every answer against the document before it is sent, also a response that an action returned itself: one that breaks it
   * becomes a 500 whose cause only the log knows, and the function that you give instead of `true`. False by default; for development and
   * tests, since it reads every body again.
   */
  readonly checkResponses?: CheckResponses;
  /**
   * Milliseconds that streams have to end by themselves when the server closes, and actions that take a signal to respond; what is still
   * open then is cut off, like every other response of the application's server whose head has been sent. Event streams end at once, in
   * good order. Default: 10,000, or that of the application it is mounted in, which can only be shortened; 0 cuts off at once; at most
   * 2,147,483,647.
   */
  readonly closeTimeout?: number;
}

/** The names of the options of applications and plugins. */
export const scopeOptionNames: OptionNames<ScopeOptions> = {
  container: true,
  createController: true,
  title: true,
  version: true,
  summary: true,
  description: true,
  termsOfService: true,
  contact: true,
  license: true,
  tags: true,
  externalDocs: true,
  servers: true,
  webhooks: true,
  securitySchemes: true,
  openapiVersion: true,
  generateOperationId: true,
  separateInputOutputSchemas: true,
  extra: true,
  responses: true,
  deprecated: true,
  security: true,
  swaggerUIOAuth2RedirectUrl: true,
  swaggerUIParameters: true,
  swaggerUIInitOAuth: true,
  controllers: true,
  defaultResponseClass: true,
  redirectSlashes: true,
  strictContentType: true,
  errorFormat: true,
  configure: true,
  validation: true,
  forms: true,
  exposeHeadRoutes: true,
  openapiUrl: true,
  docsUrl: true,
  redocUrl: true,
  rootPathInServers: true,
  checkResponses: true,
  closeTimeout: true,
  warn: true,
};

/** Where a scope is put. */
export interface ScopeContext {
  /** How its requests know where it is published. */
  readonly urls: (pathTo: PathToAction) => ScopeUrls;
  /** Prefix of its Fastify scope, as far as it is no root path: it stands before the paths of the document. Empty by default. */
  readonly prefix?: string;
  /** Paths at which other applications are mounted in it. */
  readonly mountPaths?: readonly string[];
  /** What its document shows of them. */
  readonly mounted?: () => readonly DocumentedMount[];
  /** Leaves errors to the handler that the scope has already. */
  readonly keepsErrorHandler?: boolean;
  /** The call that the options were given to. */
  readonly origin?: Origin;
  /** Mistakes that were found before; thrown together with those of the controllers. */
  readonly problems?: readonly SetupProblem[];
}

/** A scope that has been registered. */
export interface Scope {
  readonly routes: readonly Route[];
  readonly errorFormat: ErrorFormat;
  /** Path of an action, below the root path. */
  readonly pathTo: PathToAction;
  /** The document, made on first use; in another version than the scope's own if one is named. */
  readonly document: (version?: OpenAPIVersion) => OpenAPIDocument;
  /** The state that all calls of the scope share. */
  readonly calls: CallScope;
  /**
   * Registers the body parsers, each where the author has none. A scope gets the parsers that its parent has when it is made, and none may be
   * registered twice: so this comes after whatever is mounted, which is as free to bring parsers as in a server of its own.
   */
  readonly registerParsers: () => void;
}

/** Puts controllers, error format, document and pages into a Fastify scope. Throws one SetupError with every problem of the author. */
export async function registerScope(fastify: FastifyInstance, options: ScopeOptions, place: ScopeContext): Promise<Scope> {
  const { prefix = '', mountPaths = [], problems = [] } = place;
  const format = readErrorFormat(options.errorFormat);
  const pathTo = pathToAction(() => routes, prefix);
  decorateRequest(fastify, place.urls(pathTo));
  resetWhenDestroyed(fastify);
  const openStreams = registerOpenStreams(fastify, options.closeTimeout);
  if (!place.keepsErrorHandler) setLastErrorHandler(fastify, format, () => scope);
  continueOnRead(fastify.server);
  if (options.checkResponses) registerResponseCheck(fastify, { document: () => document(), prefix });
  await options.configure?.(fastify);
  await fastify.after();
  const readsJSON = !(await hasForeignJSONParser(fastify));
  recordHookHeaders(fastify);
  registerFinishHead(fastify);
  const scope: CallScope = { runBackground: backgroundRunner(fastify), openStreams };
  const routes = await readRoutes({ ...options, errorFormat: format }, problems, place.origin);
  const forms = { ...defaultFormLimits, ...options.forms };
  const served = await registerRoutes(fastify, routes, {
    controllerOf: controllerFactory(options),
    scope,
    forms,
    exposeHeadRoutes: options.exposeHeadRoutes ?? true,
    readsJSON,
  });
  const documentIn = memoize((openapiVersion: OpenAPIVersion) =>
    emitDocument(routes, {
      ...options,
      openapiVersion,
      title: options.title ?? 'Antiphon',
      version: options.version ?? '0.1.0',
      prefix,
      mounted: place.mounted?.(),
    }),
  );
  const document = (version = options.openapiVersion ?? '3.1.1') => documentIn(version);
  const pages = registerPages(fastify, options, { document, prefix });
  registerMethodNotAllowed(fastify, [...served, ...pages], format);
  if (options.redirectSlashes ?? true) registerSlashRedirects(fastify, [...served, ...mountPaths.map(servedMount)]);
  const registerParsers = (): void => registerBodyParsers(fastify, routes, { ...options, forms });
  return { routes, document, errorFormat: format, pathTo, calls: scope, registerParsers };
}

/** What is mounted answers below its path, and where it is asked for without the slash too (BEHAVIOUR R9). */
function servedMount(path: string): ServedPath {
  return { path: `${path}/`, methods: [] };
}

async function readRoutes(
  options: ScopeOptions & Pick<RouteDefaults, 'errorFormat'>,
  known: readonly SetupProblem[],
  origin: Origin | undefined,
): Promise<readonly Route[]> {
  const problems = [
    ...known,
    ...unknownOptions(options.forms ?? {}, formLimitNames, '`forms`', { className: 'createApp', member: 'forms' }),
  ];
  const report = (problem: SetupProblem): void => void problems.push(problem);
  checkCloseTimeout(options.closeTimeout, report);
  const controllers = await discoverControllers(options.controllers, report);
  checkConstructors(controllers.filter(isController), options, report);
  const routes = buildRoutes(controllers, routeDefaults(options), report);
  checkRoutes(routes, options.securitySchemes ?? {}, report);
  checkAssets(options, report);
  if (problems.length > 0) throw new SetupError(problems.map((problem) => (ofApplication(problem) ? { ...problem, origin } : problem)));
  return routes;
}

function routeDefaults({
  defaultResponseClass,
  responses,
  deprecated,
  security,
  strictContentType,
  validation,
  extra,
  errorFormat,
  checkResponses,
}: ScopeOptions & Pick<RouteDefaults, 'errorFormat'>): RouteDefaults {
  return dropUndefined({
    responseClass: defaultResponseClass,
    responses,
    deprecated,
    security,
    strictContentType,
    validation,
    extra,
    errorFormat,
    checkResponses,
  });
}

function registerBodyParsers(
  fastify: FastifyInstance,
  routes: readonly Route[],
  { strictContentType, forms }: ScopeOptions & { readonly forms: FormLimits },
): void {
  registerJSONParser(fastify);
  if (strictContentType === false) registerLaxJSONParser(fastify);
  const readsForms = routes.some(({ parameters }) => parameters.some(({ kind }) => kind === 'form' || kind === 'upload'));
  if (readsForms) registerFormParsers(fastify, forms);
}

function registerPages(
  fastify: FastifyInstance,
  options: ScopeOptions,
  { document, prefix }: { readonly document: () => OpenAPIDocument; readonly prefix: string },
): readonly ServedPath[] {
  const { openapiUrl = '/openapi.json', docsUrl = '/docs', redocUrl = '/redoc' } = options;
  const { swaggerUIOAuth2RedirectUrl, swaggerUIParameters, swaggerUIInitOAuth, redirectSlashes } = options;
  const documentUnder = memoizeLast((rootPath: string) => withServers(document(), rootPath, options.rootPathInServers ?? true));
  return registerDocs(fastify, {
    ...dropUndefined({ swaggerUIOAuth2RedirectUrl, swaggerUIParameters, swaggerUIInitOAuth, redirectSlashes }),
    openapiUrl,
    docsUrl,
    redocUrl,
    title: options.title ?? 'Antiphon',
    prefix,
    document: ({ rootPath }) => documentUnder(rootPath),
  });
}

/** Options have no class: they are located at the call of `createApp`. */
function ofApplication({ className, origin }: SetupProblem): boolean {
  return className === 'createApp' && origin === undefined;
}

function memoize<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const made = new Map<Key, Value>();
  return (key) => {
    if (!made.has(key)) made.set(key, make(key));
    return made.get(key) as Value;
  };
}
