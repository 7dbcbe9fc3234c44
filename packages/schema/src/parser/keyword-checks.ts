import { isEmail, isIP, isURL, isUUID } from 'class-validator';
import { findRow } from '../constraints/catalogue';
import type { Keywords } from '../keywords';

/** A JSON Schema word as a check: the code and the words of the constraint that says the same. */
export interface KeywordCheck {
  readonly code: string;
  readonly message: string;
  passes(value: any): boolean;
}

type Build = (word: any, label: string) => KeywordCheck;

/** The words that restrict, as class-validator's constraints where one says the same. */
const builders: { readonly [Word in keyof Keywords]?: Build } = {
  minimum: bounded('min', (value, bound) => value >= bound),
  maximum: bounded('max', (value, bound) => value <= bound),
  minLength: byRow('minLength'),
  maxLength: byRow('maxLength'),
  enum: byRow('isIn'),
  const: byRow('equals'),
  minItems: (size, label) => sized('arrayMinSize', size, label, (count) => count >= size),
  maxItems: (size, label) => sized('arrayMaxSize', size, label, (count) => count <= size),
  exclusiveMinimum: (bound, label) => ({
    code: 'exclusiveMin',
    message: `${label} must be greater than ${bound}`,
    passes: (value) => value > bound,
  }),
  exclusiveMaximum: (bound, label) => ({
    code: 'exclusiveMax',
    message: `${label} must be less than ${bound}`,
    passes: (value) => value < bound,
  }),
  multipleOf: (step, label) => ({
    code: 'isDivisibleBy',
    message: `${label} must be divisible by ${step}`,
    passes: (value) => isMultiple(value, step),
  }),
  pattern: buildPattern,
  format: buildFormat,
  uniqueItems: (wanted, label) => ({
    code: 'arrayUnique',
    message: `All ${label}'s elements must be unique`,
    passes: (value) => !wanted || isUnique(value),
  }),
  minProperties: (count, label) => ({
    code: 'minProperties',
    message: `${label} must have at least ${count} properties`,
    passes: (value) => members(value) >= count,
  }),
  maxProperties: (count, label) => ({
    code: 'maxProperties',
    message: `${label} must have no more than ${count} properties`,
    passes: (value) => members(value) <= count,
  }),
};

/** The checks of a type's words, in the order they were given. */
export function compileKeywords(keywords: Keywords | undefined, label: string): readonly KeywordCheck[] {
  return Object.entries(keywords ?? {}).flatMap(([word, value]) => {
    const build = builders[word as keyof Keywords];
    return build && value !== undefined ? [build(value, label)] : [];
  });
}

function byRow(key: string): Build {
  return (argument, label) => {
    const row = findRow(key);
    const message = (row?.sentence ?? '').replace('$property', () => label).replace('$constraint1', () => [argument].flat().join(', '));
    return { code: key, message, passes: row?.predicate?.([argument]) ?? (() => true) };
  };
}

/** class-validator compares numbers alone; a bigint is compared as it is. */
function bounded(key: string, passes: (value: number | bigint, bound: number | bigint) => boolean): Build {
  return (bound, label) => {
    const check = byRow(key)(bound, label);
    return {
      ...check,
      passes: (value) => (typeof value === 'bigint' || typeof bound === 'bigint' ? passes(value, bound) : check.passes(value)),
    };
  };
}

function sized(key: string, size: number, label: string, passes: (count: number) => boolean): KeywordCheck {
  return { ...byRow(key)(size, label), passes: (value) => passes(Array.isArray(value) ? value.length : value.size) };
}

function buildPattern(source: string, label: string): KeywordCheck {
  const pattern = new RegExp(source, 'u');
  return {
    code: 'matches',
    message: `${label} must match ${pattern.source} regular expression`,
    passes: (value) => typeof value === 'string' && pattern.test(value),
  };
}

const formats: Record<string, { readonly code: string; readonly words: string; readonly passes: (value: any) => boolean }> = {
  email: { code: 'isEmail', words: 'must be an email', passes: (value) => isEmail(value) },
  uuid: { code: 'isUuid', words: 'must be a UUID', passes: (value) => isUUID(value) },
  uri: { code: 'isUrl', words: 'must be a URL address', passes: (value) => isURL(value) || URL.canParse(value) },
  ipv4: { code: 'isIp', words: 'must be an ip address', passes: (value) => isIP(value, 4) },
  ipv6: { code: 'isIp', words: 'must be an ip address', passes: (value) => isIP(value, 6) },
};

/** A format nobody checks is documented only, as JSON Schema has it. */
function buildFormat(name: string, label: string): KeywordCheck {
  const format = formats[name];
  if (!format) return { code: 'format', message: '', passes: () => true };
  return { code: format.code, message: `${label} ${format.words}`, passes: (value) => typeof value !== 'string' || format.passes(value) };
}

function isMultiple(value: unknown, step: number): boolean {
  if (typeof value !== 'number') return true;
  const times = value / step;
  return Math.abs(times - Math.round(times)) < 1e-9;
}

function isUnique(value: Iterable<unknown>): boolean {
  const items = [...value].map((item) => (typeof item === 'object' ? JSON.stringify(item) : item));
  return new Set(items).size === items.length;
}

function members(value: object): number {
  return value instanceof Map ? value.size : Object.keys(value).length;
}
