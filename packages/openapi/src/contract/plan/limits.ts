import type { SchemaObject } from '../../spec/objects';

/** Longer texts and lists are not sent for the sake of a limit. */
const longest = { text: 10_000, list: 1_000 } as const;

/** Values at and around the limits that a schema sets, whether or not they fit it: one at each limit, and one beyond. */
export function valuesAtLimits(schema: SchemaObject, sample: unknown): readonly unknown[] {
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

/** Where a pattern or a format says more, a text of one letter says nothing of the length. */
function textsAtLimits({ minLength, maxLength, pattern, format }: SchemaObject): readonly string[] {
  if (pattern !== undefined || format !== undefined) return [];
  const lengths = [
    ...(typeof minLength === 'number' ? [minLength, minLength - 1] : []),
    ...(typeof maxLength === 'number' ? [maxLength, maxLength + 1] : []),
  ];
  return lengths.filter((length) => length >= 0 && length <= longest.text).map((length) => 'a'.repeat(length));
}

function listsAtLimits({ minItems, maxItems, uniqueItems }: SchemaObject, sample: readonly unknown[]): readonly (readonly unknown[])[] {
  const [first] = sample;
  if (first === undefined) return [];
  const filled = (length: number) => Array.from({ length }, (_, index) => sample[index] ?? first);
  return [
    ...(typeof minItems === 'number' && minItems > 0 ? [sample.slice(0, minItems), sample.slice(0, minItems - 1)] : []),
    ...(typeof maxItems === 'number' && maxItems < longest.list ? [filled(maxItems), filled(maxItems + 1)] : []),
    ...(uniqueItems === true ? [[first, first]] : []),
  ];
}
