export type {
  AllowedRejections,
  ContractOperation,
  ContractOptions,
  ContractReport,
  ContractViolation,
  Credentials,
} from '@antiphon/openapi';
export { ContractError } from '@antiphon/openapi';
export { UndocumentedResponseError } from '../fastify/send/undocumented-error';
export type { ContractApp } from './check-contract';
export { checkContract } from './check-contract';
export type { CookieJar } from './cookie-jar';
export type { Documented, DocumentedMount } from './mounted-documents';
export type { AnyDependency, Overridden, OverrideList, PublicMembers, Replacement } from './overrides';
export { eventsOf, jsonLinesOf, type ReceivedEvent } from './response-lines';
export { type SampleOfOptions, sampleOf } from './sample-of';
export type { TestClient, TestClientOptions, TestRequest, TestResponse } from './test-client';
export { testClient } from './test-client';
