export { escapePointerStep } from './json/pointer';
export type {
  ComponentsObject,
  ContactObject,
  ContentObject,
  EncodingObject,
  ExampleObject,
  Extensions,
  ExternalDocumentationObject,
  HeaderObject,
  InfoObject,
  LicenseObject,
  MediaTypeObject,
  OAuthFlowObject,
  OAuthFlowsObject,
  OpenAPIDocument,
  OpenAPIVersion,
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
export { laterMethods, operationMethods } from './spec/objects';
export type { PathTemplate, PathVariable } from './spec/path-template';
export { pathTemplates } from './spec/path-template';
