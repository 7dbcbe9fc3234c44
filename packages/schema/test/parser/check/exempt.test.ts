import { IsDefined, IsEmail, IsIn, MinLength, ValidateIf } from 'class-validator';
import { type Class, Field, fields, nullable, PartialType, RequiredType, readClass, safeParse } from '../../../src';
import { classSchema, schemaName } from '../../../src/internal';

class Decorated {
  @IsEmail() @Field(String, { optional: true }) email?: string;
  @MinLength(2) @Field(nullable(String)) name!: string | null;
  @IsIn(['a', 'b']) @Field(nullable(String)) kind: string | null = null;
  @MinLength(2, { each: true }) @Field([String], { optional: true }) tags?: string[];
}

class Plain {
  @IsEmail() email?: string;
  @MinLength(2) name!: string | null;
  @IsIn(['a', 'b']) kind: string | null = null;
  @MinLength(2, { each: true }) tags?: string[];
  static {
    fields(this, {
      email: [String, { optional: true }],
      name: nullable(String),
      kind: nullable(String),
      tags: [[String], { optional: true }],
    });
  }
}

const codes = (target: Class, body: object, validation: 'strict' | 'class-validator' = 'strict') => {
  const result = safeParse(target, body, { validation });
  return result.ok ? [] : result.issues.map(({ path, code }) => `${path.join('.')} ${code}`);
};

describe.each([Decorated, Plain])('the constraints of %p', (target) => {
  it.each(['strict', 'class-validator'] as const)('do not apply to an absent optional value, nor to null: %s', (validation) => {
    expect(codes(target, { name: null }, validation)).toEqual([]);
    expect(codes(target, { name: null, kind: null }, validation)).toEqual([]);
  });

  it('apply to every other value', () => {
    expect(codes(target, { name: 'A', kind: 'c', email: 'x', tags: ['x'] })).toEqual([
      'email isEmail',
      'name minLength',
      'kind isIn',
      'tags minLength',
    ]);
    expect(codes(target, { name: null, email: null })).toContain('email isEmail');
  });

  it('leave a nullable field required', () => {
    expect(codes(target, {})).toEqual(['name isDefined', 'name minLength']);
  });

  it('accept what the document allows', () => {
    const { required, properties } = classSchema(readClass(target), { direction: 'input', ref: schemaName });
    expect(required).toEqual(['name']);
    expect(properties?.kind).toEqual({ type: ['string', 'null'], enum: ['a', 'b', null], default: null });
  });
});

it('applies to a required type again, and not to a partial one', () => {
  expect(codes(RequiredType(Decorated), { name: null, kind: 'a', tags: [] })).toContain('email isEmail');
  expect(codes(PartialType(Decorated), {})).toEqual([]);
});

it('applies a condition of class-validator first', () => {
  class Conditional {
    @ValidateIf(() => true) @IsEmail() @Field(String) email?: string | null;
    @IsDefined() @Field(nullable(String)) name!: string | null;
  }
  expect(codes(Conditional, { email: null, name: null })).toEqual(expect.arrayContaining(['email isEmail']));
});
