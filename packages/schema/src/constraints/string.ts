import type { ConstraintRow } from '../types/constraint-row';

/** Strings, and the characters they consist of. */
export const stringRows: readonly ConstraintRow[] = [
  {
    decorator: 'IsString',
    key: 'isString',
    sentence: '$property must be a string',
    expression: (value) => `typeof ${value} === "string" || ${value} instanceof String`,
    predicate: () => (value) => typeof value === 'string' || value instanceof String,
    schema: () => ({ type: 'string' }),
    grade: 'exact',
  },
  {
    decorator: 'IsAlpha',
    key: 'isAlpha',
    sentence: '$property must contain only letters (a-zA-Z)',
    schema: ([locale]) => (isEnglish(locale) ? { type: 'string', pattern: '^[A-Za-z]+$' } : { type: 'string' }),
    grade: ([locale]) => (isEnglish(locale) ? 'exact' : 'none'),
  },
  {
    decorator: 'IsAlphanumeric',
    key: 'isAlphanumeric',
    sentence: '$property must contain only letters and numbers',
    schema: ([locale]) => (isEnglish(locale) ? { type: 'string', pattern: '^[0-9A-Za-z]+$' } : { type: 'string' }),
    grade: ([locale]) => (isEnglish(locale) ? 'exact' : 'none'),
  },
  {
    decorator: 'IsAscii',
    key: 'isAscii',
    sentence: '$property must contain only ASCII characters',
    schema: () => ({ type: 'string', pattern: '^[\\x00-\\x7F]+$' }),
    grade: 'exact',
  },
  {
    decorator: 'IsMultibyte',
    key: 'isMultibyte',
    sentence: '$property must contain one or more multibyte chars',
    schema: () => ({ type: 'string', pattern: '[^\\x00-\\x7F]' }),
    grade: 'exact',
  },
  {
    decorator: 'IsFullWidth',
    key: 'isFullWidth',
    sentence: '$property must contain a full-width characters',
    schema: () => ({ type: 'string', pattern: `[^${halfWidth}]` }),
    grade: 'exact',
  },
  {
    decorator: 'IsHalfWidth',
    key: 'isHalfWidth',
    sentence: '$property must contain a half-width characters',
    schema: () => ({ type: 'string', pattern: `[${halfWidth}]` }),
    grade: 'exact',
  },
  {
    decorator: 'IsVariableWidth',
    key: 'isVariableWidth',
    sentence: '$property must contain a full-width and half-width characters',
    schema: () => ({ type: 'string', allOf: [{ pattern: `[^${halfWidth}]` }, { pattern: `[${halfWidth}]` }] }),
    grade: 'exact',
  },
  {
    // A pattern of JSON Schema matches code points: the pair is one character above the basic multilingual plane.
    decorator: 'IsSurrogatePair',
    key: 'isSurrogatePair',
    sentence: '$property must contain any surrogate pairs chars',
    schema: () => ({ type: 'string', pattern: '[\\u{10000}-\\u{10FFFF}]' }),
    grade: 'exact',
  },
  {
    decorator: 'IsLowercase',
    key: 'isLowercase',
    sentence: '$property must be a lowercase string',
    schema: () => ({ type: 'string' }),
    grade: 'none',
  },
  {
    decorator: 'IsUppercase',
    key: 'isUppercase',
    sentence: '$property must be uppercase',
    schema: () => ({ type: 'string' }),
    grade: 'none',
  },
  {
    decorator: 'IsBooleanString',
    key: 'isBooleanString',
    sentence: '$property must be a boolean string',
    schema: () => ({ type: 'string', enum: ['true', 'false', '1', '0'] }),
    grade: 'exact',
  },
  {
    decorator: 'IsNumberString',
    key: 'isNumberString',
    sentence: '$property must be a number string',
    schema: ([options]) => (options === undefined ? { type: 'string', pattern: '^[+-]?([0-9]*[.])?[0-9]+$' } : { type: 'string' }),
    grade: ([options]) => (options === undefined ? 'exact' : 'none'),
  },
  {
    decorator: 'IsDecimal',
    key: 'isDecimal',
    sentence: '$property is not a valid decimal number.',
    schema: () => ({ type: 'string' }),
    grade: 'none',
  },
];

const halfWidth = '\\u0020-\\u007E\\uFF61-\\uFFDC\\uFFE8-\\uFFEE';

function isEnglish(locale: unknown): boolean {
  return locale === undefined || locale === 'en-US';
}
