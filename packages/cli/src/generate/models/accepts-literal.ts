import type { ValueType } from '../classes/value-type';

/** Returns true for a default in JSON that the initializer of a field of the type can have. */
export function acceptsLiteral(type: ValueType, value: unknown): boolean {
  switch (type.kind) {
    case 'nullable':
      return value === null || acceptsLiteral(type.of, value);
    case 'array':
      return Array.isArray(value) && value.every((element) => acceptsLiteral(type.of, element));
    case 'oneOf':
      return type.of.some((option) => option.kind !== 'date' && option.kind !== 'bigint' && acceptsLiteral(option, value));
    case 'enum':
      return type.values.some((allowed) => allowed === value);
    case 'string':
      return typeof value === 'string';
    case 'boolean':
      return typeof value === 'boolean';
    case 'number':
      return typeof value === 'number';
    case 'integer':
      return Number.isInteger(value);
    case 'bigint':
      return Number.isSafeInteger(value) || (typeof value === 'string' && /^-?\d+$/.test(value));
    case 'date':
      return typeof value === 'string' && !Number.isNaN(new Date(value).getTime());
    case 'anything':
      return isScalar(value) || (Array.isArray(value) && value.every(isScalar));
    default:
      return false;
  }
}

function isScalar(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
