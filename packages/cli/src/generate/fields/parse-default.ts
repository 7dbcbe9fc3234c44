import type { FieldConstraints, FieldDefault, FieldType } from './field';
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
      return /^\d{4}-\d\d-\d\d$/.test(plain) && isDate(plain) ? plain : undefined;
    case 'datetime':
      return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/.test(plain) && isDate(plain) ? plain : undefined;
    case 'uuid':
      return /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(plain) ? plain : undefined;
    case 'email':
      return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(plain) ? plain : undefined;
    case 'url':
      return URL.canParse(plain) ? plain : undefined;
    case 'string':
      return plain;
    default:
      return undefined;
  }
}

/** `Date` accepts 31 February and makes it a day of March. */
function isDate(text: string): boolean {
  const date = new Date(text.slice(0, 10));
  return !Number.isNaN(new Date(text).getTime()) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text.slice(0, 10));
}

function satisfies(value: Scalar, { min, max, multipleOf, minLength, maxLength, pattern }: FieldConstraints): boolean {
  if (typeof value === 'number') {
    return value >= (min ?? value) && value <= (max ?? value) && (multipleOf === undefined || Number.isInteger(value / multipleOf));
  }
  if (typeof value !== 'string') return true;
  const { length } = [...value];
  return length >= (minLength ?? 0) && length <= (maxLength ?? length) && (pattern === undefined || new RegExp(pattern).test(value));
}
