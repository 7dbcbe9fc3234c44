import type { ResponseViolation } from '@antiphon/openapi';
import type { Class, Documentation, ExtraMode, Place, SerializerOptions, TextStyle, TypeShape, ValidationMode } from '@antiphon/schema';
import type { FastifyReply, FastifyRequest, RouteShorthandOptions } from 'fastify';
import type { HTTPMethod, ResponseClassType, SecurityRequirement } from '../decorators/route-options';
import type { ErrorFormat } from '../errors/error-format';

/**
 * One action of one controller, read once at boot: frozen plain data. The running route and the OpenAPI document are both made from it
 * and from nothing else.
 */
export interface Route {
  readonly controller: Class;
  /** Name of the method. */
  readonly action: string;
  /** Where the author's problems are reported. */
  readonly place: Place;
  readonly methods: readonly HTTPMethod[];
  /** Fastify path with the controller's prefix, without the application's: `/items/:itemId`. */
  readonly path: string;
  /** In the order of the action's signature; holes are parameters that nobody declared. */
  readonly parameters: readonly Parameter[];
  readonly response: RouteResponse;
  readonly documentation: RouteDocumentation;
  /** Fastify's own route options: hooks, bodyLimit, config, constraints. */
  readonly fastify: Readonly<RouteShorthandOptions>;
  /** False reads a body without Content-Type as JSON. */
  readonly strictContentType: boolean;
  /** The rules of DTO classes that set none themselves. */
  readonly validation: ValidationMode;
  /** Undeclared keys of DTO classes that set nothing themselves: dropped, or rejected. */
  readonly extra: ExtraMode;
  /** The format of error responses. */
  readonly errorFormat: ErrorFormat;
  /** Checks each response against the document before it is sent. */
  readonly checkResponses: CheckResponses;
}

/** True checks every response against the document; a function is also called with each violation. */
export type CheckResponses = boolean | ((violation: ResponseViolation, request: FastifyRequest) => void);

/** What an action answers with. */
export interface RouteResponse {
  /** Declared status; undefined is the default of the response class. */
  readonly statusCode: number | undefined;
  /** The effective class, or several to negotiate; never empty. Where none is declared, a generator streams JSON Lines. */
  readonly classes: readonly [ResponseClassType, ...ResponseClassType[]];
  /** The action is a generator function. */
  readonly isGenerator: boolean;
  /** What leaves: the whole value, or each item of a stream. Undefined: no model. */
  readonly model: TypeShape | undefined;
  readonly modelOptions: SerializerOptions;
}

/** What only the document shows. */
export interface RouteDocumentation {
  readonly tags: readonly string[];
  readonly summary: string | undefined;
  readonly description: string | undefined;
  readonly responseDescription: string | undefined;
  readonly deprecated: boolean;
  readonly operationId: string | undefined;
  readonly includeInSchema: boolean;
  /** Per status key as written (`404`, `'4XX'`, `'default'`), outermost first; the more specific entry has already replaced the other. */
  readonly responses: Readonly<Record<string, AdditionalResponse>>;
  /** Declared by `@Throws`, by status. */
  readonly throws: readonly DeclaredError[];
  readonly responseHeaders: readonly DeclaredHeader[];
  readonly security: readonly SecurityRequirement[];
  readonly openapiExtra: Readonly<Record<string, unknown>> | undefined;
}

/** One entry of `responses`: OpenAPI's Response Object, plus `model` (BEHAVIOUR O17–O26). */
export interface AdditionalResponse {
  readonly description?: string;
  readonly model?: TypeShape;
  readonly content?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly links?: Readonly<Record<string, unknown>>;
  readonly [extension: `x-${string}`]: unknown;
}

export interface DeclaredError {
  readonly status: number;
  readonly model: TypeShape | undefined;
  readonly description: string | undefined;
}

export interface DeclaredHeader {
  readonly name: string;
  readonly type: TypeShape;
  readonly description: string | undefined;
  readonly status: number | undefined;
}

/** One parameter of an action, tagged by where its value comes from. */
export type Parameter = TextParameter | BodyParameter | FormParameter | UploadParameter | InjectedParameter;

export interface DeclaredParameter {
  /** Position in the action's signature. */
  readonly index: number;
  readonly type: TypeShape;
  /** When false an absent value is `default`, or undefined. */
  readonly required: boolean;
  readonly default: unknown;
  readonly documentation: Documentation;
  readonly includeInSchema: boolean;
}

/** From the URL or a header: text, coerced by `type`. */
export interface TextParameter extends DeclaredParameter {
  readonly kind: 'path' | 'query' | 'header' | 'cookie';
  /** Name on the wire (headers in lower case); undefined when `type` is a class that takes the whole source. */
  readonly name: string | undefined;
  readonly style: TextStyle | undefined;
  readonly explode: boolean | undefined;
}

/** From a parsed body: never coerced. */
export interface BodyParameter extends DeclaredParameter {
  readonly kind: 'body';
  /** Key of the JSON object; undefined is the whole body. */
  readonly name: string | undefined;
}

/** One field of a form (urlencoded or multipart), or a class for the whole form. */
export interface FormParameter extends DeclaredParameter {
  readonly kind: 'form';
  readonly name: string | undefined;
}

/** A file of a multipart form. */
export interface UploadParameter extends DeclaredParameter {
  readonly kind: 'upload';
  readonly name: string;
  readonly many: boolean;
  /** Bytes; undefined is the application's limit. */
  readonly maxSize: number | undefined;
  /** Media types that are taken; undefined takes all. */
  readonly accept: readonly string[] | undefined;
}

/** Made by the server, not sent by the client; not in the document. */
export interface InjectedParameter {
  readonly kind: 'response' | 'backgroundTasks' | 'signal' | 'request' | 'reply' | 'custom';
  readonly index: number;
  /** For `custom`: what `createParameter` was given. */
  readonly extract?: (request: FastifyRequest, reply: FastifyReply) => unknown;
  /** For `custom`: evaluated after the body was received. */
  readonly afterBody?: boolean;
}
