import { loadIsEmail } from '../libraries/class-validator';
import type { ConstraintRow } from '../types/constraint-row';
import { format, pattern, text } from './text-schema';

/** Addresses and names of the network: email, URL, host, port, media type. */
export const networkRows: readonly ConstraintRow[] = [
  {
    decorator: 'IsEmail',
    key: 'isEmail',
    sentence: '$property must be an email',
    expression: (value, [plain = '', check = ''], [options]) => (options === undefined ? emailExpression(value, plain, check) : undefined),
    constants: () => [plainEmail, loadIsEmail()],
    predicate: ([options]) => (options === undefined ? emailPredicate() : undefined),
    schema: () => ({ type: 'string', format: 'email' }),
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
];

// A subset of what validator.js accepts (up to 64 characters none of its length rules applies), matched without backtracking.
const plainEmail = /^[a-z\d]+(?:[._+-][a-z\d]+)*@(?:[a-z\d]+(?:-[a-z\d]+)*\.)+[a-z]{2,}$/i;

function emailExpression(value: string, plain: string, check: string): string {
  return `typeof ${value} === "string" && ${value}.includes("@") && (${value}.length <= 64 && ${plain}.test(${value}) || ${check}(${value}))`;
}

function emailPredicate(): (value: unknown) => boolean {
  const isEmail = loadIsEmail();
  return (value) => typeof value === 'string' && value.includes('@') && ((value.length <= 64 && plainEmail.test(value)) || isEmail(value));
}
