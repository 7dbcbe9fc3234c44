export { checkDocument } from './check/check';
export type { Finding } from './check/finding';
export type { CheckedAnswer, ResponseViolation } from './check-response';
export { ResponseChecker } from './check-response';
export type { Change } from './diff/change';
export { diffDocuments } from './diff/diff';
export type { GenerateOperationId, OperationName } from './operation-id';
export { defaultOperationId } from './operation-id';
export type {
  OpenAPIDocument,
  OpenAPIVersion,
  OperationObject,
  ParameterObject,
  PathItemObject,
  RequestBodyObject,
  ResponseObject,
  SchemaObject,
  SecuritySchemeObject,
  ServerObject,
  TagObject,
} from './spec';
