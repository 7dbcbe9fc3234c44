import { isIPv4, isIPv6 } from 'node:net';
import { domainToASCII } from 'node:url';
import { invalidOptions, type OptionNames } from '../decoration/option-names';
import { callable, isOptions, oneOfTexts, text as textValue } from '../decoration/option-values';
import { errorMessages } from '../problems/error-messages';
import { SetupError } from '../setup-error';
import { captureCall } from '../source/call-site';
import { isDay, isTime, parseIsoDate } from './dates';
import { isUri, isUriReference, isUriTemplate } from './uri';

/** A `format` of JSON Schema or of OpenAPI's registry: the values it applies to, and their check. */
export interface Format {
  readonly name: string;
  /** The type of the values that are checked; values of other types are accepted, as in JSON Schema. */
  readonly of: 'string' | 'number';
  /** The code of an issue. */
  readonly code: string;
  /** The message without the name of the value. */
  readonly words: string;
  passes(value: any): boolean;
}

const missing: Readonly<Record<string, null>> = { name: null, of: null, code: null, words: null, passes: null };

const memberNames: OptionNames<Format> = {
  name: textValue,
  of: oneOfTexts('string', 'number'),
  code: textValue,
  words: textValue,
  passes: callable,
};

const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const hostname = new RegExp(`^(?=.{1,253}\\.?$)${label}(?:\\.${label})*\\.?$`, 'i');
const mailAtom = "[a-z0-9!#$%&'*+/=?^_`{|}~-]+";
const mailAddress = new RegExp(`^${mailAtom}(?:\\.${mailAtom})*@(?:${label}\\.)+${label}$`, 'i');
const duration = /^P(?!$)(?:(?:\d+Y)?(?:\d+M)?(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+S)?)?|\d+W)$/;
const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

const standard: readonly Format[] = [
  text('date', 'must be a date such as 2020-01-31', isDay),
  text('time', 'must be a time with its offset, such as 12:00:00Z', isTime),
  text('date-time', 'must be a date and a time with its offset, such as 2020-01-31T12:00:00Z', isDateTime),
  text('duration', 'must be a duration such as P1DT12H', (value) => duration.test(value)),
  text('email', 'must be an email', isEmail, 'isEmail'),
  text('idn-email', 'must be an email', isIdnEmail, 'isEmail'),
  text('hostname', 'must be a host name', isHostname),
  text('idn-hostname', 'must be a host name', isIdnHostname),
  text('ipv4', 'must be an ip address', isIPv4, 'isIp'),
  text('ipv6', 'must be an ip address', (value) => isIPv6(value) && !value.includes('%'), 'isIp'),
  text('uri', 'must be a URI with its scheme', isUri, 'isUrl'),
  text('uri-reference', 'must be a URI or a reference relative to one', isUriReference),
  text('iri', 'must be an IRI with its scheme', (value) => isUri(value, true), 'isUrl'),
  text('iri-reference', 'must be an IRI or a reference relative to one', (value) => isUriReference(value, true)),
  text('uri-template', 'must be a URI template', isUriTemplate),
  text('uuid', 'must be a UUID', (value) => /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i.test(value), 'isUuid'),
  text('json-pointer', 'must be a JSON Pointer', (value) => /^(?:\/(?:[^~/]|~[01])*)*$/.test(value)),
  text('relative-json-pointer', 'must be a relative JSON Pointer', (value) => /^(?:0|[1-9]\d*)(?:#|(?:\/(?:[^~/]|~[01])*)*)$/.test(value)),
  text('regex', 'must be a regular expression', isRegex),
  text('byte', 'must be base64 encoded', (value) => base64.test(value), 'isBase64'),
  text('binary', '', () => true),
  text('password', '', () => true),
  number('int32', 'must be an integer of 32 bits', (value) => isWithin(value, 31n)),
  number('int64', 'must be an integer of 64 bits', (value) => isWithin(value, 63n)),
  number('float', 'must be a number', () => true),
  number('double', 'must be a number', () => true),
];

const formats = new Map(standard.map((format) => [format.name, format]));

/** Returns the format of a name; undefined for a name that is not defined. */
export function findFormat(name: string): Format | undefined {
  return formats.get(name);
}

/** Returns the names of all formats, in the order of their definition. */
export function formatNames(): readonly string[] {
  return [...formats.keys()];
}

/**
 * Defines a `format` of the application, which `@Field({ format })` and parameters then document and check. Call it before the classes
 * that use it are read.
 * @throws Error if the name is already defined.
 * @example
 * defineFormat({ name: 'ulid', of: 'string', code: 'isULID', words: 'must be a ULID', passes: (value) => /^[0-9A-HJKMNP-TV-Z]{26}$/.test(value) });
 */
export function defineFormat(format: Format): void {
  // All members are required: null is not accepted.
  const given = isOptions(format) ? { ...missing, ...format } : format;
  const found = invalidOptions(given, memberNames, '`defineFormat`', { className: 'defineFormat', origin: captureCall(defineFormat) });
  if (found.length > 0) throw new SetupError(found);
  if (formats.has(format.name)) throw new Error(errorMessages.definedFormat(format.name));
  formats.set(format.name, format);
}

function text(name: string, words: string, passes: (value: string) => boolean, code = 'format'): Format {
  return { name, of: 'string', code, words, passes };
}

function number(name: string, words: string, passes: (value: number | bigint) => boolean): Format {
  return { name, of: 'number', code: 'format', words, passes };
}

function isDateTime(value: string): boolean {
  return value.length > 10 && parseIsoDate(value) !== undefined;
}

/** A dot-string of RFC 5321 section 4.1.2, at a domain of at least two labels. */
function isEmail(value: string): boolean {
  return mailAddress.test(value);
}

function isIdnEmail(value: string): boolean {
  return isAddress(value, /^[^\s"(),:;<>@[\\\]]+@/, (domain) => domain.includes('.') && isIdnHostname(domain));
}

function isAddress(value: string, local: RegExp, isDomain: (domain: string) => boolean): boolean {
  const at = value.lastIndexOf('@');
  return local.exec(value)?.[0].length === at + 1 && isDomain(value.slice(at + 1));
}

function isHostname(value: string): boolean {
  return hostname.test(value);
}

function isIdnHostname(value: string): boolean {
  const ascii = domainToASCII(value);
  return ascii !== '' && !/[\s/?#@:]/.test(value) && isHostname(ascii);
}

/** A pattern is valid with or without unicode mode, which rejects some syntax that ECMA-262 accepts for the sake of old pages (Annex B). */
function isRegex(value: string): boolean {
  return compiles(value, 'u') || compiles(value, '');
}

function compiles(source: string, flags: string): boolean {
  try {
    new RegExp(source, flags);
    return true;
  } catch {
    return false;
  }
}

function isWithin(value: number | bigint, bits: bigint): boolean {
  if (typeof value === 'number' && !Number.isInteger(value)) return false;
  const whole = BigInt(value);
  return whole >= -(1n << bits) && whole < 1n << bits;
}
