/**
 * The objects of the OpenAPI Specification 3.1 and 3.2, by their names there; members that exist only in 3.2 are marked.
 * Every object may also have extensions, `x-…`.
 */

/** The latest patch of each version, which a new document names. */
export type OpenAPIVersion = '3.1.1' | '3.2.0';

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

export interface InfoObject extends Extensions {
  readonly title: string;
  readonly summary?: string;
  readonly description?: string;
  readonly termsOfService?: string;
  readonly contact?: ContactObject;
  readonly license?: LicenseObject;
  readonly version: string;
}

export interface ContactObject extends Extensions {
  readonly name?: string;
  readonly url?: string;
  readonly email?: string;
}

export interface LicenseObject extends Extensions {
  readonly name: string;
  /** SPDX expression; not together with `url`. */
  readonly identifier?: string;
  readonly url?: string;
}

export interface ServerObject extends Extensions {
  readonly url: string;
  readonly description?: string;
  /** Added in OpenAPI 3.2. */
  readonly name?: string;
  readonly variables?: Readonly<Record<string, ServerVariableObject>>;
}

export interface ServerVariableObject extends Extensions {
  readonly enum?: readonly string[];
  readonly default: string;
  readonly description?: string;
}

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

export interface ExternalDocumentationObject extends Extensions {
  readonly url: string;
  readonly description?: string;
}

/** The methods that a path item of every version has a member for. */
export type OperationMethod = 'get' | 'put' | 'post' | 'delete' | 'options' | 'head' | 'patch' | 'trace';

export const operationMethods: readonly OperationMethod[] = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/** The methods that only a path item of 3.2 has a member for. */
export const laterMethods = ['query'] as const;

export type PathItemObject = Extensions & {
  readonly summary?: string;
  readonly description?: string;
  readonly servers?: readonly ServerObject[];
  readonly parameters?: readonly ParameterObject[];
  /** 3.2: operations of other methods, by the method as it is sent: `COPY`. */
  readonly additionalOperations?: Readonly<Record<string, OperationObject>>;
} & { readonly [method in OperationMethod | (typeof laterMethods)[number]]?: OperationObject };

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

export type ParameterLocation = 'path' | 'query' | 'header' | 'cookie';

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

export interface RequestBodyObject extends Extensions {
  readonly description?: string;
  readonly content: ContentObject;
  readonly required?: boolean;
}

/** Media types, or ranges such as `image/*`, with the description of a body. */
export type ContentObject = Readonly<Record<string, MediaTypeObject>>;

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

export interface ExampleObject extends Extensions {
  readonly summary?: string;
  readonly description?: string;
  readonly value?: unknown;
  readonly externalValue?: string;
}

export interface ResponseObject extends Extensions {
  readonly description: string;
  readonly headers?: Readonly<Record<string, HeaderObject>>;
  readonly content?: ContentObject;
  readonly links?: Readonly<Record<string, unknown>>;
}

export interface HeaderObject extends Extensions {
  readonly description?: string;
  readonly required?: boolean;
  readonly deprecated?: boolean;
  readonly schema?: SchemaObject;
  readonly example?: unknown;
}

/** A JSON Schema 2020-12 in the OpenAPI dialect. */
export type SchemaObject = Readonly<Record<string, unknown>>;

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

export interface OAuthFlowsObject extends Extensions {
  readonly implicit?: OAuthFlowObject & { readonly authorizationUrl: string };
  readonly password?: OAuthFlowObject & { readonly tokenUrl: string };
  readonly clientCredentials?: OAuthFlowObject & { readonly tokenUrl: string };
  readonly authorizationCode?: OAuthFlowObject & { readonly authorizationUrl: string; readonly tokenUrl: string };
  /** Added in OpenAPI 3.2. */
  readonly deviceAuthorization?: OAuthFlowObject & { readonly deviceAuthorizationUrl: string; readonly tokenUrl: string };
}

export interface OAuthFlowObject extends Extensions {
  readonly refreshUrl?: string;
  readonly scopes: Readonly<Record<string, string>>;
}

export interface Extensions {
  readonly [extension: `x-${string}`]: unknown;
}
