import type { OpenAPIDocument } from '../spec/objects';
import { operationsOf, type PlacedOperation } from '../spec/operations';
import type { ContractOperation } from './options';

/** Returns the operations that `driveContract` drives, as its options receive them. */
export function listOperations(document: OpenAPIDocument): readonly ContractOperation[] {
  return Array.from(operationsOf(document), describeOperation);
}

/** Returns an operation as the functions among the options receive it. */
export function describeOperation({ method, path, value }: PlacedOperation): ContractOperation {
  return { method: method.toUpperCase(), path, operationId: value.operationId };
}
