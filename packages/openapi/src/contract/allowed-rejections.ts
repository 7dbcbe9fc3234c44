import { openapiError } from '../problems';
import type { AllowedRejections, ContractOperation } from './options';

/** Returns the statuses with which an operation may reject valid requests. */
export function allowedStatuses(allow: AllowedRejections, { method, path }: ContractOperation): readonly number[] {
  return allow[keyOf({ method, path })] ?? [];
}

/**
 * Checks the operations of the option `allow`.
 * @throws OpenAPIError for one that does not exist, such as after its path has changed.
 */
export function checkAllowed(allow: AllowedRejections, operations: readonly ContractOperation[]): void {
  const known = new Set(operations.map(keyOf));
  const unknown = Object.keys(allow).find((key) => !known.has(key));
  if (unknown !== undefined) throw openapiError('unknown-operation', unknown);
}

function keyOf({ method, path }: Pick<ContractOperation, 'method' | 'path'>): string {
  return `${method} ${path}`;
}
