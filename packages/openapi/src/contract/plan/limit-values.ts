import type { SchemaObject } from '../../spec/objects';

/** Longer texts and lists are not generated for a limit. */
const maxLength = { text: 10_000, list: 1_000 } as const;

/** Returns values at each limit of a schema, and one beyond it, whether or not they match the schema. */
export function limitValues(schema: SchemaObject, sample: unknown): readonly unknown[] {
  return [...numbersAtLimits(schema), ...textsAtLimits(schema), ...(Array.isArray(sample) ? listsAtLimits(schema, sample) : [])];
}

function numbersAtLimits(schema: SchemaObject): readonly number[] {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema as Readonly<Record<string, number | undefined>>;
  return [
    ...(minimum === undefined ? [] : [minimum, minimum - 1]),
    ...(maximum === undefined ? [] : [maximum, maximum + 1]),
    ...[exclusiveMinimum, exclusiveMaximum].filter((limit) => limit !== undefined),
    ...(multipleOf === undefined ? [] : [multipleOf * 1.5]),
  ];
}

/** With a pattern or a format, a text of one letter is invalid at any length. */
function textsAtLimits({ minLength, maxLength: most, pattern, format }: SchemaObject): readonly string[] {
  if (pattern !== undefined || format !== undefined) return [];
  const lengths = [
    ...(typeof minLength === 'number' ? [minLength, minLength - 1] : []),
    ...(typeof most === 'number' ? [most, most + 1] : []),
  ];
  return lengths.filter((length) => length >= 0 && length <= maxLength.text).map((length) => 'a'.repeat(length));
}

function listsAtLimits({ minItems, maxItems, uniqueItems }: SchemaObject, sample: readonly unknown[]): readonly (readonly unknown[])[] {
  const [first] = sample;
  if (first === undefined) return [];
  const filled = (length: number) => Array.from({ length }, (_, index) => sample[index] ?? first);
  return [
    ...(typeof minItems === 'number' && minItems > 0 ? [sample.slice(0, minItems), sample.slice(0, minItems - 1)] : []),
    ...(typeof maxItems === 'number' && maxItems < maxLength.list ? [filled(maxItems), filled(maxItems + 1)] : []),
    ...(uniqueItems === true ? [[first, first]] : []),
  ];
}
