import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { controllerFiles } from '../../../src/routes/discovery/controller-files';

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
