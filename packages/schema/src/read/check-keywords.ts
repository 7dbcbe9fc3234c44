import type { Place, Report } from '../setup-error';
import type { Keywords } from '../types/keywords';
import type { TypeShape } from '../types/shape';

/** Reports keywords of a type that no value fits, and patterns that are not regular expressions. */
export function reportKeywords({ keywords }: TypeShape, { place, report }: { readonly place: Place; readonly report: Report }): void {
  for (const problem of keywords === undefined ? [] : problemsOf(keywords)) report({ ...place, code: 'keyword', ...problem });
}

interface Problem {
  readonly sentence: string;
  readonly fix: string;
}

function problemsOf(keywords: Keywords): readonly Problem[] {
  const inner = keywords.items === undefined ? [] : problemsOf(keywords.items);
  const limits = limitPairs.flatMap(([low, high]) => crossed(keywords, low, high));
  return [...wrongPattern(keywords.pattern), ...noValues(keywords.enum), ...limits, ...inner];
}

const limitPairs = [
  ['minimum', 'maximum'],
  ['minLength', 'maxLength'],
  ['minItems', 'maxItems'],
  ['minProperties', 'maxProperties'],
] as const;

function crossed(keywords: Keywords, low: (typeof limitPairs)[number][0], high: (typeof limitPairs)[number][1]): readonly Problem[] {
  const least = keywords[low];
  const most = keywords[high];
  if (least === undefined || most === undefined || !(least > most)) return [];
  return [
    { sentence: `has \`${low}: ${least}\` above \`${high}: ${most}\`, so no value is valid`, fix: `exchange \`${low}\` and \`${high}\`` },
  ];
}

function wrongPattern(pattern: string | undefined): readonly Problem[] {
  if (pattern === undefined) return [];
  try {
    void new RegExp(pattern, 'u');
    return [];
  } catch (error) {
    return [
      {
        sentence: `has a \`pattern\` that cannot be read: ${(error as Error).message}`,
        fix: 'write a regular expression of JSON Schema, such as `^[a-z]+$`',
      },
    ];
  }
}

function noValues(values: readonly unknown[] | undefined): readonly Problem[] {
  return values?.length === 0 ? [{ sentence: 'has an empty `enum`, so no value is valid', fix: 'list the values' }] : [];
}
