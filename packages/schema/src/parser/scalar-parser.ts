import type { ScalarShape } from '../shape';
import { isBase64 } from '../text';
import type { TypeParser } from './compiler';
import { refused } from './error-node';
import { readISODate } from './read-date';

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
export function scalarWords(kind: ScalarShape['kind']): Omit<Scalar, 'hydrate'> {
  return scalars[kind];
}

export function compileScalar({ kind }: ScalarShape, label: string): TypeParser {
  const { code, words, hydrate, fits } = scalars[kind];
  const message = `${label} ${words}`;
  return {
    hydrate: hydrate ?? ((raw) => raw),
    check: (value) => (fits(value) ? undefined : refused(code, message, value)),
  };
}

/** A safe integer, or its decimal text where JSON's numbers do not reach. */
function readBigInt(raw: unknown): unknown {
  if (typeof raw === 'number') return Number.isSafeInteger(raw) ? BigInt(raw) : raw;
  return typeof raw === 'string' && /^-?\d{1,400}$/.test(raw) ? BigInt(raw) : raw;
}

function readBytes(raw: unknown): unknown {
  return typeof raw === 'string' && isBase64(raw) ? Buffer.from(raw, 'base64') : raw;
}

function readURL(raw: unknown): unknown {
  return typeof raw === 'string' && URL.canParse(raw) ? new URL(raw) : raw;
}

function isValidDate(value: unknown): boolean {
  return value instanceof Date && !Number.isNaN(value.getTime());
}
