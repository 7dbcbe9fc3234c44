import { crossedLimits, emptyEnum, invalidPattern } from '../problems';
import type { Place, Report, SetupProblem } from '../setup-error';
import type { Keywords } from '../types/keywords';
import type { TypeShape } from '../types/shape';

/** Reports keywords of a type that no value satisfies, and patterns that are not regular expressions. */
export function reportKeywords({ keywords }: TypeShape, { place, report }: { readonly place: Place; readonly report: Report }): void {
  for (const problem of keywords === undefined ? [] : problemsOf(keywords, place)) report(problem);
}

function problemsOf(keywords: Keywords, place: Place): readonly SetupProblem[] {
  const inner = keywords.items === undefined ? [] : problemsOf(keywords.items, place);
  const limits = limitPairs.flatMap(([low, high]) => limitProblems(keywords, low, high, place));
  const isEmpty = keywords.enum?.length === 0;
  return [...patternProblems(keywords.pattern, place), ...(isEmpty ? [emptyEnum(place)] : []), ...limits, ...inner];
}

const limitPairs = [
  ['minimum', 'maximum'],
  ['minLength', 'maxLength'],
  ['minItems', 'maxItems'],
  ['minProperties', 'maxProperties'],
] as const;

type Limits = (typeof limitPairs)[number];

function limitProblems(keywords: Keywords, low: Limits[0], high: Limits[1], place: Place): readonly SetupProblem[] {
  const least = keywords[low];
  const most = keywords[high];
  if (least === undefined || most === undefined || !(least > most)) return [];
  return [crossedLimits(place, [low, least], [high, most])];
}

function patternProblems(pattern: string | undefined, place: Place): readonly SetupProblem[] {
  if (pattern === undefined) return [];
  try {
    void new RegExp(pattern, 'u');
    return [];
  } catch (error) {
    return [invalidPattern(place, error as Error)];
  }
}
