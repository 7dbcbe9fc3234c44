import { Expose, Transform } from 'class-transformer';
import { IsOptional, IsString } from 'class-validator';
import { readClass, safeParse } from '../../src';
import { classSchema, schemaName } from '../../src/internal';

class Person {
  @Expose() @Transform(({ value }) => value?.trim()) @IsString() trimmed!: string;
  @Expose() @Transform(({ value }) => value.toUpperCase()) @IsString() upper!: string;
  @Expose() @Transform(({ value }) => value ?? 'none') @IsString() filled!: string;
  @Expose() @Transform(({ obj }) => obj.first) @IsString() full!: string;
  @IsOptional() @IsString() first?: string;
}

it('requires a field whose transform only changes a given value, but not one that computes a value of undefined or of other fields', () => {
  expect(classSchema(readClass(Person), { direction: 'input', ref: schemaName }).required).toEqual(['trimmed', 'upper']);
});

it('parses the fields that the schema requires, and computes the others', () => {
  expect(safeParse(Person, { trimmed: ' a ', upper: 'b', first: 'Ann' })).toMatchObject({
    ok: true,
    value: { trimmed: 'a', upper: 'B', filled: 'none', full: 'Ann' },
  });
  expect(safeParse(Person, { upper: 'b', first: 'Ann' })).toMatchObject({ ok: false, issues: [{ path: ['trimmed'], missing: true }] });
});
