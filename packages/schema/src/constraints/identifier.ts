import type { ConstraintRow } from '../types/constraint-row';
import { pattern, text } from './text-schema';

/** Identifiers and codes that a standard or a service defines. */
export const identifierRows: readonly ConstraintRow[] = [
  {
    decorator: 'IsUUID',
    key: 'isUuid',
    sentence: '$property must be a UUID',
    expression: (value, [pattern]) => `typeof ${value} === "string" && ${pattern}.test(${value})`,
    constants: ([version]) => [uuidPattern(version)],
    predicate: ([version]) => {
      const pattern = uuidPattern(version);
      return (value) => typeof value === 'string' && pattern.test(value);
    },
    schema: () => ({ type: 'string', format: 'uuid' }),
    grade: 'approximate',
  },
  { decorator: 'IsLatLong', key: 'isLatLong', sentence: '$property must be a latitude,longitude string', schema: text, grade: 'none' },
  { decorator: 'IsLocale', key: 'isLocale', sentence: '$property must be locale', schema: text, grade: 'none' },
  {
    decorator: 'IsISO31661Alpha2',
    key: 'isISO31661Alpha2',
    sentence: '$property must be a valid ISO31661 Alpha2 code',
    schema: text,
    grade: 'none',
  },
  {
    decorator: 'IsISO31661Alpha3',
    key: 'isISO31661Alpha3',
    sentence: '$property must be a valid ISO31661 Alpha3 code',
    schema: text,
    grade: 'none',
  },
  {
    decorator: 'IsISO31661Numeric',
    key: 'isISO31661Numeric',
    sentence: '$property must be a valid ISO 3166-1 numeric country code',
    schema: pattern('^\\d{3}$'),
    grade: 'none',
  },
  {
    decorator: 'IsISO4217CurrencyCode',
    key: 'isISO4217CurrencyCode',
    sentence: '$property must be a valid ISO4217 currency code',
    schema: text,
    grade: 'none',
  },
  {
    decorator: 'IsISO6391',
    key: 'isISO6391',
    sentence: '$property must be a valid ISO 639-1 language code',
    schema: pattern('^[a-z]{2}$'),
    grade: 'none',
  },
  { decorator: 'IsPostalCode', key: 'isPostalCode', sentence: '$property must be a postal code', schema: text, grade: 'none' },
  { decorator: 'IsMobilePhone', key: 'isMobilePhone', sentence: '$property must be a phone number', schema: text, grade: 'none' },
  { decorator: 'IsPhoneNumber', key: 'isPhoneNumber', sentence: '$property must be a valid phone number', schema: text, grade: 'none' },
  { decorator: 'IsIdentityCard', key: 'isIdentityCard', sentence: '$property must be a identity card number', schema: text, grade: 'none' },
  {
    decorator: 'IsPassportNumber',
    key: 'isPassportNumber',
    sentence: '$property must be valid passport number',
    schema: text,
    grade: 'none',
  },
  { decorator: 'IsTaxId', key: 'isTaxId', sentence: '$property must be a Tax Identification Number', schema: text, grade: 'none' },
  { decorator: 'IsCreditCard', key: 'isCreditCard', sentence: '$property must be a credit card', schema: text, grade: 'none' },
  { decorator: 'IsCurrency', key: 'isCurrency', sentence: '$property must be a currency', schema: text, grade: 'none' },
  { decorator: 'IsBIC', key: 'isBIC', sentence: '$property must be a BIC or SWIFT code', schema: text, grade: 'none' },
  { decorator: 'IsIBAN', key: 'isIBAN', sentence: '$property must be an IBAN', schema: text, grade: 'none' },
  { decorator: 'IsBtcAddress', key: 'isBtcAddress', sentence: '$property must be a BTC address', schema: text, grade: 'none' },
  {
    decorator: 'IsEthereumAddress',
    key: 'isEthereumAddress',
    sentence: '$property must be an Ethereum address',
    schema: pattern('^0[xX][0-9A-Fa-f]{40}$'),
    grade: 'exact',
  },
  { decorator: 'IsISBN', key: 'isIsbn', sentence: '$property must be an ISBN', schema: text, grade: 'none' },
  { decorator: 'IsISSN', key: 'isISSN', sentence: '$property must be a ISSN', schema: text, grade: 'none' },
  { decorator: 'IsISIN', key: 'isIsin', sentence: '$property must be an ISIN (stock/security identifier)', schema: text, grade: 'none' },
  {
    decorator: 'IsISRC',
    key: 'isISRC',
    sentence: '$property must be an ISRC',
    schema: pattern('^[A-Z]{2}[0-9A-Z]{3}\\d{2}\\d{5}$'),
    grade: 'exact',
  },
  { decorator: 'IsEAN', key: 'isEAN', sentence: '$property must be an EAN (European Article Number)', schema: text, grade: 'none' },
  {
    decorator: 'IsMongoId',
    key: 'isMongoId',
    sentence: '$property must be a mongodb id',
    // validator.js accepts any hexadecimal text of 24 characters, also with a prefix.
    schema: pattern('^(?:[0-9A-Fa-f]{24}|0[xXhH][0-9A-Fa-f]{22})$'),
    grade: 'exact',
  },
  {
    decorator: 'IsFirebasePushId',
    key: 'IsFirebasePushId',
    sentence: '$property must be a Firebase Push Id',
    schema: pattern('^[A-Za-z0-9_-]{20}$'),
    grade: 'exact',
  },
  {
    decorator: 'IsSemVer',
    key: 'isSemVer',
    sentence: '$property must be a Semantic Versioning Specification',
    // The pattern of https://semver.org.
    schema: pattern(
      '^(0|[1-9]\\d*)\\.(0|[1-9]\\d*)\\.(0|[1-9]\\d*)(?:-((?:0|[1-9]\\d*|\\d*[a-zA-Z-][0-9a-zA-Z-]*)(?:\\.(?:0|[1-9]\\d*|\\d*[a-zA-Z-][0-9a-zA-Z-]*))*))?(?:\\+([0-9a-zA-Z-]+(?:\\.[0-9a-zA-Z-]+)*))?$',
    ),
    grade: 'exact',
  },
  { decorator: 'IsStrongPassword', key: 'isStrongPassword', sentence: '$property is not strong enough', schema: text, grade: 'none' },
];

/** Returns one pattern for the given versions: `all` is every version, nil and max; `loose` is any digits in this form; a list is any of its versions. */
function uuidPattern(version: unknown): RegExp {
  const versions = Array.isArray(version) ? version : [version];
  const sources = versions.map((each) => uuidSources.get(String(each ?? 'all')) ?? '(?!)');
  return new RegExp(`^(?:${sources.join('|') || '(?!)'})$`, 'i');
}

const zeros = '00000000-0000-0000-0000-000000000000';
const ones = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

const uuidSources: ReadonlyMap<string, string> = new Map([
  ...['1', '2', '3', '4', '5', '6', '7', '8'].map((digit) => [digit, versionSource(digit)] as const),
  ['nil', zeros],
  ['max', ones],
  ['loose', '[\\da-f]{8}-[\\da-f]{4}-[\\da-f]{4}-[\\da-f]{4}-[\\da-f]{12}'],
  ['all', `${versionSource('[1-8]')}|${zeros}|${ones}`],
]);

function versionSource(digit: string): string {
  return `[\\da-f]{8}-[\\da-f]{4}-${digit}[\\da-f]{3}-[89ab][\\da-f]{3}-[\\da-f]{12}`;
}
