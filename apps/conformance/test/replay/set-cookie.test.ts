import { cookieDifferences } from '../../src/replay/set-cookie';

test('finds no difference in order, case and spelling of attributes', () => {
  expect(cookieDifferences(['a=b; Path=/; SameSite=lax; HttpOnly'], ['a=b; HttpOnly; SameSite=Lax; path=/'])).toEqual([]);
});

test('asks of a computed date only that it is there', () => {
  expect(cookieDifferences(['a=b; expires={NOW+9}'], ['a=b; Expires=Tue, 22 Jan 2030 12:00:10 GMT'])).toEqual([]);
  expect(cookieDifferences(['a=b; expires={NOW+9}'], ['a=b'])).toHaveLength(1);
});

test('compares a date that was given', () => {
  expect(cookieDifferences(['a=b; expires=Tue, 22 Jan 2030 12:00:10 GMT'], ['a=b; Expires=Tue, 22 Jan 2030 12:00:11 GMT'])).toHaveLength(1);
});

test('compares the value only when it is a token', () => {
  expect(cookieDifferences(['a="a b"'], ['a=a%20b'])).toEqual([]);
  expect(cookieDifferences(['a=b'], ['a=c'])).toHaveLength(1);
});

test('finds another name, a missing and a surplus attribute, another number of cookies', () => {
  expect(cookieDifferences(['a=b'], ['b=b'])).toHaveLength(1);
  expect(cookieDifferences(['a=b; Secure'], ['a=b'])).toHaveLength(1);
  expect(cookieDifferences(['a=b'], ['a=b; Secure'])).toHaveLength(1);
  expect(cookieDifferences(['a=b'], ['a=b', 'a=b'])).toHaveLength(1);
});
