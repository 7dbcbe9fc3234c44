import { posix, win32 } from 'node:path';
import { isWithin } from '../../src/paths/is-within';

it('returns true for the directory, and for names in it that begin with dots', () => {
  expect(['/shop', '/shop/a.ts', '/shop/..a/b.ts', '/shop/...'].map((file) => isWithin(file, '/shop', posix))).toEqual([
    true,
    true,
    true,
    true,
  ]);
  expect(['/', '/shopping', '/shop/../a.ts', '/b/shop'].map((file) => isWithin(file, '/shop', posix))).toEqual([
    false,
    false,
    false,
    false,
  ]);
  expect(isWithin('/a', '/', posix)).toBe(true);
});

it('ignores case on Windows, and separates drives and shares', () => {
  const inside = ['C:\\Shop\\a.ts', 'c:\\shop\\a.ts', 'C:/Shop/a.ts', 'C:\\Shop\\..a'];
  expect(inside.map((file) => isWithin(file, 'C:\\Shop', win32))).toEqual([true, true, true, true]);
  const outside = ['D:\\Shop\\a.ts', 'C:\\Shopping\\a.ts', 'C:\\Shop\\..\\a.ts', '\\\\server\\Shop\\a.ts', '\\\\?\\D:\\Shop'];
  expect(outside.map((file) => isWithin(file, 'C:\\Shop', win32))).toEqual([false, false, false, false, false]);
  expect(isWithin('\\\\server\\share\\shop\\a.ts', '\\\\server\\share\\shop', win32)).toBe(true);
  expect(isWithin('\\\\server\\other\\shop\\a.ts', '\\\\server\\share\\shop', win32)).toBe(false);
  expect(isWithin('C:\\a.ts', 'C:\\', win32)).toBe(true);
});
