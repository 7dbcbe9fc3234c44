import type { ConstraintRow } from '../types/constraint-row';
import { pattern, text } from './text-schema';

/** Encoded text: digits of a base, JSON, tokens, hashes, colors. */
export const encodingRows: readonly ConstraintRow[] = [
  {
    decorator: 'IsHexColor',
    key: 'isHexColor',
    sentence: '$property must be a hexadecimal color',
    schema: pattern('^#?([0-9A-Fa-f]{3}|[0-9A-Fa-f]{4}|[0-9A-Fa-f]{6}|[0-9A-Fa-f]{8})$'),
    grade: 'exact',
  },
  { decorator: 'IsRgbColor', key: 'isRgbColor', sentence: '$property must be RGB color', schema: text, grade: 'none' },
  { decorator: 'IsHSL', key: 'isHSL', sentence: '$property must be a HSL color', schema: text, grade: 'none' },
  {
    decorator: 'IsHexadecimal',
    key: 'isHexadecimal',
    sentence: '$property must be a hexadecimal number',
    schema: pattern('^(0[xXhH])?[0-9A-Fa-f]+$'),
    grade: 'exact',
  },
  {
    decorator: 'IsOctal',
    key: 'isOctal',
    sentence: '$property must be valid octal number',
    schema: pattern('^(0[oO])?[0-7]+$'),
    grade: 'exact',
  },
  {
    decorator: 'IsBase32',
    key: 'isBase32',
    sentence: '$property must be base32 encoded',
    schema: pattern('^(?=(?:.{8})+$)[A-Z2-7]+=*$'),
    grade: 'exact',
  },
  {
    decorator: 'IsBase58',
    key: 'isBase58',
    sentence: '$property must be base58 encoded',
    schema: pattern('^[A-HJ-NP-Za-km-z1-9]*$'),
    grade: 'exact',
  },
  {
    decorator: 'IsBase64',
    key: 'isBase64',
    sentence: '$property must be base64 encoded',
    schema: ([options]) => ({
      type: 'string',
      contentEncoding: (options as { urlSafe?: boolean } | undefined)?.urlSafe ? 'base64url' : 'base64',
    }),
    grade: 'approximate',
  },
  {
    decorator: 'IsJSON',
    key: 'isJson',
    sentence: '$property must be a json string',
    schema: () => ({ type: 'string', contentMediaType: 'application/json' }),
    grade: 'approximate',
  },
  {
    decorator: 'IsJWT',
    key: 'isJwt',
    sentence: '$property must be a jwt string',
    schema: pattern('^[A-Za-z0-9_-]*\\.[A-Za-z0-9_-]*\\.[A-Za-z0-9_-]*$'),
    grade: 'exact',
  },
  {
    decorator: 'IsHash',
    key: 'isHash',
    sentence: '$property must be a hash of type $constraint1',
    schema: ([algorithm]) => (hexDigits.has(algorithm) ? pattern(`^[A-Fa-f0-9]{${hexDigits.get(algorithm)}}$`)() : text()),
    grade: ([algorithm]) => (hexDigits.has(algorithm) ? 'exact' : 'none'),
  },
];

const hexDigits: ReadonlyMap<unknown, number> = new Map([
  ['md4', 32],
  ['md5', 32],
  ['sha1', 40],
  ['sha256', 64],
  ['sha384', 96],
  ['sha512', 128],
  ['ripemd128', 32],
  ['ripemd160', 40],
  ['tiger128', 32],
  ['tiger160', 40],
  ['tiger192', 48],
  ['crc32', 8],
  ['crc32b', 8],
]);
