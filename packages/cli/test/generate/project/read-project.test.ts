import path from 'node:path';
import type { Project } from '../../../src/generate/project/project';
import { readProject } from '../../../src/generate/project/read-project';
import { listingApp, SampleProject } from '../sample-project';

function read(files: Readonly<Record<string, string>>, directory = '.'): Project {
  return readProject(path.join(new SampleProject({ 'src/main.ts': listingApp, ...files }).root, directory));
}

const json = JSON.stringify;
const tsconfig = (compilerOptions: object) => ({ 'tsconfig.json': json({ compilerOptions }) });
const esm = { 'package.json': json({ type: 'module' }) };

describe('the suffix of imports', () => {
  it.each<[string, Readonly<Record<string, string>>, Project['moduleKind'], Project['importSuffix']]>([
    ['a CommonJS package without tsconfig.json', {}, 'commonjs', ''],
    ['an ES module package without tsconfig.json', esm, 'esm', '.js'],
    ['nodenext in a CommonJS package', tsconfig({ module: 'nodenext' }), 'commonjs', ''],
    ['nodenext in an ES module package', { ...esm, ...tsconfig({ module: 'nodenext' }) }, 'esm', '.js'],
    ['node20 in an ES module package', { ...esm, ...tsconfig({ module: 'Node20' }) }, 'esm', '.js'],
    ['a bundler', { ...esm, ...tsconfig({ module: 'esnext', moduleResolution: 'bundler' }) }, 'esm', ''],
    ['preserve', tsconfig({ module: 'preserve' }), 'esm', ''],
    ['commonjs', { ...esm, ...tsconfig({ module: 'commonjs' }) }, 'commonjs', ''],
    ['rewritten extensions', { ...esm, ...tsconfig({ module: 'nodenext', rewriteRelativeImportExtensions: true }) }, 'esm', '.ts'],
    [
      'allowed extensions that the sources use',
      {
        ...esm,
        ...tsconfig({ module: 'esnext', moduleResolution: 'bundler', allowImportingTsExtensions: true }),
        'src/a.ts': "import { b } from './b.ts';\n",
        'src/c.ts': "import {\n  d,\n} from './d.ts';\nimport { e } from './e.js';\n",
      },
      'esm',
      '.ts',
    ],
    [
      'a CommonJS package whose sources write .js',
      { ...tsconfig({ module: 'nodenext' }), 'src/a.ts': "import { b } from './b.js';\n" },
      'commonjs',
      '.js',
    ],
    [
      'a tsconfig.json that extends another',
      {
        ...esm,
        'base.json': json({ compilerOptions: { module: 'nodenext' } }),
        'tsconfig.json': '{ "extends": "./base.json", /* more */ }',
      },
      'esm',
      '.js',
    ],
    [
      'a tsconfig.json that only refers to others',
      {
        ...esm,
        'tsconfig.json': json({ files: [], references: [{ path: './tsconfig.app.json' }] }),
        'tsconfig.app.json': json({ compilerOptions: { module: 'esnext', moduleResolution: 'bundler' } }),
      },
      'esm',
      '',
    ],
  ])('is right for %s', (_, files, moduleKind, importSuffix) => {
    expect(read(files)).toMatchObject({ moduleKind, importSuffix });
  });
});

describe('the tests', () => {
  it.each<[string, Readonly<Record<string, string>>, Partial<Project>]>([
    ['no runner', {}, { testRunner: undefined, testGlobals: false }],
    ['Jest', { 'package.json': json({ devDependencies: { jest: '^30' } }) }, { testRunner: 'jest', testGlobals: true }],
    [
      'Jest without globals',
      { 'package.json': json({ devDependencies: { jest: '^30', '@jest/globals': '^30' } }) },
      { testRunner: 'jest', testGlobals: false },
    ],
    ['Vitest', { 'package.json': json({ devDependencies: { vitest: '^4' } }) }, { testRunner: 'vitest', testGlobals: false }],
    [
      'Vitest with globals',
      { 'package.json': json({ devDependencies: { vitest: '^4' } }), 'vitest.config.ts': 'export default { test: { globals: true } };' },
      { testRunner: 'vitest', testGlobals: true },
    ],
    [
      'the runner of Node.js',
      { 'package.json': json({ scripts: { test: 'node --import x --test' } }) },
      { testRunner: 'node', testGlobals: false },
    ],
    [
      'the runner of the script if there are two',
      { 'package.json': json({ scripts: { test: 'tsc && vitest run' }, devDependencies: { jest: '^30', vitest: '^4' } }) },
      { testRunner: 'vitest' },
    ],
    ['specs', { 'test/a.spec.ts': '' }, { testSuffix: 'spec' }],
    ['tests and fewer specs', { 'test/a.spec.ts': '', 'test/b.test.ts': '', 'test/c.test.ts': '' }, { testSuffix: 'test' }],
    ['tests beside their sources', { 'src/a.spec.ts': '' }, { testDirectory: undefined, testSuffix: 'spec' }],
  ])('are read for %s', (_, files, expected) => {
    expect(read(files)).toMatchObject(expected);
  });

  it('are in the directory that exists, else in test', () => {
    expect(path.basename(read({ 'tests/a.test.ts': '' }).testDirectory ?? '')).toBe('tests');
    expect(path.basename(read({}).testDirectory ?? '')).toBe('test');
  });
});

describe('the style', () => {
  it.each<[string, Readonly<Record<string, string>>, Partial<Project['style']>]>([
    ['no evidence', { 'src/main.ts': '' }, { quotes: 'single', semicolons: true, indent: '  ', endOfLine: '\n' }],
    ['biome with its defaults', { 'biome.json': '{}' }, { quotes: 'double', semicolons: true, indent: '\t' }],
    [
      'biome.jsonc',
      {
        'biome.jsonc':
          '{ // style\n "formatter": { "indentStyle": "space", "indentWidth": 4, "lineEnding": "crlf" }, "javascript": { "formatter": { "quoteStyle": "single", "semicolons": "asNeeded", } } }',
      },
      { quotes: 'single', semicolons: false, indent: '    ', endOfLine: '\r\n' },
    ],
    ['prettier with its defaults', { '.prettierrc': '{}' }, { quotes: 'double', semicolons: true }],
    [
      'prettier in YAML',
      { '.prettierrc': 'singleQuote: true\nsemi: false\ntabWidth: 4\nuseTabs: false\n' },
      { quotes: 'single', semicolons: false, indent: '    ' },
    ],
    ['prettier in package.json', { 'package.json': json({ prettier: { useTabs: true } }) }, { quotes: 'double', indent: '\t' }],
    ['oxfmt', { '.oxfmtrc.jsonc': '{ "singleQuote": true, /* no */ "semi": false }' }, { quotes: 'single', semicolons: false }],
    [
      '.editorconfig',
      {
        '.editorconfig':
          'root = true\n[*]\nindent_style = space\nindent_size = 4\nend_of_line = lf\n[*.{js,ts}]\nindent_size = 3\nquote_type = double\n[*.md]\nindent_size = 8\n',
      },
      { indent: '   ', quotes: 'double', endOfLine: '\n' },
    ],
    [
      'most of the files',
      {
        'src/main.ts': 'import { a } from "a"\nimport { b } from "b"\nexport const x = {\n\ty: 1\n}\n',
        'src/b.ts': "import { c } from 'c';\n",
      },
      { quotes: 'double', semicolons: false, indent: '\t', endOfLine: '\n' },
    ],
    [
      'files with the line ends of Windows',
      { 'src/main.ts': listingApp.replaceAll('\n', '\r\n') },
      { endOfLine: '\r\n', semicolons: true, quotes: 'single' },
    ],
  ])('follows %s', (_, files, style) => {
    expect(read(files).style).toMatchObject(style);
  });
});

describe('the place', () => {
  it('is the package of a subdirectory', () => {
    const project = read({}, 'src');
    expect([path.basename(project.sourceDirectory), project.entry]).toEqual(['src', path.join(project.root, 'src', 'main.ts')]);
  });

  it('is the directory of the entry that package.json configures', () => {
    const project = read({ 'package.json': json({ antiphon: { entry: 'server/start.ts:api' } }), 'server/start.ts': listingApp });
    expect(path.basename(project.sourceDirectory)).toBe('server');
  });

  it('is src if the entry is beside it', () => {
    const project = new SampleProject({ 'app.ts': listingApp, 'src/a.ts': '' });
    expect(readProject(project.root).sourceDirectory).toBe(path.join(project.root, 'src'));
  });

  it('is the root without an entry and without src', () => {
    const project = new SampleProject();
    expect(readProject(project.root)).toMatchObject({ entry: undefined, sourceDirectory: project.root });
  });

  it('is the package in a workspace, whose root has the formatter, the test runner and the lock file', () => {
    const workspace = new SampleProject({
      'package.json': json({ devDependencies: { vitest: '^4', prettier: '^3' } }),
      'pnpm-workspace.yaml': 'packages: [packages/*]',
      'pnpm-lock.yaml': '',
      '.prettierrc': 'semi: false',
      'node_modules/prettier/package.json': json({ bin: './bin/prettier.cjs' }),
      'packages/api/package.json': json({ type: 'module' }),
      'packages/api/src/main.ts': listingApp,
    });
    const project = readProject(path.join(workspace.root, 'packages', 'api'));
    expect(project).toMatchObject({
      testRunner: 'vitest',
      packageManager: 'pnpm',
      style: { semicolons: false },
      formatter: { name: 'prettier' },
    });
    expect(project.root).toBe(path.join(workspace.root, 'packages', 'api'));
    expect(() => readProject(workspace.root)).toThrow('the root of a workspace');
  });
});

it('rejects an application in JavaScript, with the fix', () => {
  const project = new SampleProject({ 'main.js': '' });
  expect(() => readProject(project.root)).toThrow('The application `main.js` is JavaScript');
});

it('rejects an entry that does not exist', () => {
  expect(() => readProject(new SampleProject().root, { entry: 'src/no.ts' })).toThrow('does not exist');
});

it('uses no formatter that is configured but not installed', () => {
  expect(read({ 'biome.json': '{}' }).formatter).toBeUndefined();
});

it('reads whether the compiler allows only erasable syntax, also of a configuration that is extended', () => {
  expect(read(tsconfig({})).erasableSyntaxOnly).toBe(false);
  const base = json({ compilerOptions: { erasableSyntaxOnly: true } });
  expect(read({ 'base.json': base, 'tsconfig.json': '{ "extends": "./base.json", /* none */ }' }).erasableSyntaxOnly).toBe(true);
});
