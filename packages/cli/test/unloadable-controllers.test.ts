import { execFile } from 'node:child_process';
import { symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { transformSync } from 'esbuild';
import { installation } from './installed-packages';
import { antiphon, develop, writeProject } from './project';

type Files = Readonly<Record<string, string>>;

/** A project outside of every `node_modules`, whose files are those of an application. */
function projectOf(files: Files, type: 'module' | 'commonjs'): string {
  const project = writeProject({ 'package.json': JSON.stringify({ type }), ...files }, tmpdir());
  symlinkSync(path.join(installation(), 'node_modules'), path.join(project, 'node_modules'), 'dir');
  return project;
}

interface Reported {
  readonly code: string;
  readonly place: string;
  readonly sentence: string;
}

/** Starts `dist/main.js` with Node.js itself. Returns what the process writes for the problems, and for the cause. */
async function problemsIn(
  files: Files,
  type: 'module' | 'commonjs',
  options = "openapiUrl: 'api'",
): Promise<{ problems: readonly Reported[]; cause: string }> {
  const project = projectOf({ ...files, 'dist/main.js': mainOf(type, options) }, type);
  const { stdout } = await promisify(execFile)(process.execPath, ['dist/main.js'], { cwd: project });
  return JSON.parse(stdout);
}

const mainOf = (type: 'module' | 'commonjs', options: string) => `${
  type === 'module' ? "import { createApp } from 'antiphon';" : "const { createApp } = require('antiphon');"
}
createApp({ controllers: ['.'], ${options} }).ready().then(
  () => console.log('null'),
  ({ problems, cause }) => console.log(JSON.stringify({
    problems: problems.map(({ code, className, file = className, line, sentence }) => ({ code, place: file + ':' + line, sentence })),
    cause: String(cause),
  })),
);
`;

/** The option of the application whose value is invalid: the problems are reported together. */
const option = { code: 'invalid-option', place: 'dist/main.js:2', sentence: 'the option has the invalid value `api`' };

const works = `import { controller, get } from 'antiphon';
export class Works { static { controller(this, '/works', { read: get('/') }); } read() { return 1; } }
`;

describe('a file of controllers that cannot be loaded', () => {
  it('is a problem beside the others in ES modules, once for all modules that import it', async () => {
    const { problems, cause } = await problemsIn(
      {
        'dist/works.js': works,
        'dist/a-user.js': "import './throws.js';\n",
        'dist/throws.js': "function open() {\n  throw new RangeError('no database');\n}\nopen();\n",
        'dist/later.js': "// a\nawait Promise.reject(new TypeError('later'));\n",
        'dist/text.js': "throw 'text';\n",
        'dist/parses.js': "JSON.parse('{');\n",
      },
      'module',
    );
    expect(problems).toEqual([
      option,
      { code: 'module-throws', place: 'dist/throws.js:2', sentence: 'the module throws while it is loaded: RangeError: no database' },
      { code: 'module-throws', place: 'dist/later.js:2', sentence: 'the module throws while it is loaded: TypeError: later' },
      { code: 'module-throws', place: 'dist/parses.js:1', sentence: expect.stringContaining('while it is loaded: SyntaxError: ') },
      { code: 'module-throws', place: 'dist/text.js:undefined', sentence: 'the module throws while it is loaded: `text`' },
    ]);
    expect(cause).toBe('RangeError: no database');
  });

  it('is a problem beside the others in CommonJS', async () => {
    const { problems, cause } = await problemsIn(
      {
        'dist/a-user.js': "require('./throws.js');\n",
        'dist/throws.js': "function open() {\n  throw new RangeError('no database');\n}\nopen();\n",
        'dist/later.mjs': "// a\nawait Promise.reject(new TypeError('later'));\n",
        'dist/syntax.js': 'const a = 1;\nclass {;\n',
        'dist/z-user.js': "require('./syntax.js');\n",
        'dist/missing.js': "// a\nrequire('./absent.js');\n",
        'dist/package.js': "// a\n\nrequire('@absent/package/sub');\n",
      },
      'commonjs',
    );
    expect(problems).toEqual([
      option,
      { code: 'module-throws', place: 'dist/throws.js:2', sentence: 'the module throws while it is loaded: RangeError: no database' },
      { code: 'module-throws', place: 'dist/later.mjs:2', sentence: 'the module throws while it is loaded: TypeError: later' },
      { code: 'module-not-found', place: 'dist/missing.js:2', sentence: 'the module imports `./absent.js`, which does not exist' },
      { code: 'module-not-found', place: 'dist/package.js:3', sentence: 'the module imports `@absent/package/sub`, which does not exist' },
      { code: 'module-syntax', place: 'dist/syntax.js:2', sentence: expect.stringMatching(/^the module does not parse: Unexpected token/) },
    ]);
    expect(cause).toMatch(/^(?:RangeError: no database|TypeError: later)$/);
  });

  it('is found where an ES module does not parse, or imports what does not exist', async () => {
    const { problems } = await problemsIn(
      {
        'dist/a-user.js': "import './syntax.js';\n",
        'dist/directory.js': "import './';\n",
        'dist/missing.js': "// a\nimport { absent } from './absent.js';\n",
        'dist/name.js': "// a\nimport {\n  nothing,\n} from './works.js';\nexport const used = nothing;\n",
        'dist/package.js': "// a\n\nimport '@absent/package/sub';\n",
        'dist/syntax.js': 'export const a = 1;\nexport class {;\n',
        'dist/works.js': works,
      },
      'module',
    );
    expect(problems).toEqual([
      option,
      { code: 'module-syntax', place: 'dist/syntax.js:2', sentence: expect.stringMatching(/^the module does not parse: Unexpected token/) },
      {
        code: 'module-not-found',
        place: 'dist/directory.js:1',
        sentence: expect.stringMatching(/^an import of the module cannot be resolved/),
      },
      { code: 'module-not-found', place: 'dist/missing.js:2', sentence: 'the module imports `dist/absent.js`, which does not exist' },
      {
        code: 'export-not-found',
        place: 'dist/name.js:3',
        sentence: 'the module imports `nothing` from `./works.js`, which does not export it',
      },
      { code: 'module-not-found', place: 'dist/package.js:3', sentence: expect.stringContaining('imports `@absent/package') },
    ]);
  });

  it.each(['$nothing', '"a("'])('is located by the name that does not exist: %s', async (name) => {
    const { problems } = await problemsIn(
      { 'dist/name.js': `// a\nimport {\n  ${name} as b,\n} from './works.js';\nexport const used = b;\n`, 'dist/works.js': works },
      'module',
    );
    expect(problems[1]).toMatchObject({ code: 'export-not-found', place: 'dist/name.js:3' });
  });

  it('is located where only a module that it imports does not parse, directly or not', async () => {
    const files = {
      'dist/user.js': "import '../model.js';\n",
      'model.js': "import './works.js';\nexport * from './lib/syntax.js';\n",
      'works.js': 'export const a = 1;\n',
      'lib/syntax.js': '// a\nexport class {;\n',
    };
    const { problems } = await problemsIn(files, 'module');
    expect(problems[1]).toEqual({
      code: 'module-syntax',
      place: 'lib/syntax.js:2',
      sentence: expect.stringMatching(/^the module does not parse: Unexpected token/),
    });
  });

  it('is named if a module of a package does not parse', async () => {
    const files = {
      'dist/user.js': "import 'broken';\n",
      'dist/node_modules/broken/package.json': '{ "name": "broken", "type": "module", "exports": "./index.js" }',
      'dist/node_modules/broken/index.js': 'export class {;\n',
    };
    const { problems } = await problemsIn(files, 'module');
    expect(problems[1]).toEqual({
      code: 'module-syntax',
      place: 'dist/user.js:undefined',
      sentence: expect.stringMatching(/^the module imports one that does not parse: Unexpected token/),
    });
  });

  it('hides what no route has: that file may have it', async () => {
    const options = "documents: { partner: { tags: ['partner'] } }, versioning: { by: 'uri', deprecated: { 3: { since: new Date(0) } } }";
    const files = { 'dist/works.js': works, 'dist/throws.js': "throw new Error('no database');\n" };
    const { problems } = await problemsIn(files, 'module', options);
    expect(problems.map(({ code }) => code)).toEqual(['module-throws']);
    const complete = await problemsIn({ 'dist/works.js': works }, 'module', options);
    expect(complete.problems.map(({ sentence }) => sentence)).toEqual([
      'no route has the version `3`',
      'the document `partner` lists the tag `partner`, which no route has',
    ]);
  });

  it('reports the problems that a module has thrown itself as they are', async () => {
    const own = "import { injectable } from 'antiphon';\n\ninjectable('text', []);\n";
    const { problems } = await problemsIn({ 'dist/own.js': own }, 'module');
    expect(problems).toEqual([option, { code: 'called-without-class', place: 'dist/own.js:3', sentence: expect.any(String) }]);
  });

  it.each(['esm', 'cjs'] as const)('is located in the source of compiled code: %s', async (format) => {
    const source = "interface Options {\n  url: string;\n}\nconst options: Options = { url: 'x' };\nthrow new Error(options.url);\n";
    const { code } = transformSync(source, { loader: 'ts', format, sourcemap: 'inline', sourcefile: '../src/throws.ts' });
    const { problems } = await problemsIn({ 'dist/throws.js': code, 'src/throws.ts': source }, format === 'esm' ? 'module' : 'commonjs');
    expect(problems[1]).toMatchObject({ code: 'module-throws', place: 'src/throws.ts:5' });
  });
});

const typeScript = {
  'src/main.ts': "import { createApp } from 'antiphon';\nexport default createApp({ controllers: ['.'], openapiUrl: 'api' });\n",
  'src/throws.ts': "interface Options {\n  url: string;\n}\nconst options: Options = { url: 'x' };\nthrow new Error(options.url);\n",
  'src/syntax.ts': 'const a: number = 1;\nconst b = ;\n',
  'src/missing.ts': "// a\nimport { absent } from './absent';\nexport const used = absent;\n",
};

it.each(['module', 'commonjs'] as const)(
  '`antiphon run` prints all of them, with the source and the stack of what was thrown: %s',
  async (type) => {
    const { code, stderr } = await antiphon(['run', 'src/main.ts'], projectOf(typeScript, type));
    expect(code).toBe(1);
    expect(stderr).toContain('4 configuration problems; the application was not started');
    expect(stderr).toMatch(/\n {2}createApp\.openapiUrl {2}src\/main\.ts:2\n/);
    expect(stderr).toMatch(/\n {2}src\/throws\.ts {2}src\/throws\.ts:5\n {4}the module throws while it is loaded: Error: x\n/);
    expect(stderr).toMatch(/\n {4}> 5 \| throw new Error\(options\.url\);\n[\s\S]*\n {4}Error: x\n {8}at .*throws\.ts:5:7/);
    expect(stderr).toMatch(/\n {2}src\/syntax\.ts {2}src\/syntax\.ts:2\n {4}the module does not parse: /);
    expect(stderr).toMatch(/\n {2}src\/missing\.ts {2}src\/missing\.ts:2\n {4}the module imports `[^`]*absent`, which does not exist\n/);
  },
);

it('`antiphon dev` shows them on its page', async () => {
  const listed =
    "import { createApp } from 'antiphon';\nimport { Works } from './works';\nexport default createApp({ controllers: [Works] });\n";
  const project = projectOf({ ...typeScript, 'src/works.ts': works, 'src/main.ts': listed }, 'commonjs');
  const developing = develop(['src/main.ts'], project);
  const [, url] = await developing.printed(/Server {2}(http:\S+)\n/);
  writeFileSync(path.join(project, 'src/main.ts'), typeScript['src/main.ts']);
  await developing.printed(/Waiting for a change/);
  const response = await fetch(url!, { headers: { accept: 'text/html' } });
  const page = await response.text();
  for (const place of ['src/main.ts:2', 'src/throws.ts:5', 'src/syntax.ts:2', 'src/missing.ts:2']) expect(page).toContain(place);
  expect(page).toContain('<summary>Stack</summary>');
});
