import type { ResponseViolation } from '@antiphon/openapi';
import type { Documentation, ExtraMode, Place, SerializerOptions, TextStyle, TypeShape, ValidationMode } from '@antiphon/schema';
import type { FastifyRequest, RouteShorthandOptions } from 'fastify';
import type { Interceptor } from '../decorators/around';
import type { MatchedRoute } from '../decorators/matched-route';
import type { DocumentedResponse, ResponseClassType, SecurityRequirement } from '../decorators/route-options';
import type { DependencyScope, DocumentedScheme } from '../dependencies/dependency';
import type { Service } from '../dependencies/token';
import type { ErrorFormat } from '../errors/error-format';
import type { ErrorHandlerLevel } from './build-error-handlers';
import type { RouteVersioning } from './versioning';

/**
 * One action of one controller as frozen plain data with effective options, built once at startup. The request handler and the OpenAPI document
 * are built from it alone.
 */
export interface Route extends MatchedRoute {
  /** The way in which requests name the version; undefined without versions. */
  readonly versioning: RouteVersioning | undefined;
  /** Place at which problems of the action are reported. */
  readonly place: Place;
  /** In the order of the action's signature, then those of its dependencies. A parameter that has been reported may be missing. */
  readonly parameters: readonly Parameter[];
  /** In the order of their evaluation. */
  readonly dependencies: readonly RouteDependency[];
  /** The arguments of the action, in order; undefined if they are the values of `parameters`, because it has no dependencies. */
  readonly inputs: readonly (RouteInput | undefined)[] | undefined;
  /** The services that dependencies and parameters use. */
  readonly services: readonly UsedService[];
  readonly response: RouteResponse;
  readonly documentation: RouteDocumentation;
  /** Fastify's route options: hooks, bodyLimit, config, constraints. */
  readonly fastify: Readonly<RouteShorthandOptions>;
  /** False reads a body without Content-Type as JSON. */
  readonly strictContentType: boolean;
  /** The rules of DTO classes that set none themselves. */
  readonly validation: ValidationMode;
  /** Undeclared keys of DTO classes that set nothing themselves: dropped, or rejected. */
  readonly extra: ExtraMode;
  /** The format of error responses. */
  readonly errorFormat: ErrorFormat;
  /** Handlers of its errors: those of the action, of the controller and its base classes, and of the application. */
  readonly errorHandlers: readonly ErrorHandlerLevel[];
  /** Interceptors, the outermost first: those of the application, of the controller and of the action. */
  readonly around: readonly RouteInterceptor[];
  /** Checks each response against the document before it is sent. */
  readonly checkResponses: CheckResponses;
}

/** True checks every response against the document; a function, which may be async, is also called with each violation. */
export type CheckResponses = boolean | ((violation: ResponseViolation, request: FastifyRequest) => unknown);

/** The primary response of an action. */
export interface RouteResponse {
  /** Declared status; undefined for that of the response class. */
  readonly statusCode: number | undefined;
  /** The effective class, or several to negotiate. Default of a generator: JSONLinesResponse. */
  readonly classes: readonly [ResponseClassType, ...ResponseClassType[]];
  /** The action is a generator function. */
  readonly isGenerator: boolean;
  /** Model of the whole value, or of each item of a stream; undefined if there is none. */
  readonly model: TypeShape | undefined;
  readonly modelOptions: SerializerOptions;
}

/** The parts of an action that only the document shows. */
export interface RouteDocumentation {
  readonly tags: readonly string[];
  readonly summary: string | undefined;
  readonly description: string | undefined;
  readonly responseDescription: string | undefined;
  readonly deprecated: boolean;
  readonly operationId: string | undefined;
  readonly includeInSchema: boolean;
  /** By status as written (`404`, `'4XX'`, `'default'`): those of the application first, then the controller's, then the action's. */
  readonly responses: Readonly<Record<string, AdditionalResponse>>;
  /** Declared by `@Throws`. */
  readonly throws: readonly DeclaredError[];
  readonly responseHeaders: readonly DeclaredHeader[];
  readonly security: readonly SecurityRequirement[];
  /** The security schemes that its dependencies read. */
  readonly schemes: readonly DocumentedScheme[];
  readonly openapiExtra: Readonly<Record<string, unknown>> | undefined;
}

/** An entry of `responses`: OpenAPI's Response Object, and `model`. */
export interface AdditionalResponse extends Omit<DocumentedResponse, 'model'> {
  readonly model?: TypeShape;
}

/** An error response that `@Throws` declares for a route. */
export interface DeclaredError {
  readonly status: number;
  readonly model: TypeShape | undefined;
  readonly description: string | undefined;
}

/** A response header that `@ResponseHeader` declares for a route. Without a status it is part of the successful response. */
export interface DeclaredHeader {
  readonly name: string;
  readonly type: TypeShape;
  readonly description: string | undefined;
  readonly status: number | undefined;
}

/** A parameter of an action, tagged by the source of its value. */
export type Parameter = TextParameter | BodyParameter | FormParameter | UploadParameter | InjectedParameter;

/** The part that all parameters of an action with a declared type have. */
export interface DeclaredParameter {
  /** Index of the value: the position in the action's signature, or one after the last position. */
  readonly index: number;
  readonly type: TypeShape;
  /** If false, `default` replaces an absent value. */
  readonly required: boolean;
  readonly default: unknown;
  readonly documentation: Documentation;
  readonly includeInSchema: boolean;
  /** True if its place was inferred from the signature in the source. */
  readonly isInferred?: boolean;
}

/** A parameter from the URL or a header: text that is coerced to `type`. */
export interface TextParameter extends DeclaredParameter {
  readonly kind: 'path' | 'query' | 'header' | 'cookie';
  /** Name in the request, headers in lower case; undefined if `type` is a class for the whole source. */
  readonly name: string | undefined;
  readonly style: TextStyle | undefined;
  readonly explode: boolean | undefined;
  /** Set for a signed cookie: a value without a valid signature is rejected with 401, or treated as absent. */
  readonly signed?: 'reject' | 'absent';
}

/** A parameter from a JSON body, whose values are not coerced. */
export interface BodyParameter extends DeclaredParameter {
  readonly kind: 'body';
  /** Key of the JSON object; undefined for the whole body. */
  readonly name: string | undefined;
}

/** A field of a form (urlencoded or multipart), or a class for the whole form. */
export interface FormParameter extends DeclaredParameter {
  readonly kind: 'form';
  readonly name: string | undefined;
}

/** A file of a multipart form. */
export interface UploadParameter extends DeclaredParameter {
  readonly kind: 'upload';
  readonly name: string;
  readonly many: boolean;
  /** In bytes; undefined for the application's limit. */
  readonly maxSize: number | undefined;
  /** Accepted media types; undefined for all. */
  readonly accept: readonly string[] | undefined;
}

/** A parameter that the server supplies; it is not in the document. `unknown` is one that has been reported. */
export interface InjectedParameter {
  readonly kind: 'response' | 'backgroundTasks' | 'signal' | 'request' | 'reply' | 'unknown';
  readonly index: number;
}

/** The index of a value of the request, or a service of the application. */
export type RouteInput = number | Service;

/** An interceptor with the places of the values that it uses. */
export interface RouteInterceptor {
  readonly run: Interceptor;
  readonly uses: readonly (RouteInput | undefined)[];
}

/** A step that evaluates a dependency. */
export interface RouteDependency {
  /** The dependency or the class that declares it. */
  readonly declared: unknown;
  /** Index of its value, after those of the action's parameters. */
  readonly index: number;
  readonly uses: readonly RouteInput[];
  readonly provide: (...values: never[]) => unknown;
  /** The time until which it lives. */
  readonly scope: DependencyScope;
  /** True for one that is evaluated after the body was received. */
  readonly needsBody: boolean;
  /** True if errors that unexpected values cause, such as a TypeError, are errors of the client. */
  readonly rejectsValueErrors: boolean;
  /** True if nothing receives its value, so that only its success matters. */
  readonly isGuard?: boolean;
}

/** A service that a route uses, with the place that names it. */
export interface UsedService {
  readonly service: Service;
  readonly place: Place;
}
