import { isEmail } from 'class-validator';
import type { ConstraintRow, Grade } from '../types/constraint-row';

/** Strings in a named notation: addresses, identifiers, codes, encodings, dates as text. */
export const formatRows: readonly ConstraintRow[] = [
  {
    decorator: 'IsEmail',
    key: 'isEmail',
    sentence: '$property must be an email',
    expression: (value, [plain, check], [options]) => (options === undefined ? emailExpression(value, plain, check) : undefined),
    constants: () => [plainEmail, isEmail],
    predicate: ([options]) => (options === undefined ? isEmailFast : undefined),
    schema: () => ({ type: 'string', format: 'email' }),
    grade: 'approximate',
  },
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
  { decorator: 'IsUrl', key: 'isUrl', sentence: '$property must be a URL address', schema: format('uri'), grade: 'approximate' },
  {
    decorator: 'IsFQDN',
    key: 'isFqdn',
    sentence: '$property must be a valid domain name',
    schema: format('hostname'),
    grade: 'approximate',
  },
  {
    decorator: 'IsIP',
    key: 'isIp',
    sentence: '$property must be an ip address',
    schema: ([version]) => (version ? format(`ipv${version}`)() : { type: 'string', anyOf: [{ format: 'ipv4' }, { format: 'ipv6' }] }),
    grade: 'approximate',
  },
  {
    decorator: 'IsPort',
    key: 'isPort',
    sentence: '$property must be a port',
    schema: pattern('^(?:[-+]?0|\\+?(?:[1-9]\\d{0,3}|[1-5]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d{2}|655[0-2]\\d|6553[0-5]))$'),
    grade: 'exact',
  },
  { decorator: 'IsMACAddress', key: 'isMacAddress', sentence: '$property must be a MAC Address', schema: text, grade: 'none' },
  { decorator: 'IsDataURI', key: 'isDataURI', sentence: '$property must be a data uri format', schema: text, grade: 'none' },
  { decorator: 'IsMagnetURI', key: 'isMagnetURI', sentence: '$property must be magnet uri format', schema: text, grade: 'none' },
  { decorator: 'IsMimeType', key: 'isMimeType', sentence: '$property must be MIME type format', schema: text, grade: 'none' },
  {
    decorator: 'IsISO8601',
    key: 'isIso8601',
    sentence: '$property must be a valid ISO 8601 date string',
    schema: isoDate,
    grade: isoGrade,
  },
  {
    decorator: 'IsDateString',
    key: 'isDateString',
    sentence: '$property must be a valid ISO 8601 date string',
    schema: isoDate,
    grade: isoGrade,
  },
  {
    decorator: 'IsRFC3339',
    key: 'isRFC3339',
    sentence: '$property must be RFC 3339 date',
    // validator.js does not look at the length of a month: wider than the format date-time.
    schema: pattern(
      '^\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])[ tT](?:[01]\\d|2[0-3]):[0-5]\\d:(?:[0-5]\\d|60)(?:\\.\\d+)?(?:[zZ]|[+-](?:[01]\\d|2[0-3]):[0-5]\\d)$',
    ),
    grade: 'exact',
  },
  {
    decorator: 'IsMilitaryTime',
    key: 'isMilitaryTime',
    sentence: '$property must be a valid representation of military time in the format HH:MM',
    schema: pattern('^([01]\\d|2[0-3]):?([0-5]\\d)$'),
    grade: 'exact',
  },
  { decorator: 'IsTimeZone', key: 'isTimeZone', sentence: '$property must be a valid IANA time-zone', schema: text, grade: 'none' },
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
  {
    decorator: 'IsMongoId',
    key: 'isMongoId',
    sentence: '$property must be a mongodb id',
    // validator.js takes any hexadecimal text of 24 characters, so a prefix too.
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
    // The pattern published on semver.org.
    schema: pattern(
      '^(0|[1-9]\\d*)\\.(0|[1-9]\\d*)\\.(0|[1-9]\\d*)(?:-((?:0|[1-9]\\d*|\\d*[a-zA-Z-][0-9a-zA-Z-]*)(?:\\.(?:0|[1-9]\\d*|\\d*[a-zA-Z-][0-9a-zA-Z-]*))*))?(?:\\+([0-9a-zA-Z-]+(?:\\.[0-9a-zA-Z-]+)*))?$',
    ),
    grade: 'exact',
  },
  { decorator: 'IsStrongPassword', key: 'isStrongPassword', sentence: '$property is not strong enough', schema: text, grade: 'none' },
];

function text(): { type: 'string' } {
  return { type: 'string' };
}

function pattern(source: string): () => { type: 'string'; pattern: string } {
  return () => ({ type: 'string', pattern: source });
}

/** ISO 8601 as validator.js reads it: days, months and years alone, weeks, numbers of days, times with or without an offset. */
function isoDate([options]: readonly unknown[]): { type: 'string'; pattern: string } {
  const { strictSeparator } = (options ?? {}) as { readonly strictSeparator?: boolean };
  return { type: 'string', pattern: `^${isoYear}(?:${isoDay}(?:${strictSeparator ? 'T' : '[T\\s]'}${isoTime})?)?$` };
}

/** With `strict` the day must exist, which a pattern cannot tell. */
function isoGrade([options]: readonly unknown[]): Grade {
  return (options as { readonly strict?: boolean } | undefined)?.strict ? 'approximate' : 'exact';
}

const isoYear = '[+-]?\\d{4}(?!\\d{2}\\b)';
const isoMonths = '0[1-9]|1[0-2]';
const isoDays = '0[1-9]|[12]\\d|3[01]';
const isoDay = `(?:-(?:${isoMonths})(?:-(?:${isoDays}))?|(?:${isoMonths})(?:${isoDays})?|-?W(?:[0-4]\\d|5[0-3])(?:-?[1-7])?|-?(?:00[1-9]|0[1-9]\\d|[12]\\d{2}|3(?:[0-5]\\d|6[1-6])))`;
const isoTime =
  '(?:(?:(?:(?:[01]\\d|2[0-3])(?:(:?)[0-5]\\d)?|24:?00)(?:[.,]\\d+(?!:))?)?(?:\\1[0-5]\\d(?:[.,]\\d+)?)?(?:[zZ]|[+-](?:[01]\\d|2[0-3]):?(?:[0-5]\\d)?)?)?';

function format(name: string): () => { type: 'string'; format: string } {
  return () => ({ type: 'string', format: name });
}

// What validator.js certainly takes (up to 64 characters no length rule of it can fail), matched without backtracking.
const plainEmail = /^[a-z\d]+(?:[._+-][a-z\d]+)*@(?:[a-z\d]+(?:-[a-z\d]+)*\.)+[a-z]{2,}$/i;

function emailExpression(value: string, plain: string, check: string): string {
  return `typeof ${value} === "string" && ${value}.includes("@") && (${value}.length <= 64 && ${plain}.test(${value}) || ${check}(${value}))`;
}

function isEmailFast(value: unknown): boolean {
  return typeof value === 'string' && value.includes('@') && ((value.length <= 64 && plainEmail.test(value)) || isEmail(value));
}

/** One pattern for the versions asked for: `all` is every version, nil and max; `loose` any of the form; a list is any of its members. */
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
