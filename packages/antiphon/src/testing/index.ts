export type { ContractApp, ContractOperation, ContractOptions, ContractReport, ContractViolation } from './contract';
export { ContractError, checkContract } from './contract';
