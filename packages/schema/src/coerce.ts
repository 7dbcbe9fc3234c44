import type { ArrayShape, TypeShape } from './shape';
import { isBase64, parseISODate } from './text';

/** Where text comes from. */
export type TextSource = 'path' | 'query' | 'header' | 'cookie' | 'form';

/** OpenAPI's words for how one parameter holds several values. */
export type TextStyle = 'simple' | 'form' | 'spaceDelimited' | 'pipeDelimited' | 'deepObject' | 'label' | 'matrix';

/** How the text of one parameter is taken apart. */
export interface TextForm {
  readonly source: TextSource;
  readonly style?: TextStyle;
  /** Several values as several parameters of one name. Default: true for style `form`. */
  readonly explode?: boolean;
}

/** What text that is not of its type becomes: itself, for the parser to refuse in its own words. */
export interface Coerced {
  readonly value: unknown;
  readonly fits: boolean;
}

const truths: ReadonlyMap<string, boolean> = new Map([
  ...['true', '1', 'on', 'yes', 't', 'y'].map((word) => [word, true] as const),
  ...['false', '0', 'off', 'no', 'f', 'n'].map((word) => [word, false] as const),
]);

/** JSON's number grammar, with a sign and without a leading digit where people leave it out. */
const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;
const INTEGER = /^[+-]?\d{1,400}$/;

/**
 * The table: what text stands for, by the declared type. Booleans are words in any case; numbers are decimal, finite, and whole and
 * safe where an integer is declared; dates are ISO 8601; one value stands for an array of one. The parser of the type comes after.
 */
export function coerce(type: TypeShape, raw: string | readonly string[], form: TextForm): Coerced {
  // what a form holds besides text, a file, is nothing to coerce
  if (typeof raw !== 'string' && !Array.isArray(raw)) return { value: raw, fits: true };
  if (type.kind === 'nullable') return coerce(type.type, raw, form);
  if (type.kind === 'array' || type.kind === 'set') return coerceItems(type as ArrayShape, valuesOf(raw, form), form);
  if (type.kind === 'union') return coerceFirst(type.options, raw, form);
  if (type.kind === 'record' || type.kind === 'map') return coerceMembers(type.values, textOf(raw), form);
  return coerceScalar(type, textOf(raw));
}

function coerceScalar(type: TypeShape, text: string): Coerced {
  if (typeof text !== 'string') return { value: text, fits: true };
  const value = scalarOf(type, text);
  return value === undefined ? { value: text, fits: false } : { value, fits: true };
}

/** Types that JSON writes as text stay text: their parser reads it. */
function scalarOf(type: TypeShape, text: string): unknown {
  switch (type.kind) {
    case 'boolean':
      return truths.get(text.toLowerCase());
    case 'number':
      return NUMBER.test(text) && Number.isFinite(Number(text)) ? Number(text) : undefined;
    case 'integer':
      return INTEGER.test(text) && Number.isSafeInteger(Number(text)) ? Number(text) : undefined;
    case 'bigint':
      return INTEGER.test(text) ? BigInt(text) : undefined;
    case 'date':
      return parseISODate(text) && text;
    case 'bytes':
      return isBase64(text) ? text : undefined;
    case 'enum':
      return type.values.find((value) => String(value) === text);
    default:
      return text;
  }
}

function textOf(raw: string | readonly string[]): string {
  return typeof raw === 'string' ? raw : (raw[raw.length - 1] ?? '');
}

function coerceItems({ items }: ArrayShape, values: readonly string[], form: TextForm): Coerced {
  const coerced = values.map((value) => coerce(items, value, { source: form.source }));
  return { value: coerced.map(({ value }) => value), fits: coerced.every(({ fits }) => fits) };
}

function coerceFirst(options: readonly TypeShape[], raw: string | readonly string[], form: TextForm): Coerced {
  for (const option of options) {
    const coerced = coerce(option, raw, form);
    if (coerced.fits) return coerced;
  }
  return { value: textOf(raw), fits: false };
}

/** `R,100,G,200`, or `R=100,G=200` when exploded. */
function coerceMembers(values: TypeShape, text: string, form: TextForm): Coerced {
  const parts = text === '' ? [] : text.split(',');
  const pairs = form.explode ? parts.map((part) => part.split('=', 2)) : pairUp(parts);
  const coerced = pairs.map(([key, value = '']) => [key, coerce(values, value, { source: form.source })] as const);
  return { value: Object.fromEntries(coerced.map(([key, { value }]) => [key, value])), fits: coerced.every(([, { fits }]) => fits) };
}

function pairUp(parts: readonly string[]): string[][] {
  return parts.flatMap((part, index) => (index % 2 === 0 ? [[part, parts[index + 1] ?? '']] : []));
}

const separators: Partial<Record<TextStyle, string>> = { simple: ',', form: ',', spaceDelimited: ' ', pipeDelimited: '|' };

/** The values of an array: several parameters, or one that is split where its style says so. */
function valuesOf(raw: string | readonly string[], { source, style, explode }: TextForm): readonly string[] {
  const values = typeof raw === 'string' ? [raw] : raw;
  const used = style ?? (source === 'path' || source === 'header' ? 'simple' : 'form');
  const splits = used === 'form' ? explode === false : used !== 'deepObject';
  if (!splits) return values;
  const separator = separators[used] ?? ',';
  return values.flatMap((value) => (value === '' ? [] : value.split(separator).map((part) => part.trim())));
}
