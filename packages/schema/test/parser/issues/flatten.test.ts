import { Type } from 'class-transformer';
import { IsInt, IsString, MaxLength, ValidateNested } from 'class-validator';
import { compileParser, Invalid, readType, type SchemaOptions, type TypeSpec } from '../../../src';

function issuesOf(spec: TypeSpec, value: unknown, options: SchemaOptions = {}): Invalid {
  const result = compileParser(
    readType(spec, { className: 'Test' }, () => {}),
    options,
  ).parse(value);
  if (!(result instanceof Invalid)) throw new Error('the value is valid');
  return result;
}

class Line {
  @IsInt() count!: number;
  @IsString() @MaxLength(3, { context: { limit: 3 } }) name!: string;
}

class Order {
  @ValidateNested({ each: true }) @Type(() => Line) lines!: Line[];
}

it('has the path of each issue from the root of the value', () => {
  const { issues } = issuesOf(
    [Order],
    [
      {
        lines: [
          { count: 1, name: 'a' },
          { count: 'x', name: 'a' },
        ],
      },
    ],
  );
  expect(issues).toMatchObject([{ path: [0, 'lines', 1, 'count'], code: 'isInt', input: 'x' }]);
});

it('has the context of the constraint', () => {
  const { issues } = issuesOf(Line, { count: 1, name: 'long' });
  expect(issues).toMatchObject([{ code: 'maxLength', context: { limit: 3 } }]);
});

it('marks an absent value as missing, and has no input for it', () => {
  const { issues } = issuesOf(Line, { name: 'a' });
  expect(issues).toEqual([{ path: ['count'], code: 'isInt', message: 'count must be an integer number', missing: true }]);
});

it('has no input for an object or a text of more than 200 characters', () => {
  class Item {
    @IsInt() a!: number;
    @IsInt() b!: number;
    @IsInt() c!: number;
  }
  const { issues } = issuesOf(Item, { a: {}, b: 'x'.repeat(201), c: 'x'.repeat(200) });
  expect(issues.map(({ input }) => input === undefined)).toEqual([true, true, false]);
});

it('is truncated at the limit of issues', () => {
  const lines = Array.from({ length: 10 }, () => ({ count: 'x', name: 'a' }));
  const invalid = issuesOf(Order, { lines }, { limits: { issues: 4 } });
  expect([invalid.issues.length, invalid.truncated]).toEqual([4, true]);
  expect(issuesOf(Order, { lines: lines.slice(0, 4) }, { limits: { issues: 4 } }).truncated).toBe(false);
});
