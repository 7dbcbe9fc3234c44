import { isObject } from '@antiphon/responses/internal';
import type { SchemaOptions } from '@antiphon/schema';
import {
  callable,
  flag,
  isCallable,
  isListOf,
  isOptions,
  isText,
  type OptionNames,
  type OptionValue,
  oneOfTexts,
  recordValue,
  text,
} from '@antiphon/schema/internal';
import type { FastifyInstance } from 'fastify';
import type { CookieSecret } from '../cookies/cookie-signatures';
import type { Interceptor } from '../decorators/around';
import type { AnyErrorHandlers } from '../decorators/error-handlers';
import { routeDefaultNames, type SharedOptions } from '../decorators/route-options';
import { securityList } from '../dependencies/documented-options';
import type { ErrorFormat, ErrorFormatName } from '../errors/error-format';
import type { NamedDocuments } from '../openapi/documents/document-option';
import type { DocumentOptions } from '../openapi/emit/document';
import type { ControllerSource } from '../routes/discovery/discover-controllers';
import type { CheckResponses } from '../routes/route';
import type { Versioning } from '../routes/versioning';
import type { ServiceOptions } from '../services/services';
import type { FormLimits } from './bind/form/form-limits';
import type { Lifespan } from './lifespan';
import type { DocsOptions } from './routes/docs-routes';

/** Options that describe an application in its document. */
export type DocumentedOptions = Omit<DocumentOptions, 'title' | 'version' | 'prefix' | 'mounted' | 'isPart'>;

/** Options that an application and the plugin have in common. */
export interface ScopeOptions
  extends ServiceOptions,
    DocumentedOptions,
    Pick<SharedOptions, 'responses' | 'deprecated' | 'security' | 'dependencies'>,
    Pick<DocsOptions, 'swaggerUIOAuth2RedirectUrl' | 'swaggerUIParameters' | 'swaggerUIInitOAuth'> {
  /**
   * Controller classes, and directories or globs whose files export them. A directory is searched at any depth, without tests, declaration files
   * and the file that calls `createApp`. Relative paths are relative to that file, and for the plugin to the working directory.
   */
  readonly controllers: readonly ControllerSource[];
  /** Title of the document. Default: `Antiphon`. */
  readonly title?: string;
  /** Version of the documented API. Default: `0.1.0`. */
  readonly version?: string;
  /** The way in which requests name the version of the API: the path, a header or the media type. Default: routes have no versions. */
  readonly versioning?: Versioning;
  /**
   * Several documents in place of one, by name, such as `{ public: { tags: ['public'] }, partner: (route) => … }`. Each has its own URL,
   * `/public/openapi.json`, and the first is also at `openapiUrl`. Default: one document, or one for each version.
   */
  readonly documents?: NamedDocuments;
  /** Response class of routes that set none, nor their controllers. Default: `JSONResponse`. */
  readonly defaultResponseClass?: SharedOptions['responseClass'];
  /** Redirects a path whose trailing slash is missing or superfluous. Default: true. */
  readonly redirectSlashes?: boolean;
  /** Rejects a body without Content-Type (415). Default: true; false reads it as JSON. */
  readonly strictContentType?: boolean;
  /** Format of error responses. Default: `problem`, RFC 9457 problem details. */
  readonly errorFormat?: ErrorFormatName | ErrorFormat;
  /**
   * The secret that signs cookies, of at least 32 bytes, or several: the first signs, and all verify, so that a new one can be put first. Registers
   * `@fastify/cookie` before `configure`. Default: none.
   */
  readonly cookieSecret?: CookieSecret;
  /** Interceptors of all actions, outside of those of `@Around`; the first one is the outermost. Default: none. */
  readonly around?: readonly Interceptor[];
  /**
   * Handlers of errors by class: `[[ItemNotFound, 404], [OutOfStock, (error) => new HTTPException(409, error.message)]]`. They apply to the errors that
   * `@Catch` of an action and its controller leaves to them; the most specific class first. Default: none.
   */
  readonly errorHandlers?: AnyErrorHandlers;
  /** Registers your own hooks and plugins. Called before the routes are registered. */
  readonly configure?: (fastify: FastifyInstance) => unknown;
  /**
   * Runs as long as the application: `async function* (app) { await migrate(); yield; await flush(); }`. The part before `yield` runs when services and
   * routes are ready, before the server listens; its error makes `ready` fail. The part after it runs when the server has handled its last request and the
   * background tasks have ended, before services are disposed of; its error is logged. Default: none.
   */
  readonly lifespan?: Lifespan;
  /** Rules of validation. Default: `strict`; `class-validator` follows the library exactly. */
  readonly validation?: SchemaOptions['validation'];
  /** Undeclared keys of DTO classes. Default: `ignore`, which drops them; `forbid` rejects them (422). */
  readonly extra?: SchemaOptions['extra'];
  /** Limits of forms, and the directory of their files. */
  readonly forms?: Partial<FormLimits>;
  /** Serves HEAD on GET routes. Default: true. */
  readonly exposeHeadRoutes?: boolean;
  /** Path of the document. Default: `/openapi.json`; `null` disables it and the pages. */
  readonly openapiUrl?: string | null;
  /** Path of the Swagger UI page. Default: `/docs`; `null` disables it. */
  readonly docsUrl?: string | null;
  /** Path of the ReDoc page. Default: `/redoc`; `null` disables it. */
  readonly redocUrl?: string | null;
  /**
   * Directory of `reply.sendFile` and `reply.download` of `@fastify/static`, relative to the working directory, or a file URL. Default: none; a call
   * names its directory then, `reply.sendFile('a.pdf', root)`.
   */
  readonly staticRoot?: string | URL;
  /** Puts the root path first in the document's `servers`. Default: true. */
  readonly rootPathInServers?: boolean;
  /**
   * Checks every response against the document before it is sent, also one that an action returned itself. A response that breaks the
   * document becomes a 500; the violation is logged and passed to the function that you set in place of `true`. Default: false. For development
   * and tests: it reads every body again.
   */
  readonly checkResponses?: CheckResponses;
  /**
   * Milliseconds that streams have to end by themselves when the server closes, and actions that use a signal to respond. Whatever is still open
   * then is cut off, like every other response of the server whose head has been sent. Event streams end at once, with a complete last event.
   * Default: 10,000, or that of the application it is mounted in, which can only be shortened. 0 cuts off at once. At most 2,147,483,647.
   */
  readonly closeTimeout?: number;
}

const path = (example: string): OptionValue => ({
  accepts: (value) => value === null || (isText(value) && value.startsWith('/')),
  fix: `begin it with a slash, such as '${example}', or write null to turn it off`,
});

const namedObjects = (name: string, fix: string): OptionValue => ({
  accepts: isListOf((value) => isOptions(value) && isText(value[name])),
  fix,
});

const errorFormat: OptionValue = {
  accepts: (value) =>
    value === 'problem' ||
    value === 'fastapi' ||
    (isObject(value) &&
      ['schema', 'body'].every((name) => isCallable(Reflect.get(value, name))) &&
      isText(Reflect.get(value, 'mediaType'))),
  fix: "write 'problem' or 'fastapi', or an object with `mediaType`, `schema` and `body`",
};

/** The names of the options of applications and plugins, with the values of those that no other check reads. */
export const scopeOptionNames: OptionNames<ScopeOptions> = {
  ...routeDefaultNames,
  security: securityList,
  container: {
    accepts: (value) => isObject(value) && ['get', 'resolve', 'build'].some((name) => isCallable(Reflect.get(value, name))),
    fix: 'give an object with the method `get(class)` or `resolve(class)`',
  },
  createController: { accepts: isCallable, fix: 'write a function: createController: (controller) => …' },
  providers: true,
  dependencies: true,
  title: text,
  version: { accepts: isText, fix: "write a text, such as '1.0.0'" },
  versioning: true,
  documents: recordValue,
  summary: text,
  description: text,
  termsOfService: text,
  contact: recordValue,
  license: recordValue,
  tags: namedObjects('name', "write objects with a name: tags: [{ name: 'items', description: 'What the shop sells' }]"),
  externalDocs: recordValue,
  servers: namedObjects('url', "write objects with a URL: servers: [{ url: 'https://api.example.com' }]"),
  webhooks: recordValue,
  securitySchemes: recordValue,
  openapiVersion: oneOfTexts('3.1.1', '3.2.0'),
  generateOperationId: { accepts: isCallable, fix: 'write a function: generateOperationId: ({ action }) => action' },
  separateInputOutputSchemas: flag,
  swaggerUIOAuth2RedirectUrl: path('/docs/oauth2-redirect'),
  swaggerUIParameters: recordValue,
  swaggerUIInitOAuth: recordValue,
  controllers: true,
  defaultResponseClass: true,
  redirectSlashes: flag,
  errorFormat,
  errorHandlers: {
    accepts: isListOf(Array.isArray),
    fix: 'write a list of pairs: [[ItemNotFound, (error) => new HTTPException(404, error.message)]]',
  },
  around: {
    accepts: isListOf(isCallable),
    fix: 'write a list of functions: around: [async (call, next) => { …; return next(); }]',
  },
  cookieSecret: true,
  configure: { accepts: isCallable, fix: 'write a function: configure(fastify) { … }' },
  lifespan: { accepts: isCallable, fix: 'write a generator function: lifespan: async function* (app) { …; yield; … }' },
  forms: recordValue,
  exposeHeadRoutes: flag,
  openapiUrl: path('/openapi.json'),
  docsUrl: path('/docs'),
  redocUrl: path('/redoc'),
  staticRoot: true,
  rootPathInServers: flag,
  checkResponses: {
    accepts: (value) => typeof value === 'boolean' || isCallable(value),
    fix: 'write true, or a function that receives the violation',
  },
  // Other values have their own problem; these cannot be compared with a number.
  closeTimeout: {
    accepts: (value) => typeof value !== 'symbol' && typeof value !== 'bigint',
    fix: 'write milliseconds: 10_000 is ten seconds, 0 ends streams immediately',
  },
  warn: callable,
};
