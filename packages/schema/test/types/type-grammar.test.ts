import { anything, enumOf, enumValues, isTypeSpec, nullable, oneOf, record } from '../../src/types/type-grammar';

enum Level {
  Low,
  High = 5,
}

enum Mixed {
  One = 1,
  First = 'One',
}

it('lists the values of an enum without the names that a numeric enum maps back to', () => {
  expect(enumValues(Level)).toEqual([0, 5]);
  expect(enumValues(Mixed)).toEqual([1, 'One']);
  expect(enumValues({ a: 'x', b: 'x' })).toEqual(['x']);
});

it('makes an enum of an enum object and of a list, with a name or without', () => {
  expect(enumOf(Level)).toEqual({ kind: 'enum', values: [0, 5] });
  expect(enumOf(['a', null], { name: 'Letter' })).toEqual({ kind: 'enum', values: ['a', null], name: 'Letter' });
  expect('name' in enumOf(['a'])).toBe(false);
});

it('recognizes a class, a function, a list and the result of a function of the grammar', () => {
  const specs = [Date, () => Date, [Date], nullable(Date), record(Date), oneOf([Date]), enumOf(['a']), anything()];
  expect(specs.map(isTypeSpec)).toEqual(specs.map(() => true));
});

it('does not recognize options, or data that looks like a type', () => {
  const others = [{ kind: 'nullable' }, Object.freeze({ kind: 'other' }), {}, null, undefined, 'Date', 1];
  expect(others.map(isTypeSpec)).toEqual(others.map(() => false));
});
