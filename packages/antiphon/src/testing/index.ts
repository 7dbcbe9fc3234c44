export type { TestClient, TestClientOptions, TestRequest, TestResponse } from './client';
export { testClient, UndocumentedAnswer } from './client';
export type { ContractApp, ContractOperation, ContractOptions, ContractReport, ContractViolation } from './contract';
export { ContractError, checkContract } from './contract';
