import path from 'node:path';
import type { GeneratedFile } from '../../src/generate/generation';
import { layoutOf, placeFile, specifierTo } from '../../src/generate/layout';
import type { Project } from '../../src/generate/project/project';

const root = path.resolve('/p');
const style = { quotes: 'single', semicolons: true, indent: '  ', endOfLine: '\n' } as const;
const project = {
  root,
  entry: path.join(root, 'src', 'main.ts'),
  sourceDirectory: path.join(root, 'src'),
  testDirectory: path.join(root, 'test'),
  testSuffix: 'test',
  importSuffix: '',
  style,
} as Project;

const dto: GeneratedFile = { path: 'src/books/book.dto.ts', text: '' };
const test: GeneratedFile = {
  path: 'test/books.test.ts',
  text: "import { Book } from '../src/books/book.dto';\nimport app from '../src/main';\nimport { it } from 'vitest';\n",
};

function placed(overrides: Partial<Project>, file: GeneratedFile = test): { file: string; imports: readonly string[] } {
  const all = { ...project, ...overrides };
  const { file: target, text } = placeFile(file, layoutOf([dto, file], all), all);
  return {
    file: path.relative(root, target).split(path.sep).join('/'),
    imports: Array.from(text.matchAll(/from '(.*)'/g), ([, name]) => name!),
  };
}

it('places sources and tests in the directories of the project', () => {
  expect(placed({})).toEqual({ file: 'test/books.test.ts', imports: ['../src/books/book.dto', '../src/main', 'vitest'] });
  expect(placed({ sourceDirectory: path.join(root, 'lib'), testDirectory: path.join(root, 'tests', 'unit'), testSuffix: 'spec' })).toEqual({
    file: 'tests/unit/books.spec.ts',
    imports: ['../../lib/books/book.dto', '../../src/main', 'vitest'],
  });
});

it('places a test beside the sources that it tests', () => {
  expect(placed({ testDirectory: undefined })).toEqual({ file: 'src/books/books.test.ts', imports: ['./book.dto', '../main', 'vitest'] });
});

it('imports with the suffix of the project, and an .mts file with .mjs', () => {
  expect(placed({ importSuffix: '.js', entry: path.join(root, 'server.mts') }).imports).toEqual([
    '../src/books/book.dto.js',
    '../server.mjs',
    'vitest',
  ]);
  expect(placed({ importSuffix: '.ts', entry: path.join(root, 'server.mts') }).imports).toEqual([
    '../src/books/book.dto.ts',
    '../server.mts',
    'vitest',
  ]);
});

it('places sources in the root of a project without a source directory', () => {
  expect(placed({ sourceDirectory: root, entry: path.join(root, 'app.ts') }).imports).toEqual(['../books/book.dto', '../app', 'vitest']);
});

it('writes fields instead of parameter properties if the compiler allows only erasable syntax', () => {
  const file = { path: 'src/a.ts', text: 'class A {\n  constructor(private readonly b: B) {}\n}\n' };
  const text = (erasableSyntaxOnly: boolean) => placeFile(file, layoutOf([file], project), { ...project, erasableSyntaxOnly }).text;
  expect(text(false)).toBe(file.text);
  expect(text(true)).toBe('class A {\n  private readonly b: B;\n\n  constructor(b: B) {\n    this.b = b;\n  }\n}\n');
});

it('imports by specifiers with forward slashes on Windows', () => {
  const specifier = (target: string, importSuffix: Project['importSuffix']) =>
    specifierTo(target, 'C:\\p\\src\\books\\main.ts', { importSuffix }, path.win32);
  expect(specifier('C:\\p\\src\\books\\book.dto.ts', '')).toBe('./book.dto');
  expect(specifier('C:\\p\\src\\authors\\author.dto.ts', '.js')).toBe('../authors/author.dto.js');
  expect(specifier('c:\\p\\test\\a.mts', '')).toBe('../../test/a.mjs');
});
