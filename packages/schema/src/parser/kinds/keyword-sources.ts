import type { Constants } from '../../codegen/constants';
import type { TypeShape } from '../../types/shape';
import { compileKeywordChecks } from './keyword-checks';

/** Returns expressions that are true if a value of the type, such as a string, has the keywords of the type. */
export function keywordSources({ kind, keywords }: TypeShape, value: string, constants: Constants): readonly string[] {
  return Object.entries(keywords ?? {}).flatMap(([keyword, bound]) => {
    const calls = compileKeywordChecks({ [keyword]: bound }, '').map(({ passes }) => `${constants.name(passes)}(${value})`);
    const usual = typeof bound === 'number' ? usualSource(kind, keyword, value, bound) : undefined;
    if (usual === undefined) return calls;
    return usual.isExact ? [usual.source] : calls.map((call) => `(${usual.source} || ${call})`);
  });
}

interface Usual {
  readonly source: string;
  /** False if some values pass that the source does not accept. */
  readonly isExact: boolean;
}

function usualSource(kind: TypeShape['kind'], keyword: string, value: string, bound: number): Usual | undefined {
  if (kind === 'number' || kind === 'integer') {
    const operator = operators.get(keyword);
    return operator === undefined ? undefined : { source: `${value} ${operator} ${bound}`, isExact: true };
  }
  if (kind !== 'string') return undefined;
  // A character has one or two code units.
  if (keyword === 'minLength') return { source: `${value}.length >= ${bound <= 1 ? bound : 2 * bound}`, isExact: bound <= 1 };
  return keyword === 'maxLength' ? { source: `${value}.length <= ${bound}`, isExact: false } : undefined;
}

const operators = new Map([
  ['minimum', '>='],
  ['maximum', '<='],
  ['exclusiveMinimum', '>'],
  ['exclusiveMaximum', '<'],
]);
