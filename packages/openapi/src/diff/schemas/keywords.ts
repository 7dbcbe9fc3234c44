import { type Difference, difference } from '../change';
import { type Comparison, describeKeyword } from './comparison';

/** Keywords whose changes are not analyzed: another value may allow less, or more. */
const opaqueKeywords = [
  ...['format', 'pattern', 'multipleOf', 'contentEncoding', 'contentMediaType', 'uniqueItems'],
  ...['not', 'contains', 'minContains', 'maxContains', 'prefixItems', 'patternProperties', 'propertyNames'],
  ...['dependentRequired', 'dependentSchemas', 'if', 'then', 'else', 'unevaluatedProperties', 'unevaluatedItems'],
];

/** Compares keywords by their text. Only one that is removed from a request, or added to a response, is compatible. */
export function compareKeywords({ before, after, place, flow }: Comparison): readonly Difference[] {
  return opaqueKeywords.flatMap((keyword) => {
    const [old, now] = [JSON.stringify(before[keyword]), JSON.stringify(after[keyword])];
    if (old === now) return [];
    const isCompatible = flow === 'request' ? now === undefined : old === undefined;
    return [difference(!isCompatible, 'keyword-changed', place, describeKeyword(keyword, old, now))];
  });
}

/** Compares the defaults of a request: with another one, a value that is left out has another meaning. */
export function compareDefaults({ before, after, place, flow }: Comparison): readonly Difference[] {
  const [old, now] = [JSON.stringify(before.default), JSON.stringify(after.default)];
  if (old === now || flow === 'response') return [];
  return [difference(old !== undefined, 'default-changed', place, describeKeyword('default', old, now))];
}
