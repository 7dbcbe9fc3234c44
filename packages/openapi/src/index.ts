export { checkDocument } from './check/check-document';
export type { Finding, FindingCode } from './check/finding';
export { checkAllowed } from './contract/allowed-rejections';
export { checkCredentials } from './contract/credentials';
export { driveContract } from './contract/drive-contract';
export { listOperations } from './contract/list-operations';
export type { AllowedRejections, ContractOperation, ContractOptions, Credentials, DriveOptions } from './contract/options';
export type { ContractReport, ContractViolation } from './contract/report';
export { ContractError, describeReport } from './contract/report';
export { type SampleOptions, sampleSchema } from './contract/sample/sample-schema';
export type { Change } from './diff/change';
export { diffDocuments } from './diff/diff-documents';
export type { OpenAPIErrorCode, OpenAPIProblem } from './problems';
export { OpenAPIError } from './problems';
export type { CheckedResponse } from './responses/checked-response';
export { ResponseChecker } from './responses/response-checker';
export type { ResponseViolation } from './responses/violation';
export { describeViolation } from './responses/violation';
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
