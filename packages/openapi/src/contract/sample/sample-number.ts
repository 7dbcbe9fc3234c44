import type { SchemaObject } from '../../spec/objects';
import type { Random } from './random';

interface NumberSchema {
  readonly type?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
}

/** Number of steps from the limit that samples are taken from. */
const span = 1000;

/** Returns a number between the limits of a schema, in steps of `multipleOf`, of 1 for integers, else of 0.5. */
export function sampleNumber(schema: SchemaObject, type: 'integer' | 'number', random: Random): number {
  const { multipleOf: step = type === 'integer' ? 1 : 0.5 } = schema as NumberSchema;
  const [first, last] = stepsBetween(schema, step);
  return Number((random.integer(first, Math.max(first, Math.min(last, first + span))) * step).toPrecision(12));
}

/** Returns the first and the last allowed multiple of the step; 100 steps where a limit is missing. */
function stepsBetween(schema: SchemaObject, step: number): readonly [first: number, last: number] {
  const {
    minimum = Number.NEGATIVE_INFINITY,
    maximum = Number.POSITIVE_INFINITY,
    exclusiveMinimum,
    exclusiveMaximum,
  } = schema as NumberSchema;
  const least = Math.max(minimum, exclusiveMinimum === undefined ? minimum : exclusiveMinimum + step);
  const most = Math.min(maximum, exclusiveMaximum === undefined ? maximum : exclusiveMaximum - step);
  const last = Math.floor(most / step);
  if (Number.isFinite(least)) return [Math.ceil(least / step), Number.isFinite(most) ? last : Math.ceil(least / step) + 100];
  return Number.isFinite(most) ? [last - 100, last] : [0, 100];
}
