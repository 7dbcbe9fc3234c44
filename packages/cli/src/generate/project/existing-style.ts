import { endOfLineOf } from '../syntax/line-ends';
import type { ExistingSource } from './existing-sources';
import type { PartialStyle } from './formatter-styles';

/** Reads the style of existing files; what most of them do decides. Only what the files show is set. */
export function readExistingStyle(sources: readonly ExistingSource[]): PartialStyle {
  const texts = sources.map(({ text }) => text);
  const imports = texts.flatMap((text) => Array.from(text.matchAll(/^import\b.*?(['"])[^'"\n]*['"](;?)\s*$/gm)));
  const quotes = mostFrequent(imports.map(([, quote]) => quote));
  const semicolons = mostFrequent(imports.map(([, , semicolon]) => semicolon));
  const indent = mostFrequent(texts.map(firstIndent));
  const endOfLine = mostFrequent(texts.map(endOfLineOf));
  return {
    ...(quotes === undefined ? {} : { quotes: quotes === '"' ? 'double' : 'single' }),
    ...(semicolons === undefined ? {} : { semicolons: semicolons === ';' }),
    ...(indent === undefined ? {} : { indent }),
    ...(endOfLine === undefined ? {} : { endOfLine }),
  };
}

/** The indentation of the first line in a block; comments are skipped. */
function firstIndent(text: string): string | undefined {
  return /[{([]\s*\n([ \t]+)\S/.exec(text)?.[1];
}

function mostFrequent<Value>(values: readonly (Value | undefined)[]): Value | undefined {
  const counts = new Map<Value, number>();
  for (const value of values) if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0];
}
