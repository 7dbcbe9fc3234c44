import type { Constants } from '../../codegen/constants';
import type { TypeShape } from '../../types/shape';
import { compileKeywordChecks } from './keyword-checks';

/** Returns expressions that are true if a value of the type, such as a string, has the keywords of the type. */
export function keywordSources({ kind, keywords }: TypeShape, value: string, constants: Constants): readonly string[] {
  return Object.entries(keywords ?? {}).flatMap(([keyword, bound]) => {
    const calls = compileKeywordChecks({ [keyword]: bound }, '').map(({ passes }) => `${constants.name(passes)}(${value})`);
    const usual = usualSource({ kind, keyword, value, bound }, constants);
    if (usual === undefined) return calls;
    return usual.isExact ? [usual.source] : calls.map((call) => `(${usual.source} || ${call})`);
  });
}

interface Usual {
  readonly source: string;
  /** False if some values pass that the source does not accept. */
  readonly isExact: boolean;
}

/** A keyword of a value whose type has been checked. */
interface CheckedKeyword {
  readonly kind: TypeShape['kind'];
  readonly keyword: string;
  readonly value: string;
  readonly bound: unknown;
}

function usualSource({ kind, keyword, value, bound }: CheckedKeyword, constants: Constants): Usual | undefined {
  if (keyword === 'enum') return enumSource(value, bound, constants);
  if (kind === 'string' && keyword === 'pattern') return exact(`${constants.name(new RegExp(bound as string, 'u'))}.test(${value})`);
  if (kind === 'number' && keyword === 'type' && bound === 'integer') return exact(`Number.isInteger(${value})`);
  if (typeof bound !== 'number') return undefined;
  if (kind === 'number' || kind === 'integer') {
    const operator = operators.get(keyword);
    return operator === undefined ? undefined : exact(`${value} ${operator} ${bound}`);
  }
  if (kind === 'array') {
    const operator = sizeOperators.get(keyword);
    return operator === undefined ? undefined : exact(`${value}.length ${operator} ${bound}`);
  }
  if (kind !== 'string') return undefined;
  // A character has one or two code units.
  if (keyword === 'minLength') return { source: `${value}.length >= ${bound <= 1 ? bound : 2 * bound}`, isExact: bound <= 1 };
  return keyword === 'maxLength' ? { source: `${value}.length <= ${bound}`, isExact: false } : undefined;
}

function exact(source: string): Usual {
  return { source, isExact: true };
}

function enumSource(value: string, allowed: unknown, constants: Constants): Usual | undefined {
  if (!Array.isArray(allowed)) return undefined;
  const texts = allowed.filter((each) => typeof each === 'string');
  return texts.length === 0 ? undefined : { source: `${constants.name(new Set<unknown>(texts))}.has(${value})`, isExact: false };
}

const operators = new Map([
  ['minimum', '>='],
  ['maximum', '<='],
  ['exclusiveMinimum', '>'],
  ['exclusiveMaximum', '<'],
]);

const sizeOperators = new Map([
  ['minItems', '>='],
  ['maxItems', '<='],
]);
