import { diff3Merge } from 'node-diff3';
import { endOfLineOf, withEndOfLine } from '../syntax/line-ends';

/** A merged text. */
export interface MergedText {
  readonly text: string;
  /** True if the text contains conflict markers. */
  readonly hasConflicts: boolean;
}

/** Three versions of a text: the common base and the two texts that were made from it. */
export interface ThreeTexts {
  readonly base: string;
  readonly ours: string;
  readonly theirs: string;
}

/**
 * Merges two texts by lines. Lines that both changed in different ways are written one after the other, with the markers of Git around them. The result
 * has the line ends of `ours`.
 */
export function mergeTexts({ base, ours, theirs }: ThreeTexts, labels: Readonly<Record<'ours' | 'theirs', string>>): MergedText {
  const regions = diff3Merge(linesOf(ours), linesOf(base), linesOf(theirs), { excludeFalseConflicts: true });
  const lines = regions.flatMap(({ ok, conflict }) => {
    if (conflict === undefined) return ok ?? [];
    return [`<<<<<<< ${labels.ours}`, ...conflict.a, '=======', ...conflict.b, `>>>>>>> ${labels.theirs}`];
  });
  return { text: withEndOfLine(lines.join('\n'), endOfLineOf(ours)), hasConflicts: regions.some(({ conflict }) => conflict !== undefined) };
}

/** Returns true if a text contains the markers of an earlier merge with these labels. */
export function hasMarkers(text: string, { ours, theirs }: Readonly<Record<'ours' | 'theirs', string>>): boolean {
  const lines = linesOf(text);
  return lines.includes(`<<<<<<< ${ours}`) && lines.includes(`>>>>>>> ${theirs}`);
}

function linesOf(text: string): string[] {
  return withEndOfLine(text, '\n').split('\n');
}
