import { isBase64 } from '../../formats/dates';
import { findFormat } from '../../formats/format';
import { isUri } from '../../formats/uri';
import type { ScalarShape } from '../../types/shape';
import type { TypeParser } from '../compiler';
import { makeFailure } from '../issues/error-node';
import { dateReader, readIsoDate } from './read-date';

interface Scalar {
  readonly code: string;
  /** The message without the name of the value. */
  readonly phrase: string;
  /** Converts a JSON value; undefined for scalars that JSON has itself. */
  readonly hydrate?: (raw: unknown) => unknown;
  readonly matches: (value: any) => boolean;
}

const scalars: Record<ScalarShape['kind'], Scalar> = {
  string: { code: 'isString', phrase: 'must be a string', matches: (value) => typeof value === 'string' },
  number: { code: 'isNumber', phrase: 'must be a number conforming to the specified constraints', matches: Number.isFinite },
  integer: { code: 'isInt', phrase: 'must be an integer number', matches: Number.isInteger },
  boolean: { code: 'isBoolean', phrase: 'must be a boolean value', matches: (value) => typeof value === 'boolean' },
  bigint: { code: 'isInt', phrase: 'must be an integer number', hydrate: readBigInt, matches: (value) => typeof value === 'bigint' },
  date: { code: 'isISO8601', phrase: 'must be a valid ISO 8601 date string', hydrate: readIsoDate, matches: isValidDate },
  bytes: { code: 'isBase64', phrase: 'must be base64 encoded', hydrate: readBytes, matches: (value) => value instanceof Uint8Array },
  url: { code: 'isUrl', phrase: 'must be a URL address', hydrate: readUrl, matches: (value) => value instanceof URL },
};

/** Returns the check of a scalar type and the code and phrase of its issue. */
export function scalarSpec(kind: ScalarShape['kind']): Omit<Scalar, 'hydrate'> {
  return scalars[kind];
}

export function compileScalar({ kind, keywords }: ScalarShape, label: string): TypeParser {
  const { code, phrase, hydrate, matches } = scalars[kind];
  const message = `${label} ${phrase}`;
  return {
    hydrate: formatReader(kind, keywords?.format) ?? hydrate ?? ((raw) => raw),
    check: (value) => (matches(value) ? undefined : makeFailure(code, message, value)),
  };
}

/** Returns the reader of a type whose accepted text depends on its `format`. */
function formatReader(kind: ScalarShape['kind'], format: string | undefined): Scalar['hydrate'] {
  if (kind === 'date') return dateReader(format);
  if (kind !== 'bytes' || format !== 'byte') return undefined;
  return (raw) => (typeof raw === 'string' && findFormat(format)?.passes(raw) ? readBytes(raw) : raw);
}

/** Reads a safe integer, or the decimal text of an integer that JSON numbers cannot represent exactly. */
function readBigInt(raw: unknown): unknown {
  if (typeof raw === 'number') return Number.isSafeInteger(raw) ? BigInt(raw) : raw;
  return typeof raw === 'string' && /^-?\d{1,400}$/.test(raw) ? BigInt(raw) : raw;
}

function readBytes(raw: unknown): unknown {
  return typeof raw === 'string' && isBase64(raw) ? Buffer.from(raw, 'base64') : raw;
}

/** Reads a URI by RFC 3986, as the document's `format: uri` requires; the platform's URL would repair invalid ones. */
function readUrl(raw: unknown): unknown {
  return typeof raw === 'string' && isUri(raw) && URL.canParse(raw) ? new URL(raw) : raw;
}

function isValidDate(value: unknown): boolean {
  return value instanceof Date && !Number.isNaN(value.getTime());
}
