import { posix, win32 } from 'node:path';
import { relativeSpecifier } from '../../src/paths/relative-specifier';

it('begins with a dot and a slash, also for a directory whose name begins with a dot', () => {
  expect(relativeSpecifier('/shop/src/item.ts', '/shop/src/main.ts', posix)).toBe('./item.ts');
  expect(relativeSpecifier('/shop/src/.generated/item.ts', '/shop/src/main.ts', posix)).toBe('./.generated/item.ts');
  expect(relativeSpecifier('/shop/item.ts', '/shop/src/a/main.ts', posix)).toBe('../../item.ts');
});

it('has forward slashes on Windows, and is absolute for another drive', () => {
  expect(relativeSpecifier('C:\\shop\\src\\models\\item.ts', 'C:\\shop\\src\\main.ts', win32)).toBe('./models/item.ts');
  expect(relativeSpecifier('c:\\shop\\item.ts', 'C:\\Shop\\src\\main.ts', win32)).toBe('../item.ts');
  expect(relativeSpecifier('D:\\shared\\item.ts', 'C:\\shop\\src\\main.ts', win32)).toBe('D:/shared/item.ts');
});
