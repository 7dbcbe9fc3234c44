import { type Difference, difference } from '../change';
import { type Comparison, describeKeyword } from './comparison';

const lowerLimits = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties'];
const upperLimits = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties'];

/** Compares the limits of numbers and lengths. */
export function compareLimits({ before, after, place, flow }: Comparison): readonly Difference[] {
  return [...lowerLimits, ...upperLimits].flatMap((keyword) => {
    const [old, now] = [before[keyword] as number | undefined, after[keyword] as number | undefined];
    if (old === now) return [];
    const isTighter = now !== undefined && (old === undefined || (lowerLimits.includes(keyword) ? now > old : now < old));
    return [difference(isTighter === (flow === 'request'), 'limit-changed', place, describeKeyword(keyword, old, now))];
  });
}
