/**
 * The objects of the OpenAPI Specification 3.1 and 3.2, by their names there; members that exist only in 3.2 are marked.
 * Every object may also have extensions, `x-…`.
 */

/** The latest patch of each version, which a new document names. */
export type OpenAPIVersion = '3.1.1' | '3.2.0';

/** The root of a document: its information, paths and components. */
export interface OpenAPIDocument extends Extensions {
  /** Version of the specification, such as `3.1.1`. */
  readonly openapi: string;
  readonly info: InfoObject;
  readonly servers?: readonly ServerObject[];
  readonly paths: Readonly<Record<string, PathItemObject>>;
  readonly webhooks?: Readonly<Record<string, PathItemObject>>;
  readonly components?: ComponentsObject;
  readonly security?: readonly SecurityRequirementObject[];
  readonly tags?: readonly TagObject[];
  readonly externalDocs?: ExternalDocumentationObject;
}

/** The title, version and terms of an API. */
export interface InfoObject extends Extensions {
  readonly title: string;
  readonly summary?: string;
  readonly description?: string;
  readonly termsOfService?: string;
  readonly contact?: ContactObject;
  readonly license?: LicenseObject;
  readonly version: string;
}

/** The people to contact about an API. */
export interface ContactObject extends Extensions {
  readonly name?: string;
  readonly url?: string;
  readonly email?: string;
}

/** The license of an API. */
export interface LicenseObject extends Extensions {
  readonly name: string;
  /** SPDX expression; not together with `url`. */
  readonly identifier?: string;
  readonly url?: string;
}

/** An address that serves the paths of the document. Variables are in braces. */
export interface ServerObject extends Extensions {
  readonly url: string;
  readonly description?: string;
  /** Added in OpenAPI 3.2. */
  readonly name?: string;
  readonly variables?: Readonly<Record<string, ServerVariableObject>>;
}

/** A variable of the address of a server. */
export interface ServerVariableObject extends Extensions {
  readonly enum?: readonly string[];
  readonly default: string;
  readonly description?: string;
}

/** The description of a tag, by which pages group operations. */
export interface TagObject extends Extensions {
  readonly name: string;
  readonly description?: string;
  readonly externalDocs?: ExternalDocumentationObject;
  /** Added in OpenAPI 3.2. */
  readonly summary?: string;
  /** 3.2: name of the parent tag. */
  readonly parent?: string;
  /** 3.2: `nav`, `badge`, `audience`, … */
  readonly kind?: string;
}

/** A link to documentation outside of the document. */
export interface ExternalDocumentationObject extends Extensions {
  readonly url: string;
  readonly description?: string;
}

/** The methods that a path item of every version has a member for. */
export type OperationMethod = 'get' | 'put' | 'post' | 'delete' | 'options' | 'head' | 'patch' | 'trace';

/** The methods that a path item of every version has a member for, in the order of the specification. */
export const operationMethods: readonly OperationMethod[] = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/** The methods that only a path item of 3.2 has a member for. */
export const laterMethods = ['query'] as const;

/** The operations of a path, by method, with what they share. */
export type PathItemObject = Extensions & {
  readonly summary?: string;
  readonly description?: string;
  readonly servers?: readonly ServerObject[];
  readonly parameters?: readonly ParameterObject[];
  /** 3.2: operations of other methods, by the method as it is sent: `COPY`. */
  readonly additionalOperations?: Readonly<Record<string, OperationObject>>;
} & { readonly [method in OperationMethod | (typeof laterMethods)[number]]?: OperationObject };

/** A method of a path: its parameters, its body and its responses. */
export interface OperationObject extends Extensions {
  readonly tags?: readonly string[];
  readonly summary?: string;
  readonly description?: string;
  readonly externalDocs?: ExternalDocumentationObject;
  readonly operationId?: string;
  readonly parameters?: readonly ParameterObject[];
  readonly requestBody?: RequestBodyObject;
  readonly responses?: Readonly<Record<string, ResponseObject>>;
  readonly callbacks?: Readonly<Record<string, unknown>>;
  readonly deprecated?: boolean;
  readonly security?: readonly SecurityRequirementObject[];
  readonly servers?: readonly ServerObject[];
}

/** The part of a request that a parameter is read from. */
export type ParameterLocation = 'path' | 'query' | 'header' | 'cookie';

/** A parameter of an operation. Either `schema` or `content` describes its value. */
export interface ParameterObject extends Extensions {
  readonly name: string;
  readonly in: ParameterLocation;
  readonly description?: string;
  readonly required?: boolean;
  readonly deprecated?: boolean;
  readonly style?: string;
  readonly explode?: boolean;
  readonly schema?: SchemaObject;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, ExampleObject>>;
  readonly content?: ContentObject;
}

/** The body of a request, for each of its media types. */
export interface RequestBodyObject extends Extensions {
  readonly description?: string;
  readonly content: ContentObject;
  readonly required?: boolean;
}

/** Media types, or ranges such as `image/*`, with the description of a body. */
export type ContentObject = Readonly<Record<string, MediaTypeObject>>;

/** The schema and the examples of a body in one media type. */
export interface MediaTypeObject extends Extensions {
  readonly schema?: SchemaObject;
  /** 3.2: schema of each item of a stream. */
  readonly itemSchema?: SchemaObject;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, ExampleObject>>;
  readonly encoding?: Readonly<Record<string, EncodingObject>>;
}

/** The encoding of one field of a form. */
export interface EncodingObject extends Extensions {
  /** Media types and ranges, separated by commas. */
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, HeaderObject>>;
  readonly style?: string;
  readonly explode?: boolean;
}

/** An example of a value, or the address of one. */
export interface ExampleObject extends Extensions {
  readonly summary?: string;
  readonly description?: string;
  readonly value?: unknown;
  readonly externalValue?: string;
}

/** A response of an operation: its headers, and its body for each media type. */
export interface ResponseObject extends Extensions {
  readonly description: string;
  readonly headers?: Readonly<Record<string, HeaderObject>>;
  readonly content?: ContentObject;
  readonly links?: Readonly<Record<string, unknown>>;
}

/** A header of a response, or of a part of a form. */
export interface HeaderObject extends Extensions {
  readonly description?: string;
  readonly required?: boolean;
  readonly deprecated?: boolean;
  readonly schema?: SchemaObject;
  readonly example?: unknown;
}

/** A JSON Schema 2020-12 in the OpenAPI dialect. */
export type SchemaObject = Readonly<Record<string, unknown>>;

/** Schemas and security schemes that other objects refer to by name. */
export interface ComponentsObject extends Extensions {
  readonly schemas?: Readonly<Record<string, SchemaObject>>;
  readonly securitySchemes?: Readonly<Record<string, SecuritySchemeObject>>;
}

/** Scopes by the name of the security scheme. */
export type SecurityRequirementObject = Readonly<Record<string, readonly string[]>>;

/** A way for a client to authenticate; requirements refer to it by its name among `securitySchemes`. */
export type SecuritySchemeObject = Extensions & {
  readonly description?: string;
  /** Added in OpenAPI 3.2. */
  readonly deprecated?: boolean;
} & (
    | { readonly type: 'http'; readonly scheme: string; readonly bearerFormat?: string }
    | { readonly type: 'apiKey'; readonly name: string; readonly in: 'query' | 'header' | 'cookie' }
    | {
        readonly type: 'oauth2';
        readonly flows: OAuthFlowsObject;
        /** Added in OpenAPI 3.2. */
        readonly oauth2MetadataUrl?: string;
      }
    | { readonly type: 'openIdConnect'; readonly openIdConnectUrl: string }
    | { readonly type: 'mutualTLS' }
  );

/** The flows of OAuth 2 that a server supports, each with its addresses. */
export interface OAuthFlowsObject extends Extensions {
  readonly implicit?: OAuthFlowObject & { readonly authorizationUrl: string };
  readonly password?: OAuthFlowObject & { readonly tokenUrl: string };
  readonly clientCredentials?: OAuthFlowObject & { readonly tokenUrl: string };
  readonly authorizationCode?: OAuthFlowObject & { readonly authorizationUrl: string; readonly tokenUrl: string };
  /** Added in OpenAPI 3.2. */
  readonly deviceAuthorization?: OAuthFlowObject & { readonly deviceAuthorizationUrl: string; readonly tokenUrl: string };
}

/** The part that all flows of OAuth 2 have: scopes with their descriptions. */
export interface OAuthFlowObject extends Extensions {
  readonly refreshUrl?: string;
  readonly scopes: Readonly<Record<string, string>>;
}

/** Members of any object that the specification leaves to tools. */
export interface Extensions {
  readonly [extension: `x-${string}`]: unknown;
}
