import type { FieldConstraints, FieldDefault, FieldType } from './field';
import { isDateTime, isDay, isEmail, isUri, isUuid } from './formats';
import { splitOutside, unquote } from './split-field';

type Scalar = string | number | boolean;

/** The constraints of a field, which its default satisfies. */
export interface DefaultLimits {
  readonly constraints: FieldConstraints;
  /** True if equal elements of a list are forbidden. */
  readonly unique: boolean;
}

/** Parses a default, or returns undefined if the type and its constraints do not accept it. That of a list is `[]` or `[a,b]`. */
export function parseDefault(text: string, type: FieldType, { constraints, unique }: DefaultLimits): FieldDefault | undefined {
  if (type.kind !== 'array') return parseScalar(text, type, constraints);
  const list = /^\[(.*)\]$/s.exec(text)?.[1];
  if (list === undefined) return undefined;
  const values = list.trim() === '' ? [] : splitOutside(list, ',').parts.map((part) => parseScalar(part.text.trim(), type.of, constraints));
  const { minItems = 0, maxItems = Number.POSITIVE_INFINITY } = constraints;
  if (values.length < minItems || values.length > maxItems || values.includes(undefined)) return undefined;
  if (unique && new Set(values).size < values.length) return undefined;
  return values as Scalar[];
}

function parseScalar(text: string, type: FieldType, constraints: FieldConstraints): Scalar | undefined {
  const value = scalarOf(text, type);
  return value !== undefined && satisfies(value, constraints) ? value : undefined;
}

function scalarOf(text: string, type: FieldType): Scalar | undefined {
  const plain = unquote(text);
  switch (type.kind) {
    case 'number':
      return Number.isFinite(Number(text)) && text.trim() !== '' ? Number(text) : undefined;
    case 'integer':
      return /^-?\d+$/.test(text) && Number.isSafeInteger(Number(text)) ? Number(text) : undefined;
    case 'bigint':
      return /^-?\d+$/.test(text) ? BigInt(text).toString() : undefined;
    case 'boolean':
      return text === 'true' || text === 'false' ? text === 'true' : undefined;
    case 'enum':
      return type.values.find((value) => String(value) === plain);
    case 'date':
      return isDay(plain) ? plain : undefined;
    case 'datetime':
      return isDateTime(plain) ? plain : undefined;
    case 'uuid':
      return isUuid(plain) ? plain : undefined;
    case 'email':
      return isEmail(plain) ? plain : undefined;
    case 'url':
      return isUri(plain) ? plain : undefined;
    case 'string':
      return plain;
    default:
      return undefined;
  }
}

/** Returns true for a value that has the constraints of a field or of the elements of a list, and that JSON has exactly. */
export function satisfies(value: Scalar, { min, max, multipleOf, minLength, maxLength, pattern }: FieldConstraints): boolean {
  if (typeof value === 'number') {
    if (Number.isInteger(value) && !Number.isSafeInteger(value)) return false;
    return value >= (min ?? value) && value <= (max ?? value) && (multipleOf === undefined || isMultiple(value, multipleOf));
  }
  if (typeof value !== 'string') return true;
  const { length } = [...value];
  return length >= (minLength ?? 0) && length <= (maxLength ?? length) && (pattern === undefined || new RegExp(pattern).test(value));
}

/** As the parser of a DTO class compares: 0.3 is a multiple of 0.1. */
function isMultiple(value: number, step: number): boolean {
  const times = value / step;
  return Math.abs(times - Math.round(times)) < 1e-9;
}
