// These extend the declarations of Fastify's reply and request. The libraries of cookies and files are loaded when they are used first.
/// <reference types="@fastify/cookie" preserve="true" />
/// <reference types="@fastify/static" preserve="true" />

import './fastify/routes/reply-files';
import './fastify/urls/request-urls';

// The OpenAPI document, in the terms of its specification.
export type { ResponseViolation } from '@antiphon/openapi';
export type {
  ContactObject,
  ContentObject,
  ExampleObject,
  ExternalDocumentationObject,
  HeaderObject,
  LicenseObject,
  MediaTypeObject,
  OpenAPIDocument,
  OpenAPIVersion,
  OperationObject,
  ParameterObject,
  PathItemObject,
  RequestBodyObject,
  ResponseObject,
  SchemaObject,
  SecurityRequirementObject,
  SecuritySchemeObject,
  ServerObject,
  ServerVariableObject,
  TagObject,
} from '@antiphon/openapi/spec';

// Response classes, and what they send.
export type {
  Background,
  CookieOptions,
  CSVFormat,
  CSVOptions,
  EncodeJsonOptions,
  EventSourceOptions,
  FileContent,
  FileOptions,
  FileStat,
  HeaderRecord,
  HeadersInput,
  ItemSource,
  ORJSONOptions,
  PreparedResponse,
  RequestHead,
  ResponseOptions,
  ServerSentEventFields,
  SetCookieOptions,
  SignCookie,
  StreamBody,
  StreamBodyOptions,
  StreamContent,
  StreamingOptions,
  ToPlainOptions,
  UJSONOptions,
  XMLOptions,
} from '@antiphon/responses';
export {
  BackgroundTasks,
  CSVResponse,
  EventSourceResponse,
  encodeJson,
  FileResponse,
  HTMLResponse,
  JSONLinesResponse,
  JSONResponse,
  MessagePackResponse,
  MutableHeaders,
  ORJSONResponse,
  PlainTextResponse,
  RedirectResponse,
  Response,
  reasonPhrase,
  ServerSentEvent,
  StreamingResponse,
  status,
  toPlain,
  UJSONResponse,
  XMLResponse,
  YAMLResponse,
} from '@antiphon/responses';

// DTO classes: fields, types, constraints and their parsers.
export type {
  Annotated,
  AnnotatedKeywords,
  AnyStandardSchema,
  CheckedFields,
  Class,
  CompileError,
  DataclassChanges,
  DataclassInput,
  DataFieldName,
  DataValue,
  DtoFactory,
  DtoMaker,
  DtoOptions,
  FieldDecorator,
  FieldEntries,
  FieldEntry,
  FieldOptions,
  FieldsOptions,
  GenericFieldEntries,
  Issue,
  Relation,
  SetupProblem,
  SourceProblem,
  StandardClass,
  StandardOptions,
  StandardOutput,
  StandardSchema,
  TypeArguments,
  TypeBox1Schema,
  TypeBoxSchema,
  TypeSpec,
  ValueOf,
} from '@antiphon/schema';
export {
  anything,
  Dataclass,
  Dto,
  defineFormat,
  enumOf,
  Field,
  fields,
  genericDto,
  IntersectionType,
  mapOf,
  nullable,
  OmitType,
  OneOf,
  oneOf,
  PageOf,
  ParseError,
  PartialType,
  PickType,
  parse,
  RequiredType,
  record,
  SetupError,
  safeParse,
  setOf,
  stringify,
  tuple,
} from '@antiphon/schema';

// The application and its options.
export type { App, CloseOptions, ListenOptions, Mount, MountedPlugin, MountTarget, OpenAPIDocumentOptions } from './application/app';
export { createApp } from './application/application';
export type { AppOptions, ServerOptions } from './application/options';
export type { ServerSettings } from './application/settings';

// Signed cookies.
export type { CookieSecret } from './cookies/cookie-signatures';
export { signedCookie } from './cookies/signed-cookie';

// Decorators of controllers, actions and parameters, and sources of values.
export type { ActionDecorator, ControllerOrActionDecorator, Prototype } from './decorators/action-decorator';
export { type APIVersion, type APIVersions, VERSION_NEUTRAL } from './decorators/api-version';
export { type ActionCall, Around, type Interceptor, type InterceptorOptions, interceptor } from './decorators/around';
export { Catch, type CatchDecorator } from './decorators/catch';
export { type ComposedDecorator, compose, type DecoratorFunction, type FitsAll } from './decorators/compose';
export type { ControllerDecoratorFactory } from './decorators/controller';
export { Controller, type ControllerDecorator } from './decorators/controller';
export { type CustomParameterOptions, createParameter } from './decorators/create-parameter';
export { Depends, type DependsDecorator } from './decorators/depends';
export {
  Deprecated,
  Description,
  IncludeInSchema,
  OperationId,
  ResponseDescription,
  Summary,
  Tags,
} from './decorators/documentation';
export {
  type AnyErrorHandler,
  type AnyErrorHandlers,
  type DeclaredErrorHandler,
  defineErrorHandlers,
  type ErrorHandlerEntry,
  type ErrorHandlerFunction,
  type ErrorHandlerOptions,
  type ErrorHandlers,
  type FailedCall,
} from './decorators/error-handlers';
export type { HookName } from './decorators/hook-names';
export { Hook, type HookDecorator } from './decorators/hooks';
export { Inject, Injectable, type InjectDecorator } from './decorators/injection';
export type { MatchedRoute } from './decorators/matched-route';
export type { NoOptions, Presence, PresenceOf, TypedParameterDecorator } from './decorators/parameter-decorator';
export type { BodyDecorator, CookieDecorator, TextDecorator } from './decorators/parameters';
export {
  Body,
  Cookie,
  Form,
  Header,
  Path,
  Query,
  Reply,
  Req,
  Signal,
} from './decorators/parameters';
export { rawBody } from './decorators/raw-body';
export type { ResponseModelDecorator, ResponseModelOptions } from './decorators/responses';
export {
  type ModelDecorator,
  ResponseClass,
  ResponseHeader,
  ResponseModel,
  Responses,
  StatusCode,
  Throws,
  type ThrowsDecorator,
} from './decorators/responses';
export type { ModelData, ReturnValue } from './decorators/return-values';
export { type Metadata, type MetadataOptions, metadata } from './decorators/route-metadata';
export type {
  ControllerOptions,
  DocumentedResponse,
  DocumentedResponses,
  HeaderDeclaration,
  HTTPMethod,
  ModelValue,
  ResponseClassOption,
  ResponseClassType,
  RouteOptions,
  SecurityRequirement,
  SharedOptions,
  ThrownResponse,
} from './decorators/route-options';
export { Security, type SecurityOptions } from './decorators/security';
export {
  body,
  type CookieSourceFunction,
  cookie,
  form,
  header,
  type KnownOptions,
  path,
  query,
  reply,
  req,
  type SourceFunction,
  type SourceValue,
  type UploadFunction,
  upload,
} from './decorators/sources';
export type { UploadDecorator } from './decorators/upload';
export { Upload, type UploadOptions } from './decorators/upload';
export type { MethodsDecorator } from './decorators/verbs';
export {
  Delete,
  Get,
  Head,
  Options,
  Patch,
  Post,
  Put,
  QueryMethod,
  Route,
  type RouteDecorator,
  type VerbDecorator,
} from './decorators/verbs';
export { Version } from './decorators/version';

// Dependencies of a request, tokens and providers.
export {
  type Dependency,
  type DependencyError,
  type DependencyOptions,
  type DependencyScope,
  type DocumentedScheme,
  dependency,
  type InvalidOption,
} from './dependencies/dependency';
export { fromCallback, type ValueCallback } from './dependencies/from-callback';
export { type ClosedClass, type ProvidedService, type Provider, provide } from './dependencies/provider';
export type { AnySource, Provided, Source, Use, Used, UsedAll } from './dependencies/source';
export {
  type AnySupplier,
  type AnyToken,
  type ClassProvider,
  type ConcreteClass,
  type FactoryProvider,
  type ProviderOptions,
  type Service,
  type ServiceOf,
  type ServicesOf,
  type Supplier,
  type Token,
  token,
  type ValueProvider,
} from './dependencies/token';

// Errors that are sent to clients, and their formats.
export type { ErrorFormat, ErrorFormatName, ErrorReport } from './errors/error-format';
export { HTTPException, type HTTPExceptionOptions } from './errors/http-exception';
export type { RequestPart } from './errors/validation-errors';
export { type RequestIssue, RequestValidationError, ResponseValidationError } from './errors/validation-errors';

// The server: plugin, proxies, static directories, startup, shutdown and `fetch`.
export type { FormLimits } from './fastify/bind/form/form-limits';
export type { Lifespan, LifespanApp } from './fastify/lifespan';
export { operationIdOf } from './fastify/operation-id-of';
export { antiphon, type PluginOptions } from './fastify/plugin';
export type { ProxySettings } from './fastify/proxy/proxy-context';
export type { ForwardedHeader } from './fastify/proxy/proxy-report';
export { routeOf } from './fastify/route-of-request';
export type { PagesOptions, ServedDocument } from './fastify/routes/docs-pages';
export type { DocsOptions } from './fastify/routes/docs-routes';
export { staticDirectory } from './fastify/routes/static/static-directory';
export type { PreCompressedCoding, StaticDirectoryOptions } from './fastify/routes/static/static-options';
export type { DocumentedOptions, ScopeOptions } from './fastify/scope-options';
export { isClosing } from './fastify/shutdown/closing';
export { type StepChannel, type StepSubscribers, type TracedStep, type Tracing, tracing } from './fastify/tracing';
export type { FetchOptions } from './fastify/web-fetch';

// Routes as they are read at startup, and their document.
export type { CookieParameterOptions, ParameterOptions, TextParameterOptions, VerbRecord } from './metadata';
export type { DocumentSelection, NamedDocuments, RouteFilter } from './openapi/documents/document-option';
export type { DocumentedMount, DocumentOptions } from './openapi/emit/document';
export type { GenerateOperationId, OperationName } from './openapi/emit/operation-id';
export { defaultOperationId } from './openapi/emit/operation-id';
export type { ErrorHandlerLevel } from './routes/build-error-handlers';
export type { ControllerSource } from './routes/discovery/discover-controllers';
export type { ApplicationPrefix, PrefixOption } from './routes/prefix';
export type {
  AdditionalResponse,
  BodyParameter,
  CheckResponses,
  DeclaredError,
  DeclaredHeader,
  DeclaredParameter,
  FormParameter,
  InjectedParameter,
  Parameter,
  Route as RouteDefinition,
  RouteDependency,
  RouteDocumentation,
  RouteInput,
  RouteInterceptor,
  RouteResponse,
  TextParameter,
  UploadParameter,
  UsedService,
} from './routes/route';
export type {
  DeprecatedVersion,
  HeaderVersioning,
  MediaTypeVersioning,
  RouteVersioning,
  URIVersioning,
  VersionDefaults,
  Versioning,
} from './routes/versioning';

// Security schemes, which are dependencies.
export {
  APIKeyCookie,
  type APIKeyCookieOptions,
  APIKeyHeader,
  type APIKeyHeaderOptions,
  type APIKeyOptions,
  APIKeyQuery,
  APIKeyScheme,
} from './security/api-key';
export { type BearerOptions, BearerScheme } from './security/bearer-scheme';
export { type EitherCredentials, either } from './security/either';
export { type BasicCredentials, HTTPBasic, type HTTPBasicOptions } from './security/http-basic';
export { HTTPBearer, type HTTPBearerOptions } from './security/http-bearer';
export {
  OAuth2AuthorizationCode,
  type OAuth2AuthorizationCodeOptions,
  type OAuth2Options,
  OAuth2PasswordBearer,
} from './security/oauth2';
export { OpenIdConnect, type OpenIdConnectOptions } from './security/open-id-connect';
export { safeEqual } from './security/safe-equal';
export { type AnySecurityScheme, type Credentials, SecurityScheme, type SecuritySchemeOptions } from './security/security-scheme';
export { SecurityScopes } from './security/security-scopes';
export { withScopes } from './security/with-scopes';

// Services of an application.
export type {
  BuildContainer,
  Container,
  ContainerClass,
  ControllerFactoryOptions,
  GetContainer,
  ResolveContainer,
} from './services/container';
export type { ServiceOptions } from './services/services';

// Settings from environment variables.
export type { Environment } from './settings/environment';
export { readSettings } from './settings/read-settings';
export { Secret } from './settings/secret';
export { Settings, type SettingsOptions } from './settings/settings-class';

// Controllers in static blocks, without decorators.
export type { Actions, CheckedActions } from './static-blocks/checked-actions';
export { actions, type ControllerFunctionOptions, controller } from './static-blocks/controller';
export { type FitsConstructor, type InjectedService, injectable } from './static-blocks/injectable';
export { type MethodParameter, type MethodSignature, type MethodSignatures, signatures } from './static-blocks/signatures';
export {
  type Action,
  type ActionOptions,
  type ActionReturning,
  type ArgumentsOf,
  del,
  get,
  head,
  type MethodsFunction,
  options,
  patch,
  post,
  put,
  queryMethod,
  type ReturnedBy,
  route,
  type VerbFunction,
} from './static-blocks/verbs';

// Uploaded files.
export type { ReceivedFile } from './upload-file';
export { UploadFile } from './upload-file';
