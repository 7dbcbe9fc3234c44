// Its declarations extend Fastify's request for whoever imports this package.
import './fastify/urls/request-urls';

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
  ServerSentEvent,
  StreamingResponse,
  status,
  toPlain,
  UJSONResponse,
  XMLResponse,
  YAMLResponse,
} from '@antiphon/responses';
export type { Class, Issue, Relation, SetupProblem, TypeSpec, ValueOf } from '@antiphon/schema';
export {
  anything,
  Dto,
  defineFormat,
  enumOf,
  Field,
  IntersectionType,
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
  stringify,
} from '@antiphon/schema';
export type { App, CloseOptions, ListenOptions, Mount, MountedPlugin, MountTarget, OpenAPIDocumentOptions } from './application/app';
export { createApp } from './application/application';
export type { AppOptions, ServerOptions } from './application/options';
export type { ServerSettings } from './application/settings';
export { Controller, type ControllerDecorator } from './decorators/controller';
export {
  Deprecated,
  Description,
  IncludeInSchema,
  OperationId,
  ResponseDescription,
  Summary,
  Tags,
} from './decorators/documentation';
export type { HookName } from './decorators/hook-names';
export { Hook, type HookDecorator } from './decorators/hooks';
export type { Bound } from './decorators/parameter-decorator';
export {
  Body,
  Cookie,
  type CustomParameterOptions,
  createParameter,
  Form,
  Header,
  Path,
  Query,
  Reply,
  Req,
  Signal,
  Upload,
  type UploadOptions,
} from './decorators/parameters';
export { type ModelDecorator, ResponseClass, ResponseHeader, ResponseModel, Responses, StatusCode, Throws } from './decorators/responses';
export type { ControllerOptions, HTTPMethod, ResponseClassType, RouteOptions, SharedOptions } from './decorators/route-options';
export { Security, type SecurityOptions } from './decorators/security';
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
export type { ErrorFormat, ErrorFormatName, ErrorReport } from './errors/error-format';
export { HTTPException, type HTTPExceptionOptions } from './errors/http-exception';
export { type RequestIssue, RequestValidationError, ResponseValidationError } from './errors/validation-errors';
export type { Container } from './fastify/make-controllers';
export { antiphon, type PluginOptions } from './fastify/plugin';
export type { ForwardedHeader } from './fastify/proxy/proxy-report';
export { type StaticDirectoryOptions, staticDirectory } from './fastify/routes/static-directory';
export type { ParameterOptions } from './metadata';
export type { GenerateOperationId, OperationName } from './openapi/emit/operation-id';
export { defaultOperationId } from './openapi/emit/operation-id';
export type { Parameter, Route as RouteDefinition } from './routes/route';
export { UploadFile } from './upload-file';
