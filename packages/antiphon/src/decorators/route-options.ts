import type { Response } from '@antiphon/responses';
import type { OptionNames, SelectionOf, TypeSpec, ValueOf } from '@antiphon/schema';
import type { RouteShorthandOptions } from 'fastify';

/** The methods a route may have, as on the wire. */
export type HTTPMethod = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS' | 'QUERY' | 'TRACE';

/** A class that can be `@ResponseClass`: constructed as `new Class(content, { statusCode, headers, background })`. */
export interface ResponseClassType {
  // `any`: each class has its own content and options, and only its own author knows them
  new (content: any, options?: any): Response<any>;
  readonly mediaType: string | undefined;
  readonly charset: string;
  readonly statusCode: number;
}

/** OpenAPI's Response Object, plus `model` (BEHAVIOUR O17–O26). */
export interface ResponseOptions {
  readonly description?: string;
  /** Model of this status, as in `@ResponseModel`. */
  readonly model?: TypeSpec;
  readonly content?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly links?: Readonly<Record<string, unknown>>;
  readonly [extension: `x-${string}`]: unknown;
}

/** Additional responses by status: `404`, `'4XX'`, `'default'`. They document, and `checkResponses` checks them. */
export type ResponsesOptions = Readonly<Record<string | number, ResponseOptions>>;

/** Scheme name → scopes. */
export type SecurityRequirement = Readonly<Record<string, readonly string[]>>;

/** What an action throws, for the document. */
export interface ThrownResponse {
  readonly status: number;
  /** The problem's own model; the application's error format when absent. */
  readonly model?: TypeSpec;
  readonly description?: string;
}

/** A header, or with the name `set-cookie` a cookie, that the answer carries. */
export interface HeaderDeclaration {
  readonly name: string;
  readonly type?: TypeSpec;
  readonly description?: string;
  /** Only at this status; at the primary one by default. */
  readonly status?: number;
}

/** The value of a model; of a model that is not known here, any. */
export type ModelValue<Model> = TypeSpec extends Model ? unknown : ValueOf<Model>;

/** What a controller gives its actions by default, and what an action says for itself. FastAPI's names, in camelCase. */
export interface SharedOptions<Model extends TypeSpec | null = TypeSpec | null> {
  /** Class of the answer, or several to negotiate by `Accept`. Route beats controller beats plugin beats application. */
  readonly responseClass?: ResponseClassType | readonly [ResponseClassType, ...ResponseClassType[]];
  /** What leaves: only its declared fields. `null` is off. */
  readonly responseModel?: Model;
  /** Only these fields of the model, as in `@ResponseModel`. */
  readonly responseModelInclude?: SelectionOf<ModelValue<Model>>;
  /** Not these fields of the model, as in `@ResponseModel`. */
  readonly responseModelExclude?: SelectionOf<ModelValue<Model>>;
  /** Leaves out fields that the value does not have. */
  readonly responseModelExcludeUnset?: boolean;
  /** Leaves out fields that equal their class default. */
  readonly responseModelExcludeDefaults?: boolean;
  readonly responseModelExcludeNone?: boolean;
  /** Wire names (`@Expose({ name })`) in the answer; true by default. */
  readonly responseModelByAlias?: boolean;
  readonly responses?: ResponsesOptions;
  /** Added to those of the controller and the application. */
  readonly tags?: readonly string[];
  readonly deprecated?: boolean;
  /** False keeps it out of the document; a controller's false holds for all its actions. */
  readonly includeInSchema?: boolean;
  readonly security?: readonly SecurityRequirement[];
  readonly throws?: readonly ThrownResponse[];
  readonly responseHeaders?: readonly HeaderDeclaration[];
  /** False reads a body without Content-Type as JSON (BEHAVIOUR E39–E41). */
  readonly strictContentType?: boolean;
  readonly validation?: 'strict' | 'class-validator';
  /** Undeclared keys of DTOs: dropped, or refused with a 422. */
  readonly extra?: 'ignore' | 'forbid';
  /** Fastify's own route options: hooks, `bodyLimit`, `config`, `constraints`. */
  readonly fastify?: RouteShorthandOptions;
}

/** Options of `@Controller`. */
export interface ControllerOptions<Model extends TypeSpec | null = TypeSpec | null> extends SharedOptions<Model> {
  readonly prefix?: string;
}

/** Options of `@Get`, `@Post` and the other verbs. */
export interface RouteOptions<Model extends TypeSpec | null = TypeSpec | null> extends SharedOptions<Model> {
  /** 200, or the class's own (307 for a redirect), when absent. */
  readonly statusCode?: number;
  readonly summary?: string;
  readonly description?: string;
  /** Description of the primary response in the document. */
  readonly responseDescription?: string;
  readonly operationId?: string;
  /** Merged into the operation last: objects deeply, lists appended, scalars replaced (BEHAVIOUR O10). */
  readonly openapiExtra?: Readonly<Record<string, unknown>>;
}

/** Keys whose lists add up from outer to inner instead of replacing one another. */
export const additiveOptions = ['tags', 'throws', 'responseHeaders'] as const;

/** The names of the options that controllers and actions share. */
const sharedOptionNames: OptionNames<SharedOptions> = {
  responseClass: true,
  responseModel: true,
  responseModelInclude: true,
  responseModelExclude: true,
  responseModelExcludeUnset: true,
  responseModelExcludeDefaults: true,
  responseModelExcludeNone: true,
  responseModelByAlias: true,
  responses: true,
  tags: true,
  deprecated: true,
  includeInSchema: true,
  security: true,
  throws: true,
  responseHeaders: true,
  strictContentType: true,
  validation: true,
  extra: true,
  fastify: true,
};

/** The names of the options of `@Controller`. */
export const controllerOptionNames: OptionNames<ControllerOptions> = { ...sharedOptionNames, prefix: true };

/** The names of the options of a verb. */
export const routeOptionNames: OptionNames<RouteOptions> = {
  ...sharedOptionNames,
  statusCode: true,
  summary: true,
  description: true,
  responseDescription: true,
  operationId: true,
  openapiExtra: true,
};
