import { isBase64 } from '../../formats/dates';
import { findFormat } from '../../formats/format';
import { isURI } from '../../formats/uri';
import type { ScalarShape } from '../../types/shape';
import type { TypeParser } from '../compiler';
import { refused } from '../issues/error-node';
import { dateReader, readISODate } from './read-date';

interface Scalar {
  readonly code: string;
  readonly words: string;
  readonly hydrate?: (raw: unknown) => unknown;
  readonly fits: (value: any) => boolean;
}

/** What each scalar takes in JSON, and what stands in the object afterwards. */
const scalars: Record<ScalarShape['kind'], Scalar> = {
  string: { code: 'isString', words: 'must be a string', fits: (value) => typeof value === 'string' },
  number: { code: 'isNumber', words: 'must be a number conforming to the specified constraints', fits: Number.isFinite },
  integer: { code: 'isInt', words: 'must be an integer number', fits: Number.isInteger },
  boolean: { code: 'isBoolean', words: 'must be a boolean value', fits: (value) => typeof value === 'boolean' },
  bigint: { code: 'isInt', words: 'must be an integer number', hydrate: readBigInt, fits: (value) => typeof value === 'bigint' },
  date: { code: 'isISO8601', words: 'must be a valid ISO 8601 date string', hydrate: readISODate, fits: isValidDate },
  bytes: { code: 'isBase64', words: 'must be base64 encoded', hydrate: readBytes, fits: (value) => value instanceof Uint8Array },
  url: { code: 'isUrl', words: 'must be a URL address', hydrate: readURL, fits: (value) => value instanceof URL },
};

/** What is said of a value that is not of a scalar type, and how it is told. */
export function scalarSpec(kind: ScalarShape['kind']): Omit<Scalar, 'hydrate'> {
  return scalars[kind];
}

export function compileScalar({ kind, keywords }: ScalarShape, label: string): TypeParser {
  const { code, words, hydrate: usual, fits } = scalars[kind];
  const hydrate = narrowed(kind, keywords?.format) ?? usual;
  const message = `${label} ${words}`;
  return {
    hydrate: hydrate ?? ((raw) => raw),
    check: (value) => (fits(value) ? undefined : refused(code, message, value)),
  };
}

/** The reader of a type whose text the `format` narrows. */
function narrowed(kind: ScalarShape['kind'], format: string | undefined): Scalar['hydrate'] {
  if (kind === 'date') return dateReader(format);
  if (kind !== 'bytes' || format !== 'byte') return undefined;
  return (raw) => (typeof raw === 'string' && findFormat(format)?.passes(raw) ? readBytes(raw) : raw);
}

/** A safe integer, or its decimal text where JSON's numbers do not reach. */
function readBigInt(raw: unknown): unknown {
  if (typeof raw === 'number') return Number.isSafeInteger(raw) ? BigInt(raw) : raw;
  return typeof raw === 'string' && /^-?\d{1,400}$/.test(raw) ? BigInt(raw) : raw;
}

function readBytes(raw: unknown): unknown {
  return typeof raw === 'string' && isBase64(raw) ? Buffer.from(raw, 'base64') : raw;
}

/** A URI as RFC 3986 has it, which is what the document names; the platform's URL would mend others. */
function readURL(raw: unknown): unknown {
  return typeof raw === 'string' && isURI(raw) && URL.canParse(raw) ? new URL(raw) : raw;
}

function isValidDate(value: unknown): boolean {
  return value instanceof Date && !Number.isNaN(value.getTime());
}
