export { checkDocument } from './check/check-document';
export type { Finding } from './check/finding';
export { driveContract } from './contract/drive-contract';
export type { ContractOperation, ContractOptions, DriveOptions } from './contract/options';
export type { ContractReport, ContractViolation } from './contract/report';
export { ContractError, describeViolations } from './contract/report';
export type { Change } from './diff/change';
export { diffDocuments } from './diff/diff-documents';
export type { CheckedResponse, ResponseViolation } from './responses/response-checker';
export { ResponseChecker } from './responses/response-checker';
export type {
  ComponentsObject,
  ContactObject,
  ContentObject,
  EncodingObject,
  ExampleObject,
  ExternalDocumentationObject,
  HeaderObject,
  InfoObject,
  LicenseObject,
  MediaTypeObject,
  OAuthFlowObject,
  OAuthFlowsObject,
  OpenAPIDocument,
  OperationMethod,
  OperationObject,
  ParameterLocation,
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
} from './spec/objects';
