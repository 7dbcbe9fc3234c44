import type { Response } from '@antiphon/responses';
import type { Class, ExtraMode, SelectionOf, TypeSpec, ValidationMode, ValueOf } from '@antiphon/schema';
import {
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
  texts,
} from '@antiphon/schema/internal';
import type { RouteShorthandOptions } from 'fastify';
import { errorList, isStatus, isTextOrAbsent, securityList } from '../dependencies/documented-options';
import type { AnySource } from '../dependencies/source';
import type { APIVersions } from './api-version';
import { hookNames } from './hook-names';

/** The methods that a route may have. */
export type HTTPMethod = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS' | 'QUERY' | 'TRACE';

/** A class for `@ResponseClass`, constructed as `new Class(content, { statusCode, headers, background })`. */
export interface ResponseClassType {
  // `any`: each class has its own content and options
  new (content: any, options?: any): Response<any>;
  readonly mediaType: string | undefined;
  readonly charset: string;
  readonly statusCode: number;
}

/** A response class, or several to negotiate by `Accept`. */
export type ResponseClassOption = ResponseClassType | readonly [ResponseClassType, ...ResponseClassType[]];

/** OpenAPI's Response Object, and `model`. */
export interface DocumentedResponse {
  readonly description?: string;
  /** Model of the response with this status, like that of `@ResponseModel`. */
  readonly model?: TypeSpec;
  readonly content?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly links?: Readonly<Record<string, unknown>>;
  readonly [extension: `x-${string}`]: unknown;
}

/** Additional responses by status: `404`, `'4XX'`, `'default'`. They are documented, and checked by `checkResponses`. */
export type DocumentedResponses = Readonly<Record<string | number, DocumentedResponse>>;

/** Scopes by the name of a security scheme. */
export type SecurityRequirement = Readonly<Record<string, readonly string[]>>;

/** An error that an action throws, for the document. */
export interface ThrownResponse {
  readonly status: number;
  /** Model of the error. Default: the application's error format. */
  readonly model?: TypeSpec;
  readonly description?: string;
}

/** A response header, or with the name `set-cookie` a cookie, for the document. */
export interface HeaderDeclaration {
  readonly name: string;
  /** Default: String. */
  readonly type?: TypeSpec;
  readonly description?: string;
  /** Status of the response that has the header. Default: that of the primary response. */
  readonly status?: number;
}

/** The value of a model; `unknown` if the model is not known. */
export type ModelValue<Model> = TypeSpec extends Model ? unknown : ValueOf<Model>;

/** Options of a controller, which are the defaults of its actions, and of an action. The names are FastAPI's, in camelCase. */
export interface SharedOptions<Model extends TypeSpec | null = TypeSpec | null> {
  /** Response class. An action's takes precedence over the controller's, the plugin's and the application's. Default: JSONResponse. */
  readonly responseClass?: ResponseClassOption;
  /** Response model: only its declared fields are sent. `null` disables an inherited model. Default: the inherited one, if any. */
  readonly responseModel?: Model;
  /** Sends only these fields of the model, like `include` of `@ResponseModel`. Default: all. */
  readonly responseModelInclude?: SelectionOf<ModelValue<Model>>;
  /** Omits these fields of the model, like `exclude` of `@ResponseModel`. Default: none. */
  readonly responseModelExclude?: SelectionOf<ModelValue<Model>>;
  /** Omits fields that are not set on the value. Default: false. */
  readonly responseModelExcludeUnset?: boolean;
  /** Omits fields that equal the default of their class. Default: false. */
  readonly responseModelExcludeDefaults?: boolean;
  /** Omits fields that are `null`. Default: false. */
  readonly responseModelExcludeNone?: boolean;
  /** Sends the names of `@Expose({ name })`. Default: true. */
  readonly responseModelByAlias?: boolean;
  /** Additional responses for the document. */
  readonly responses?: DocumentedResponses;
  /**
   * Version of the API, or several, if the application has `versioning`. An action's replaces its controller's; `VERSION_NEUTRAL` responds for every
   * version. Default: that of `versioning.default`, else neutral.
   */
  readonly version?: APIVersions;
  /** Tags of the operations, after those of the controller and the application. */
  readonly tags?: readonly string[];
  /** Marks the operations as deprecated. Default: false. */
  readonly deprecated?: boolean;
  /** False excludes the operations from the document; an action cannot override its controller's false. Default: true. */
  readonly includeInSchema?: boolean;
  /** Alternative security requirements of the operations, for the document. */
  readonly security?: readonly SecurityRequirement[];
  /** Errors that the actions throw, for the document: their status, or the status with a description or a model. */
  readonly throws?: readonly (number | ThrownResponse)[];
  /**
   * Dependencies that run before the action, and whose values it does not receive, such as `requireRole('admin')`. Those of the application come
   * first, then those of the controller and the action. Default: none.
   */
  readonly dependencies?: readonly (AnySource | Class)[];
  /** Headers of the responses, for the document. */
  readonly responseHeaders?: readonly HeaderDeclaration[];
  /** False parses a body without Content-Type as JSON. Default: true. */
  readonly strictContentType?: boolean;
  /** Rules of validation. Default: `strict`. */
  readonly validation?: ValidationMode;
  /** Drops undeclared keys of DTOs, or rejects them with 422. Default: `ignore`. */
  readonly extra?: ExtraMode;
  /** Fastify's route options: hooks, `bodyLimit`, `config`, `constraints`. */
  readonly fastify?: RouteShorthandOptions;
}

/** Options of `@Controller`. */
export interface ControllerOptions<Model extends TypeSpec | null = TypeSpec | null> extends SharedOptions<Model> {
  /**
   * True binds a parameter without a decorator by its name and its type: a name of the path to the path; a DTO class to the body, or to the query of
   * a method without a body; any other name to the query. A return type with a DTO class becomes the response model. The signatures are read
   * from the source by `@antiphon/transform`, so write the option in place. Default: false.
   */
  readonly inferParameters?: boolean;
}

/** Options of `@Get`, `@Post` and the other verbs. */
export interface RouteOptions<Model extends TypeSpec | null = TypeSpec | null> extends SharedOptions<Model> {
  /** Status of the response. Default: that of the response class, such as 307 of a redirect, or 200. */
  readonly statusCode?: number;
  /** Summary of the operation, one line. Default: the words of the action's name. */
  readonly summary?: string;
  /** Description of the operation, in CommonMark. */
  readonly description?: string;
  /** Description of the primary response. */
  readonly responseDescription?: string;
  /** Id of the operation, unique in the document. */
  readonly operationId?: string;
  /** Merged into the operation last: objects recursively, lists appended, other values replaced. */
  readonly openapiExtra?: Readonly<Record<string, unknown>>;
}

/** Options whose lists are appended to the inherited ones. */
export const additiveOptions = ['tags', 'throws', 'responseHeaders', 'errorHandlers', 'dependencies', 'around'] as const;

/** Options that are lists, without those that other checks read. */
export const listOptions = ['tags', 'throws', 'security', 'responseHeaders'] as const;

/** Accepts the lists of another option. A value that is not a list is reported where routes are read. */
function listed({ accepts, fix }: OptionValue): OptionValue {
  return { accepts: (value) => !Array.isArray(value) || accepts(value), fix };
}

const isRecordOrAbsent = (value: unknown): boolean => value === undefined || isOptions(value);

const tags = listed(texts);
const security = listed(securityList);
const throws = listed(errorList);
const responseHeaders = listed({ accepts: isListOf(isHeader), fix: "write objects with a name: [{ name: 'x-total', type: Number }]" });

function isHeader(value: unknown): boolean {
  if (!isOptions(value) || !isText(value.name) || !isTextOrAbsent(value.description)) return false;
  return value.status === undefined || isStatus(value.status);
}

function isDocumentedResponse(value: unknown): boolean {
  return isOptions(value) && isTextOrAbsent(value.description) && [value.content, value.headers, value.links].every(isRecordOrAbsent);
}

const responses: OptionValue = {
  accepts: (value) => isOptions(value) && Object.values(value).every(isDocumentedResponse),
  fix: "write Response Objects by status: { 404: { description: 'No such item', model: Problem } }",
};

/** Accepts anything but `undefined`. Other checks read the value. */
function imported(fix: string): OptionValue {
  return { accepts: (value) => value !== undefined, fix, checksUndefined: true };
}

const validation = oneOfTexts('strict', 'class-validator');
const extra = oneOfTexts('ignore', 'forbid');

/** The options of an application that are the defaults of its routes. */
export const routeDefaultNames = { responses, deprecated: flag, security, strictContentType: flag, validation, extra } as const;

/** The names of the options that controllers and actions share. */
const sharedOptionNames: OptionNames<SharedOptions> = {
  ...routeDefaultNames,
  responseClass: imported('check the import of the class, or omit the option'),
  responseModel: imported('import the class as a value, and name it in a function: () => Item; or omit the option'),
  responseModelInclude: true,
  responseModelExclude: true,
  responseModelExcludeUnset: flag,
  responseModelExcludeDefaults: flag,
  responseModelExcludeNone: flag,
  responseModelByAlias: flag,
  version: true,
  tags,
  includeInSchema: flag,
  throws,
  dependencies: true,
  responseHeaders,
  fastify: {
    accepts: areRouteOptions,
    fix: 'write an object whose hooks are functions: fastify: { onRequest: async (request) => { … }, bodyLimit: 1024 }',
  },
};

/** Options of a Fastify route that are one function. */
const routeFunctions = ['errorHandler', 'validatorCompiler', 'serializerCompiler', 'schemaErrorFormatter', 'childLoggerFactory'];

/** Returns true if the functions of Fastify's route options can be called. */
function areRouteOptions(value: unknown): boolean {
  if (!isOptions(value)) return false;
  const areHooks = hookNames.every((name) => isListOf(isCallable)(value[name]) || isAbsentOrCallable(value[name]));
  return areHooks && routeFunctions.every((name) => isAbsentOrCallable(value[name]));
}

/** A wrapper may pass `undefined` for none. */
function isAbsentOrCallable(given: unknown): boolean {
  return given === undefined || isCallable(given);
}

/** The names of the options of `@Controller`. */
export const controllerOptionNames: OptionNames<ControllerOptions> = { ...sharedOptionNames, inferParameters: flag };

/** The names of the options of the function `controller`, which lists the sources of its actions. */
export const listedControllerOptionNames: OptionNames<SharedOptions> = sharedOptionNames;

/** The names of the options of a verb. */
export const routeOptionNames: OptionNames<RouteOptions> = {
  ...sharedOptionNames,
  statusCode: true,
  summary: text,
  description: text,
  responseDescription: text,
  operationId: text,
  openapiExtra: recordValue,
};
