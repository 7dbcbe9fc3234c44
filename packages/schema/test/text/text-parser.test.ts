import { Type } from 'class-transformer';
import { IsBoolean, IsDate, IsEnum, IsInt, IsOptional, IsString, Min } from 'class-validator';
import fc from 'fast-check';
import { compileTextParser, enumOf, Field, Invalid, nullable, readType, record, type TextOptions, type TypeSpec } from '../../src';
import { withKeywords } from '../../src/internal';

const type = (spec: TypeSpec) => readType(spec, { className: 'Test' }, () => {});
const parse = (spec: TypeSpec, raw: unknown, options: Partial<TextOptions> = {}) => {
  const result = compileTextParser(type(spec), { source: 'query', name: 'q', ...options }).parse(raw);
  return result instanceof Invalid ? result.issues.map(({ path, code }) => [...path, code].join('.')) : result;
};

enum Level {
  Low,
  High = 5,
}

describe('text', () => {
  it.each(['true', '1', 'on', 'yes', 't', 'y', 'TRUE', 'Yes'])('%s is true', (text) => expect(parse(Boolean, text)).toBe(true));
  it.each(['false', '0', 'off', 'no', 'f', 'n', 'FALSE', 'No'])('%s is false', (text) => expect(parse(Boolean, text)).toBe(false));
  it.each(['', '2', 'maybe', 'truee', ' true'])('%j is not a boolean', (text) => expect(parse(Boolean, text)).toEqual(['isBoolean']));

  it.each([
    ['1', 1],
    ['-1.5', -1.5],
    ['+2', 2],
    ['.5', 0.5],
    ['1e3', 1000],
  ])('%s is a number', (text, number) => expect(parse(Number, text)).toBe(number));
  it.each(['', ' 5', '0x10', '1_000', 'NaN', 'Infinity', '1e999', 'abc', '1,5', '5 '])('%j is not a number', (text) =>
    expect(parse(Number, text)).toEqual(['isNumber']),
  );

  it('is an integer if it consists of digits and is safe', () => {
    const integer = withKeywords(type(Number), { type: 'integer' });
    const read = (raw: string) => compileTextParser(integer, { source: 'path', name: 'id' }).parse(raw);
    expect(read('-7')).toBe(-7);
    for (const text of ['1.0', '1e3', '9007199254740993', '']) expect(read(text)).toBeInstanceOf(Invalid);
    expect(parse(BigInt, '9007199254740993')).toBe(9007199254740993n);
  });

  it.each(['2020-01-31', '2020-01-31T12:00:00Z', '2020-01-31T12:00:00.123+02:00', '2020-02-29'])('%s is a date', (text) =>
    expect(parse(Date, text)).toEqual(new Date(text)),
  );
  it.each(['2020-02-30', '2020-1-1', 'yesterday', '5', '', '2020-01-01T25:00:00Z'])('%j is not a date', (text) =>
    expect(parse(Date, text)).toEqual(['isISO8601']),
  );

  it('is the value of an enum with the same text', () => {
    expect(parse(enumOf(Level), '5')).toBe(5);
    expect(parse(enumOf(Level), 'High')).toEqual(['isEnum']);
    expect(parse(enumOf(['a', 1, null]), '1')).toBe(1);
  });

  it('with one value is an array of one element', () => {
    expect(parse([Number], '1')).toEqual([1]);
    expect(parse([Number], ['1', '2'])).toEqual([1, 2]);
    expect(parse([Number], ['1', 'x'])).toEqual(['1.isNumber']);
    expect(parse(nullable(Number), '1')).toBe(1);
  });

  it('is rejected if a query or a form has several for a scalar', () => {
    expect(parse(Number, ['1', '2'])).toEqual(['repeated']);
    expect(parse(String, ['a', 'a'], { source: 'form' })).toEqual(['repeated']);
    expect(parse(nullable(Boolean), ['true', 'x'])).toEqual(['repeated']);
    expect(parse(String, ['a'])).toBe('a');
  });

  it('is split by its style', () => {
    expect(parse([Number], '1,2', { explode: false })).toEqual([1, 2]);
    expect(parse([Number], '1 2', { style: 'spaceDelimited' })).toEqual([1, 2]);
    expect(parse([Number], '1|2', { style: 'pipeDelimited' })).toEqual([1, 2]);
    expect(parse([String], 'a, b', { source: 'header' })).toEqual(['a', 'b']);
    expect(parse([Number], '1,2', { source: 'path' })).toEqual([1, 2]);
    expect(parse([String], 'a,b')).toEqual(['a,b']);
    expect(parse(record(Number), 'r,1,g,2')).toEqual({ r: 1, g: 2 });
    expect(parse(record(Number), 'r=1,g=2', { explode: true })).toEqual({ r: 1, g: 2 });
    const deep = parse(record(Number), { 'q[r]': '1', 'q[__proto__]': '2', other: '3' }, { style: 'deepObject' });
    expect(JSON.stringify(deep)).toBe('{"r":1,"__proto__":2}');
  });

  it('is missing if it is absent, and in a form also if it is empty', () => {
    expect(parse(String, undefined)).toEqual(['isDefined']);
    expect(parse(String, '')).toBe('');
    expect(parse(String, '', { source: 'form' })).toEqual(['isDefined']);
  });

  it('is checked by the keywords of the type', () => {
    const bounded = withKeywords(type(Number), { minimum: 1, maximum: 5 });
    const result = compileTextParser(bounded, { source: 'query', name: 'page' }).parse('9');
    expect((result as Invalid).issues).toEqual([{ path: [], code: 'max', message: 'page must not be greater than 5', input: 9 }]);
  });

  it('never becomes NaN', () => {
    const parser = compileTextParser(type(Number), { source: 'query', name: 'n' });
    fc.assert(fc.property(fc.string(), (text) => !Number.isNaN(parser.parse(text))));
    fc.assert(fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => parser.parse(String(number)) === number));
  });
});

describe('a class read from text', () => {
  class Filter {
    @IsInt() @Min(1) page = 1;
    @IsBoolean() @IsOptional() active?: boolean;
    @IsString({ each: true }) tags: string[] = [];
    @IsOptional() @IsEnum(Level) level?: Level;
    @IsOptional() @IsDate() @Type(() => Date) since?: Date;
    @IsOptional() @IsString() xToken?: string;
    @IsOptional() limit?: number;
  }

  it('is coerced by the types of its fields', () => {
    const raw = { page: '2', active: 'off', tags: 'a', level: '5', since: '2020-01-31', limit: '7', other: 'x' };
    const filter = parse(Filter, raw);
    expect(filter).toBeInstanceOf(Filter);
    expect(filter).toEqual({ page: 2, active: false, tags: ['a'], level: 5, since: new Date('2020-01-31'), limit: 7 });
  });

  it('reports text that does not match its type, also without a constraint', () => {
    expect(parse(Filter, { page: 'x', active: 'perhaps', since: '5', limit: 'many', tags: ['a', 'b'] })).toEqual([
      'page.min',
      'page.isInt',
      'active.isBoolean',
      'since.isDate',
      'limit.isNumber',
    ]);
  });

  it('reads a header in lower case and a deep object in brackets', () => {
    expect(parse(Filter, { 'x-token': 't', page: '3' }, { source: 'header' })).toMatchObject({ xToken: 't', page: 3 });
    expect(parse(Filter, { 'filter[page]': '3', page: '9' }, { name: 'filter', style: 'deepObject' })).toMatchObject({ page: 3 });
  });

  it('keeps values that are not text, such as a file of a form', () => {
    class Upload {
      readonly #bytes = Buffer.from('x');
      size(): number {
        return this.#bytes.length;
      }
    }
    class Form {
      @IsString() title!: string;
      @Field(() => Upload) file!: Upload;
    }
    const file = new Upload();
    expect((parse(Form, { title: 'a', file }, { source: 'form', name: undefined }) as Form).file).toBe(file);
    expect(parse(Form, { title: 'a', file: 'text' }, { source: 'form', name: undefined })).toEqual(['file.isObject']);
  });

  it('rejects undeclared names if they are forbidden', () => {
    expect(parse(Filter, { more: '1' }, { extra: 'forbid' })).toEqual(['more.whitelistValidation']);
    expect(parse(Filter, { host: 'x' }, { extra: 'forbid', source: 'header' })).toBeInstanceOf(Filter);
  });
});
