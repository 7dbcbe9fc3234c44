import { posix, win32 } from 'node:path';
import { commonDirectory } from '../../src/build/layout';

it('finds the deepest directory with all files', () => {
  expect(commonDirectory(['/shop/src/main.ts'], posix)).toBe('/shop/src');
  expect(commonDirectory(['/shop/src/a/main.ts', '/shop/src/b/c/d.ts', '/shop/src/bc.ts'], posix)).toBe('/shop/src');
  expect(commonDirectory(['/shop/main.ts', '/bar/a.ts'], posix)).toBe('/');
});

it('is the root of a drive, not its current directory, for files of several directories of a drive', () => {
  expect(commonDirectory(['C:\\shop\\main.ts', 'C:\\shared\\a.ts'], win32)).toBe('C:\\');
  expect(commonDirectory(['C:\\shop\\src\\main.ts', 'c:\\shop\\src\\a\\b.ts'], win32)).toBe('C:\\shop\\src');
  expect(commonDirectory(['C:\\shop\\main.ts', 'D:\\shared\\a.ts'], win32)).toBe('C:\\');
});
