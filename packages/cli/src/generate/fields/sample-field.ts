import { requireOpenApi } from '../../load-openapi';
import { literal } from '../classes/literals';
import { elementOf, type Field, type FieldConstraints, type FieldType } from './field';
import { satisfies } from './parse-default';

/** Returns the expression of a valid value in JSON that a response repeats as it is. Classes are sampled by `sampleOf` of antiphon/testing. */
export function sampleField({ name, type, constraints }: Field): string {
  if (type.kind !== 'array') return sampleText(type, name, constraints);
  return `[${indexesOf(constraints)
    .map((index) => sampleText(type.of, name, constraints, index))
    .join(', ')}]`;
}

/** Returns true if the sample of a field satisfies its constraints. No value may do so, or none that can be found, as for some patterns. */
export function hasValidSample({ name, type, constraints, unique }: Field): boolean {
  const indexes = type.kind === 'array' ? indexesOf(constraints) : [0];
  const values = indexes.map((index) => sampleScalar(elementOf(type), name, constraints, index));
  const isDistinct = type.kind !== 'array' || !unique || new Set(values).size === values.length;
  return isDistinct && values.every((value) => value === undefined || satisfies(value, constraints));
}

/** The places of the elements of a sampled list. */
function indexesOf({ minItems = 0, maxItems = Number.POSITIVE_INFINITY }: FieldConstraints): readonly number[] {
  return Array.from({ length: Math.min(Math.max(minItems, 1), maxItems) }, (_, index) => index);
}

function sampleText(type: FieldType, name: string, constraints: FieldConstraints, index = 0): string {
  if (type.kind === 'record') return `{ key: ${sampleText(type.of, name, {})} }`;
  if (type.kind === 'array') return '[]';
  if (type.kind === 'class') return `sampleOf(${type.name})`;
  return literal(sampleScalar(type, name, constraints, index));
}

/**
 * Returns undefined for a type whose values consist of others.
 * @param index The place in a list: elements of a list differ, so that a list of unique elements is valid.
 */
function sampleScalar(type: FieldType, name: string, constraints: FieldConstraints, index: number): string | number | boolean | undefined {
  switch (type.kind) {
    case 'string':
      return sampleString(name, constraints, index);
    case 'number':
    case 'integer':
      return sampleNumber(type.kind, constraints, index);
    case 'boolean':
      return index % 2 === 0;
    case 'bigint':
      return 1 + index;
    case 'date':
      return `2030-01-${String(1 + (index % 28)).padStart(2, '0')}`;
    case 'datetime':
      return `2030-01-01T12:00:00.${String(index % 1000).padStart(3, '0')}Z`;
    case 'uuid':
      return `0190163d-8694-739b-aea5-${String(index).padStart(12, '0')}`;
    case 'email':
      return `${index === 0 ? 'name' : `name${index}`}@example.com`;
    case 'url':
      return `https://example.com/${index === 0 ? '' : index}`;
    case 'enum':
      return type.values[index % type.values.length];
    default:
      return undefined;
  }
}

function sampleString(
  name: string,
  { minLength = 0, maxLength = Number.POSITIVE_INFINITY, pattern }: FieldConstraints,
  index: number,
): string {
  if (pattern !== undefined) return samplePattern(pattern, { minLength, maxLength }, index);
  const text = index === 0 ? name : `${name} ${index + 1}`;
  // A short text still differs from the others of its list by the end of it.
  const short = index === 0 || text.length <= maxLength ? text.slice(0, maxLength) : String(index + 1).slice(-maxLength);
  return short.padEnd(minLength, ' x');
}

function samplePattern(pattern: string, lengths: FieldConstraints, index: number): string {
  const { sampleSchema } = requireOpenApi();
  const { minLength = 0, maxLength = Number.POSITIVE_INFINITY } = lengths;
  const seeds = Array.from({ length: 100 }, (_, seed) =>
    String(sampleSchema({ type: 'string', pattern, minLength }, { seed: 1 + index + seed })),
  );
  const fitting = seeds.find((text) => new RegExp(pattern).test(text) && text.length >= minLength && text.length <= maxLength);
  return fitting ?? seeds[0]!;
}

/** A number within the limits: a multiple if that is required, else an integer if there is one between them. */
function sampleNumber(kind: 'number' | 'integer', { min, max, multipleOf }: FieldConstraints, index: number): number {
  const low = min ?? (max === undefined ? 0 : Math.min(0, max));
  const step = multipleOf ?? 1;
  const first = nthMultiple(Math.ceil(low / step), step);
  if (kind === 'number' && multipleOf === undefined && first > (max ?? first)) return low + ((max! - low) / 2 ** 10) * index;
  const value = nthMultiple(Math.ceil(low / step) + index, step);
  return value <= (max ?? value) ? value : first;
}

/** The product without the error of its last digits: three times 0.1 is 0.3. */
function nthMultiple(count: number, step: number): number {
  const product = count * step;
  return Number.isSafeInteger(product) ? product : Number(product.toPrecision(15));
}
