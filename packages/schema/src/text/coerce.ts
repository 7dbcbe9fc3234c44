import { isBase64, parseISODate } from '../formats/dates';
import type { TypeShape } from '../types/shape';

/** Where text comes from. */
export type TextSource = 'path' | 'query' | 'header' | 'cookie' | 'form';

/** OpenAPI's words for how one parameter holds several values. */
export type TextStyle = 'simple' | 'form' | 'spaceDelimited' | 'pipeDelimited' | 'deepObject' | 'label' | 'matrix';

/** How the text of one parameter is taken apart. */
export interface TextForm {
  readonly source: TextSource;
  readonly style?: TextStyle | undefined;
  /** Several values as several parameters of one name. Default: true for style `form`. */
  readonly explode?: boolean | undefined;
}

/** The text of one name: one value, or several. */
export type Text = string | readonly string[];

/** What text stands for by a type, or a {@link CoercionFailure}. */
export type Coercion = (raw: Text) => unknown;

/** Text that is not of its type: it stays what it is, for the parser to refuse in its own words. */
export class CoercionFailure {
  readonly value: unknown;

  constructor(value: unknown) {
    this.value = value;
  }
}

/** Several texts for a value that is one. */
export class Repeated extends CoercionFailure {}

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
export function compileCoercion(type: TypeShape, form: TextForm): Coercion {
  switch (type.kind) {
    case 'nullable':
      return compileCoercion(type.type, form);
    case 'array':
    case 'set':
      return whereText(compileItems(type.items, form));
    case 'union':
      return whereText(compileFirst(type.options, form));
    case 'record':
    case 'map':
      return whereText(compileMembers(type.values, form));
    default:
      return compileScalar(type, form);
  }
}

/** What a form holds besides text, a file, is nothing to coerce. */
function whereText(coerce: Coercion): Coercion {
  return (raw) => (typeof raw === 'string' || Array.isArray(raw) ? coerce(raw) : raw);
}

/** A query or a form with several texts for one value is refused: which one counts would depend on who reads it. */
function compileScalar(type: TypeShape, { source }: TextForm): Coercion {
  const read = scalarReader(type);
  const isSingle = type.kind !== 'any';
  return (raw) => {
    if (isSingle && isRepeatedText(raw, source)) return new Repeated(raw);
    const text = Array.isArray(raw) ? textOf(raw) : raw;
    if (typeof text !== 'string') return text;
    const value = read(text);
    return value === undefined ? new CoercionFailure(text) : value;
  };
}

function isRepeatedText(raw: Text, source: TextSource): boolean {
  return Array.isArray(raw) && raw.length > 1 && (source === 'query' || source === 'form');
}

/** Types that JSON writes as text stay text: their parser reads it. */
function scalarReader(type: TypeShape): (text: string) => unknown {
  switch (type.kind) {
    case 'boolean':
      return (text) => truths.get(text) ?? truths.get(text.toLowerCase());
    case 'number':
      return (text) => readDigits(text) ?? readNumber(text);
    case 'integer':
      return (text) => readDigits(text) ?? readInteger(text);
    case 'bigint':
      return (text) => (INTEGER.test(text) ? BigInt(text) : undefined);
    case 'date':
      return (text) => parseISODate(text) && text;
    case 'bytes':
      return (text) => (isBase64(text) ? text : undefined);
    case 'object':
      return () => undefined;
    case 'enum':
      return (text) => type.values.find((value) => String(value) === text);
    default:
      return (text) => text;
  }
}

/** Digits alone, few enough to be exact: what nearly every number in a URL is, and much faster read than by a pattern. */
export function readDigits(text: string): number | undefined {
  const size = text.length;
  if (size === 0 || size > 15) return undefined;
  let number = 0;
  for (let index = 0; index < size; index++) {
    const digit = text.charCodeAt(index) - 48;
    if (digit < 0 || digit > 9) return undefined;
    number = number * 10 + digit;
  }
  return number;
}

function readNumber(text: string): number | undefined {
  const number = NUMBER.test(text) ? Number(text) : Number.NaN;
  return Number.isFinite(number) ? number : undefined;
}

function readInteger(text: string): number | undefined {
  const number = INTEGER.test(text) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(number) ? number : undefined;
}

function textOf(raw: Text): string {
  return typeof raw === 'string' ? raw : (raw[raw.length - 1] ?? '');
}

function compileItems(items: TypeShape, form: TextForm): Coercion {
  const split = compileSplit(form);
  const coerceItem = compileCoercion(items, { source: form.source });
  return (raw) => {
    const values = split(raw).map(coerceItem);
    return values.some(isFailure) ? new CoercionFailure(values.map(rawOf)) : values;
  };
}

function compileFirst(options: readonly TypeShape[], form: TextForm): Coercion {
  const coercions = options.map((option) => compileCoercion(option, form));
  return (raw) => {
    let isRepeated = true;
    for (const coerce of coercions) {
      const value = coerce(raw);
      if (!isFailure(value)) return value;
      isRepeated &&= value instanceof Repeated;
    }
    return isRepeated ? new Repeated(raw) : new CoercionFailure(textOf(raw));
  };
}

/** `R,100,G,200`, or `R=100,G=200` when exploded. */
function compileMembers(values: TypeShape, { source, explode }: TextForm): Coercion {
  const coerceMember = compileCoercion(values, { source });
  return (raw) => {
    if (isRepeatedText(raw, source)) return new Repeated(raw);
    const pairs = memberTexts(raw, explode);
    const members = pairs.map(([key, value]) => [key, coerceMember(value)] as const);
    const record = Object.fromEntries(members.map(([key, value]) => [key, rawOf(value)]));
    return members.some(([, value]) => isFailure(value)) ? new CoercionFailure(record) : record;
  };
}

/** Takes one text apart: `R,100,G,200`, or `R=100,G=200` when exploded. */
export function memberTexts(raw: Text, explode = false): readonly (readonly [name: string, text: string])[] {
  const text = textOf(raw);
  const parts = text === '' ? [] : text.split(',').map((part) => part.trim());
  const pairs = explode ? parts.map((part) => part.split('=', 2)) : pairUp(parts);
  return pairs.map(([name = '', value = '']) => [name, value] as const);
}

function isFailure(value: unknown): value is CoercionFailure {
  return value instanceof CoercionFailure;
}

/** What was coerced, whether it fits or not. */
export function rawOf(coerced: unknown): unknown {
  return coerced instanceof CoercionFailure ? coerced.value : coerced;
}

function pairUp(parts: readonly string[]): string[][] {
  return parts.flatMap((part, index) => (index % 2 === 0 ? [[part, parts[index + 1] ?? '']] : []));
}

const separators: Partial<Record<TextStyle, string>> = { simple: ',', form: ',', spaceDelimited: ' ', pipeDelimited: '|' };

/** The values of an array: several parameters, or one that is split where its style says so. */
function compileSplit(form: TextForm): (raw: Text) => readonly string[] {
  if (!splitsText(form)) return (raw) => (typeof raw === 'string' ? [raw] : raw);
  const separator = separators[styleOf(form)] ?? ',';
  return (raw) => [raw].flat().flatMap((value) => (value === '' ? [] : value.split(separator).map((part) => part.trim())));
}

/** True where one text holds all values of an array. */
export function splitsText(form: TextForm): boolean {
  const style = styleOf(form);
  return style === 'form' ? form.explode === false : style !== 'deepObject';
}

function styleOf({ source, style }: TextForm): TextStyle {
  return style ?? (source === 'path' || source === 'header' ? 'simple' : 'form');
}
