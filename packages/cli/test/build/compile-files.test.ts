import { win32 } from 'node:path';
import { outputSpecifier } from '../../src/build/compile-files';

it('imports a file of another drive by its URL, and requires it by its path', () => {
  const specifier = (format: 'commonjs' | 'module', isStatic: boolean) =>
    outputSpecifier('C:\\my shop\\package.json', 'D:\\dist\\main.js', { format, isStatic }, win32);
  expect(specifier('module', true)).toBe('file:///C:/my%20shop/package.json');
  expect(specifier('commonjs', true)).toBe('C:/my shop/package.json');
  expect(specifier('commonjs', false)).toBe('file:///C:/my%20shop/package.json');
});

it('imports other files by relative paths with forward slashes', () => {
  const options = { format: 'module', isStatic: true } as const;
  expect(outputSpecifier('C:\\shop\\dist\\a\\b.js', 'C:\\shop\\dist\\main.js', options, win32)).toBe('./a/b.js');
  expect(outputSpecifier('C:\\shop\\package.json', 'C:\\shop\\dist\\main.js', options, win32)).toBe('../package.json');
});
