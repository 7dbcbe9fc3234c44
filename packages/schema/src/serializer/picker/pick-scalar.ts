import { instantText } from '../../formats/date-text';
import { isBase64, parseIsoDate } from '../../formats/dates';
import type { EnumShape, ScalarShape } from '../../types/shape';
import { hasOwnForm, plainBigInt } from './pick-untyped';
import type { PickContext, Picker } from './picker';

/** Compiles the picker of an enum. */
export function compileEnum({ values }: EnumShape): Picker {
  const listed = new Set<unknown>(values);
  const message = `must be one of the following values: ${values.join(', ')}`;
  return (value, picking) => (listed.has(value) ? value : picking.reject('isEnum', message));
}

/** Compiles the picker of a scalar. Values are not coerced, but an object with `toJSON` has the form that this returns. */
export function compileScalar(type: ScalarShape, context: PickContext): Picker {
  const { message } = scalars[type.kind];
  const pick = scalarPick(type, context);
  return (value, picking) => {
    const picked = pick(value);
    return picked === undefined ? (pickOwnForm(value, pick) ?? picking.reject('type', message)) : picked;
  };
}

interface Scalar {
  /** The message for a value of another type. */
  readonly message: string;
  /** Returns the plain value; undefined for a value of another type. */
  readonly pick: (value: any) => unknown;
}

const scalars: Record<ScalarShape['kind'], Scalar> = {
  string: { message: 'must be a string', pick: (value) => (typeof value === 'string' ? value : undefined) },
  number: { message: 'must be a number', pick: pickNumber },
  integer: { message: 'must be an integer number', pick: pickInteger },
  boolean: { message: 'must be a boolean value', pick: (value) => (typeof value === 'boolean' ? value : undefined) },
  bigint: { message: 'must be an integer number', pick: pickInteger },
  date: { message: 'must be a valid date', pick: pickDate },
  bytes: { message: 'must be bytes or base64 text', pick: pickBytes },
  url: { message: 'must be a URL', pick: pickUrl },
};

function scalarPick({ kind, keywords, allowsNaN }: ScalarShape, { switches }: PickContext): Scalar['pick'] {
  if (kind === 'date' && keywords?.format === 'date') return pickDay;
  return kind === 'number' && (allowsNaN || !switches.rejectsNaN) ? pickAnyNumber : scalars[kind].pick;
}

function pickOwnForm(value: unknown, pick: Scalar['pick']): unknown {
  return hasOwnForm(value) && !(value instanceof Date && Number.isNaN(value.getTime())) ? pick(value.toJSON()) : undefined;
}

function pickNumber(value: unknown): unknown {
  if (typeof value === 'bigint') return plainBigInt(value);
  return Number.isFinite(value) ? value : undefined;
}

/** NaN and the infinities are null in JSON. */
function pickAnyNumber(value: unknown): unknown {
  return typeof value === 'number' && !Number.isFinite(value) ? null : pickNumber(value);
}

function pickInteger(value: unknown): unknown {
  if (typeof value === 'bigint') return plainBigInt(value);
  return Number.isInteger(value) ? value : undefined;
}

function pickDate(value: unknown): unknown {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : instantText(value);
  const date = typeof value === 'string' ? parseIsoDate(value) : undefined;
  // A date without a time is not a date-time.
  return date && (value as string).length === 10 ? date.toISOString() : date && value;
}

function pickDay(value: unknown): unknown {
  const text = pickDate(value);
  return typeof text === 'string' ? text.slice(0, 10) : undefined;
}

function pickBytes(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64');
  return typeof value === 'string' && isBase64(value) ? value : undefined;
}

function pickUrl(value: unknown): unknown {
  return value instanceof URL || (typeof value === 'string' && URL.canParse(value)) ? String(value) : undefined;
}
