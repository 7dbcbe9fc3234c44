import { requireOpenApi } from '../../load-openapi';
import { literal } from '../classes/literals';
import { elementOf, type Field, type FieldConstraints, type FieldType } from './field';

/** Returns the expression of a valid value in JSON that a response repeats as it is. Classes are sampled by `sampleOf` of antiphon/testing. */
export function sampleField({ name, type, constraints }: Field): string {
  if (type.kind !== 'array') return sampleText(type, name, constraints);
  const { minItems = 0, maxItems = Number.POSITIVE_INFINITY } = constraints;
  const count = Math.min(Math.max(minItems, 1), maxItems);
  return `[${Array.from({ length: count }, (_, index) => sampleText(elementOf(type), name, constraints, index)).join(', ')}]`;
}

/** @param index The place in a list: elements of a list differ, so that a list of unique elements is valid. */
function sampleText(type: FieldType, name: string, constraints: FieldConstraints, index = 0): string {
  switch (type.kind) {
    case 'string':
      return literal(sampleString(name, constraints, index));
    case 'number':
    case 'integer':
      return literal(sampleNumber(constraints, index));
    case 'boolean':
      return 'true';
    case 'bigint':
      return String(1 + index);
    case 'date':
      return literal(`2030-01-${String(1 + (index % 28)).padStart(2, '0')}`);
    case 'datetime':
      return literal(`2030-01-01T12:00:00.${String(index % 1000).padStart(3, '0')}Z`);
    case 'uuid':
      return literal(`0190163d-8694-739b-aea5-${String(index).padStart(12, '0')}`);
    case 'email':
      return literal(`${index === 0 ? 'name' : `name${index}`}@example.com`);
    case 'url':
      return literal(`https://example.com/${index === 0 ? '' : index}`);
    case 'enum':
      return literal(type.values[index % type.values.length]);
    case 'record':
      return `{ key: ${sampleText(type.of, name, {})} }`;
    case 'array':
      return '[]';
    case 'class':
      return `sampleOf(${type.name})`;
  }
}

function sampleString(
  name: string,
  { minLength = 0, maxLength = Number.POSITIVE_INFINITY, pattern }: FieldConstraints,
  index: number,
): string {
  if (pattern !== undefined) return samplePattern(pattern, { minLength, maxLength }, index);
  const text = index === 0 ? name : `${name} ${index + 1}`;
  return text.padEnd(minLength, ' x').slice(0, maxLength);
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

function sampleNumber({ min, max, multipleOf = 1 }: FieldConstraints, index: number): number {
  const low = min ?? (max === undefined ? 0 : Math.min(0, max));
  const first = Math.ceil(low / multipleOf) * multipleOf;
  const value = first + index * multipleOf;
  return value <= (max ?? value) ? value : first;
}
