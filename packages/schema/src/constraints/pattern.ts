import type { ConstraintRow } from '../types/constraint-row';
import type { Keywords } from '../types/keywords';

/** Patterns, and text inside other text. */
export const patternRows: readonly ConstraintRow[] = [
  {
    decorator: 'Matches',
    key: 'matches',
    sentence: '$property must match $constraint1 regular expression',
    expression: (value, [search = ''], args) =>
      searchOf(args) ? `typeof ${value} === "string" && ${searchSource(value, search, args)}` : undefined,
    constants: (args) => [searchOf(args)],
    predicate: (args) => {
      const pattern = searchOf(args);
      return pattern && ((value) => typeof value === 'string' && value.search(pattern) !== -1);
    },
    schema: (args) => patternKeywords(regExpOf(args)),
    grade: (args) => (portableSource(regExpOf(args)) === undefined ? 'none' : 'approximate'),
  },
  {
    decorator: 'Contains',
    key: 'contains',
    sentence: '$property must contain a $constraint1 string',
    schema: ([seed]) => (seed ? { type: 'string', pattern: literal(seed) } : { type: 'string' }),
    grade: ([seed]) => (seed ? 'exact' : 'none'),
  },
  {
    decorator: 'NotContains',
    key: 'notContains',
    sentence: '$property should not contain a $constraint1 string',
    schema: ([seed]) => (seed ? { type: 'string', not: { pattern: literal(seed) } } : { type: 'string' }),
    grade: ([seed]) => (seed ? 'exact' : 'none'),
  },
];

/** Returns the pattern of `@Matches(pattern, modifiers)`; undefined if it is not a regular expression, for which class-validator throws. */
function regExpOf([pattern, modifiers]: readonly unknown[]): RegExp | undefined {
  if (pattern instanceof RegExp) return pattern;
  try {
    return new RegExp(String(pattern), typeof modifiers === 'string' ? modifiers : '');
  } catch {
    return undefined;
  }
}

// Searching does not change the position of a global pattern. A sticky pattern changes its position, so class-validator checks it.
function searchOf(args: readonly unknown[]): RegExp | undefined {
  const pattern = regExpOf(args);
  return pattern?.sticky ? undefined : pattern;
}

// A pattern without a position is tested directly, which is faster.
function searchSource(value: string, search: string, args: readonly unknown[]): string {
  return regExpOf(args)?.global ? `${value}.search(${search}) !== -1` : `${search}.test(${value})`;
}

function patternKeywords(pattern: RegExp | undefined): Keywords {
  const source = portableSource(pattern);
  return source === undefined ? { type: 'string' } : { type: 'string', pattern: source };
}

/**
 * Returns the source for the unicode mode of JSON Schema; undefined if flags change what the pattern matches, or if it is invalid in unicode mode.
 * Escapes that are invalid in unicode mode (`\-`, `\@`) are rewritten.
 */
function portableSource(pattern: RegExp | undefined): string | undefined {
  if (!pattern || /[^gud]/.test(pattern.flags)) return undefined;
  const source = pattern.source.replace(/\\([\s\S])/g, (pair, char: string) =>
    /[!"#%&',\-:;<=>@_`~ ]/.test(char) ? hexEscape(char) : pair,
  );
  try {
    new RegExp(source, 'u');
    return source;
  } catch {
    return undefined;
  }
}

function hexEscape(char: string): string {
  return `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}`;
}

function literal(seed: unknown): string {
  return String(seed).replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
