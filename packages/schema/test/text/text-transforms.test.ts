import { inspect, isDeepStrictEqual } from 'node:util';
import { Expose, plainToInstance, Transform, type TransformFnParams, Type } from 'class-transformer';
import { Allow } from 'class-validator';
import { type Class, compileTextParser, Invalid, readType, type TextSource } from '../../src';

type Idiom = (params: TransformFnParams) => unknown;

/** Idioms that projects write in `@Transform` for values that come as text. */
const transforms: Readonly<Record<string, Idiom>> = {
  'equals true': ({ value }) => value === 'true',
  'true or 1': ({ value }) => ['true', '1', true, 1].includes(value),
  'true, false or as it is': ({ value }) => (value === 'true' ? true : value === 'false' ? false : value),
  'true in any case': ({ value }) => String(value).toLowerCase() === 'true',
  'not false': ({ value }) => value !== 'false',
  'by obj and key': ({ obj, key }) => obj[key] === 'true',
  'a second name of obj': ({ obj, value }) => obj.other ?? value,
  'keys of obj': ({ obj }) => Object.keys(obj).sort(),
  'own names of obj': ({ obj, key }) => Object.hasOwn(obj, key),
  'split at commas': ({ value }) => value.split(','),
  'split where it is text': ({ value }) => (typeof value === 'string' ? value.split(',') : value),
  'split and trim': ({ value }) => value.split(',').map((part: string) => part.trim()),
  'split and drop what is empty': ({ value }) => value.split(',').filter(Boolean),
  'split to numbers': ({ value }) => value.split(',').map(Number),
  'split to a set': ({ value }) => new Set(value.split(',')),
  'always a list': ({ value }) => (Array.isArray(value) ? value : [value]),
  'always a list of numbers': ({ value }) => [value].flat().map(Number),
  'the first of a list': ({ value }) => (Array.isArray(value) ? value[0] : value),
  'the last of a list': ({ value }) => [value].flat().at(-1),
  'count of values': ({ value }) => [value].flat().length,
  'joined list': ({ value }) => [value].flat().join('-'),
  trim: ({ value }) => value.trim(),
  'trim if there is one': ({ value }) => value?.trim?.(),
  'lower case': ({ value }) => value.toLowerCase(),
  'upper case': ({ value }) => value.toUpperCase(),
  'plus Number': ({ value }) => Number(value),
  'unary plus': ({ value }) => +value,
  parseInt: ({ value }) => Number.parseInt(value, 10),
  'parseInt or 10': ({ value }) => Number.parseInt(value, 10) || 10,
  parseFloat: ({ value }) => Number.parseFloat(value),
  'to fixed': ({ value }) => Number(value).toFixed(2),
  BigInt: ({ value }) => BigInt(value),
  'new Date': ({ value }) => new Date(value),
  'time of a date': ({ value }) => new Date(value).getTime(),
  'JSON.parse': ({ value }) => JSON.parse(value),
  'JSON.parse or as it is': ({ value }) => {
    try {
      return JSON.parse(value);
    } catch {
      return value;
    }
  },
  'empty is null': ({ value }) => (value === '' ? null : value),
  'empty is undefined': ({ value }) => (value === '' ? undefined : value),
  'default for nothing': ({ value }) => value ?? 'none',
  'type of it': ({ value }) => typeof value,
  decodeURIComponent: ({ value }) => decodeURIComponent(value),
  'name and direction': ({ key, type }) => `${key} ${type}`,
};

/** The decorators beside the transform. */
const surroundings: Readonly<Record<string, (transform: Idiom) => readonly PropertyDecorator[]>> = {
  alone: (transform) => [Transform(transform)],
  'only on input': (transform) => [Transform(transform, { toClassOnly: true })],
  'after @Type(() => Number)': (transform) => [Transform(transform), Type(() => Number)],
  'after @Type(() => String)': (transform) => [Transform(transform), Type(() => String)],
  'after @Type(() => Boolean)': (transform) => [Transform(transform), Type(() => Boolean)],
  'before another': (transform) => [Transform(({ value }) => ({ value })), Transform(transform)],
  'of a renamed property': (transform) => [Transform(transform), Expose({ name: 'renamed' })],
};

const texts: readonly (string | readonly string[])[] = [
  'true',
  'false',
  '1',
  '1,2, 3',
  '',
  ' A b ',
  '2020-01-31',
  '{"a":1}',
  '%zz',
  ['a', 'b'],
  ['1', 'x'],
  '1e400',
];
const sources: readonly TextSource[] = ['path', 'query', 'header', 'cookie', 'form'];

function build(decorators: readonly PropertyDecorator[]): Class {
  class Holder {
    field!: unknown;
    other?: unknown;
  }
  for (const decorate of [...decorators, Allow()].reverse()) decorate(Holder.prototype, 'field');
  Allow()(Holder.prototype, 'other');
  return Holder;
}

/** The value that the library gives, or the name of the error that it throws. */
function byLibrary(target: Class, raw: object): unknown {
  try {
    return {
      value: inspect((plainToInstance(target as new () => object, raw, { exposeDefaultValues: true }) as { field: unknown }).field),
    };
  } catch (error) {
    return { refused: (error as Error).name !== 'Error' };
  }
}

function byParser(target: Class, raw: object, source: TextSource): unknown {
  const result = compileTextParser(
    readType(target as new () => object, { className: 'Test' }, () => {}),
    { source },
  ).parse(raw as never);
  if (!(result instanceof Invalid)) return { value: inspect((result as { field: unknown }).field) };
  return { refused: result.issues.some(({ path, code }) => path.length === 1 && code === 'unreadable') };
}

it('200 idioms of @Transform read text as class-transformer reads it, from every source', () => {
  let idioms = 0;
  let comparisons = 0;
  const differences: unknown[] = [];
  for (const [surrounding, decorate] of Object.entries(surroundings)) {
    for (const [name, transform] of Object.entries(transforms)) {
      idioms++;
      const target = build(decorate(transform));
      const key = surrounding === 'of a renamed property' ? 'renamed' : 'field';
      for (const text of texts) {
        const raw = { [key]: text, other: 'true' };
        for (const source of sources) {
          comparisons++;
          const [parsed, expected] = [byParser(target, raw, source), byLibrary(target, raw)];
          if (!isDeepStrictEqual(parsed, expected)) differences.push({ name, surrounding, source, text, parsed, expected });
        }
      }
    }
  }
  expect(differences).toEqual([]);
  process.stdout.write(`${idioms} idioms, ${comparisons} comparisons with class-transformer, 0 differences\n`);
  expect(idioms).toBeGreaterThanOrEqual(200);
});
