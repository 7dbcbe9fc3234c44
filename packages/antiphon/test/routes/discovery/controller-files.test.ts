import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, posix, relative, win32 } from 'node:path';
import { controllerFiles, globIn, isSameFile } from '../../../src/routes/discovery/controller-files';

let root: string;
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'a [b] {c} ')));
});
afterEach(() => rmSync(root, { recursive: true }));

function write(...files: string[]): void {
  for (const file of files) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), '');
  }
}

function found(source: string, caller: string): string[] {
  return controllerFiles(source, join(root, caller)).map((file) => relative(root, file).replaceAll('\\', '/'));
}

it('finds the modules of a directory in order, without the caller, declarations and tests', () => {
  write(
    'src/main.ts',
    'src/b/b.ts',
    'src/a.mts',
    'src/a.test.ts',
    'src/__tests__/c.ts',
    'src/d.d.ts',
    'src/notes.md',
    'src/node_modules/x/i.js',
  );
  expect(found('.', 'src/main.ts')).toEqual(['src/a.mts', 'src/b/b.ts']);
});

it('resolves directories and globs from the file of the caller, with special characters in its path', () => {
  write('src/main.ts', 'src/items/a.controller.ts', 'src/items/a.dto.ts', 'src/(group)/[id].controller.ts');
  expect(found('./items', 'src/main.ts')).toEqual(['src/items/a.controller.ts', 'src/items/a.dto.ts']);
  expect(found('**/*.controller.ts', 'src/main.ts')).toEqual(['src/(group)/[id].controller.ts', 'src/items/a.controller.ts']);
  expect(found('(group)', 'src/main.ts')).toEqual(['src/(group)/[id].controller.ts']);
});

it('leaves out compiled files, tests and tools in the directory of a package only', () => {
  write('package.json', 'main.ts', 'a.ts', 'dist/a.js', 'test/app.ts', 'vitest.config.ts', 'items/test/b.ts');
  expect(found('.', 'main.ts')).toEqual(['a.ts', 'items/test/b.ts']);
  write('src/main.ts', 'src/test/c.ts', 'src/dist/d.ts');
  expect(found('.', 'src/main.ts')).toEqual(['src/dist/d.ts', 'src/test/c.ts']);
});

it('chooses the language of the caller if a file was compiled beside its source', () => {
  write('main.ts', 'main.js', 'a.ts', 'a.js', 'b.js', 'c.ts');
  expect(found('.', 'main.ts')).toEqual(['a.ts', 'b.js', 'c.ts']);
  expect(found('.', 'main.js')).toEqual(['a.js', 'b.js', 'c.ts']);
});

it('finds nothing in a directory that does not exist', () => {
  expect(found('nowhere', 'main.ts')).toEqual([]);
});

it('reads an absolute glob below the caller, whose path may have characters of globs', () => {
  write('src/main.ts', 'src/items/a.controller.ts');
  expect(found(join(root, 'src', '**', '*.controller.ts'), 'src/main.ts')).toEqual(['src/items/a.controller.ts']);
});

it('reads a backslash of a glob as a separator on Windows only', () => {
  expect(globIn('items\\*.controller.js', 'C:\\shop\\dist', win32)).toBe('items/*.controller.js');
  expect(globIn('C:\\my [shop]\\dist\\**\\*.js', 'C:\\my [shop]\\dist', win32)).toBe('**/*.js');
  expect(globIn('C:/my [shop]/dist/**/*.js', 'C:\\my [shop]\\dist', win32)).toBe('**/*.js');
  expect(globIn('D:\\shared\\*.js', 'C:\\shop\\dist', win32)).toBe('D:/shared/*.js');
  expect(globIn('\\\\server\\share\\dist\\*.js', '\\\\server\\share\\dist', win32)).toBe('*.js');
  expect(globIn('items/\\[id].js', '/shop/dist', posix)).toBe('items/\\[id].js');
});

it('recognizes the file of the caller with another case of its drive on Windows', () => {
  expect(isSameFile('c:\\shop\\main.ts', 'C:\\shop\\main.ts', win32)).toBe(true);
  expect([isSameFile('D:\\main.ts', 'C:\\main.ts', win32), isSameFile('/Main.ts', '/main.ts', posix)]).toEqual([false, false]);
});
