import { type Problem, problems } from '../problems/problems';
import type { Place, Report } from '../setup-error';
import type { Keywords } from '../types/keywords';
import type { TypeShape } from '../types/shape';

/** Reports keywords of a type that no value satisfies, and patterns that are not regular expressions. */
export function reportKeywords({ keywords }: TypeShape, { place, report }: { readonly place: Place; readonly report: Report }): void {
  for (const problem of keywords === undefined ? [] : problemsOf(keywords)) report({ ...place, ...problem });
}

function problemsOf(keywords: Keywords): readonly Problem[] {
  const inner = keywords.items === undefined ? [] : problemsOf(keywords.items);
  const limits = limitPairs.flatMap(([low, high]) => limitProblems(keywords, low, high));
  return [...patternProblems(keywords.pattern), ...enumProblems(keywords.enum), ...limits, ...inner];
}

const limitPairs = [
  ['minimum', 'maximum'],
  ['minLength', 'maxLength'],
  ['minItems', 'maxItems'],
  ['minProperties', 'maxProperties'],
] as const;

type LimitPair = (typeof limitPairs)[number];

function limitProblems(keywords: Keywords, low: LimitPair[0], high: LimitPair[1]): readonly Problem[] {
  const least = keywords[low];
  const most = keywords[high];
  if (least === undefined || most === undefined || !(least > most)) return [];
  return [problems.crossedLimits([low, least], [high, most])];
}

function patternProblems(pattern: string | undefined): readonly Problem[] {
  if (pattern === undefined) return [];
  try {
    void new RegExp(pattern, 'u');
    return [];
  } catch (error) {
    return [problems.invalidPattern(error as Error)];
  }
}

function enumProblems(values: readonly unknown[] | undefined): readonly Problem[] {
  return values?.length === 0 ? [problems.emptyEnum()] : [];
}
