import path from 'node:path';
import { importError } from '../../src/errors';
import { formatCodeFrame, readCodeFrame } from '../../src/failure/code-frame';
import { describeFailure } from '../../src/failure/describe-failure';
import { fixOfLoadError } from '../../src/failure/load-error-fix';
import { placeOfFrame } from '../../src/failure/source-place';
import { compileTypeScript } from '../../src/typescript/compile';
import { writeProject } from '../project';

const directory = writeProject({
  'broken.ts': 'const a = 1;\n\tconst b = ;\nconst c = 3;\n',
  'importing.mjs': `import 'x';\nimport './gone.js';\n`,
  'long.js': `${'x'.repeat(1000)}\n`,
});

function errorOf(call: () => unknown): unknown {
  try {
    call();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

it('describes a syntax error by its place, its source and the fix', () => {
  const file = path.relative('', path.join(directory, 'broken.ts'));
  const cause = errorOf(() => compileTypeScript(path.join(directory, 'broken.ts'), 'commonjs'));
  const { title, problems } = describeFailure(importError('broken.ts', fixOfLoadError(cause), cause));
  expect(title).toBe('The module `broken.ts` could not be imported');
  expect(problems).toEqual([
    expect.objectContaining({
      sentence: expect.stringMatching(/^SyntaxError: .+broken\.ts:2:12\)$/),
      fix: `correct the syntax of \`${file}:2\``,
      place: { file, line: 2, column: 12 },
    }),
  ]);
  expect(formatCodeFrame(problems[0]!.frame!)).toEqual([
    '  1 | const a = 1;',
    '> 2 |   const b = ;',
    '    |             ^',
    '  3 | const c = 3;',
    '  4 |',
  ]);
});

it('describes an unresolved import by its line in the importing module', async () => {
  const importing = path.join(directory, 'importing.mjs');
  const relative = Object.assign(new Error(`Cannot find module '${path.join(directory, 'gone.js')}' imported from ${importing}`), {
    code: 'ERR_MODULE_NOT_FOUND',
  });
  expect(describeFailure(relative).problems[0]).toMatchObject({
    fix: 'correct the path in the import, or create the file',
    place: { line: 2 },
  });
  const missing = Object.assign(new Error(`Cannot find package '@scope/x' imported from ${importing}`), { code: 'ERR_MODULE_NOT_FOUND' });
  expect(fixOfLoadError(missing)).toBe('install the package with `npm install @scope/x`, or correct its name in the import');
});

it('describes an error at run time without a fix', () => {
  const { title, problems } = describeFailure(new SyntaxError('Unexpected token in JSON'));
  expect([title, problems[0]!.fix]).toEqual(['The application threw an error', undefined]);
  expect(describeFailure('thrown text').problems).toEqual([expect.objectContaining({ sentence: 'thrown text', place: undefined })]);
});

it('reads no frame of a file or line that does not exist, and cuts long lines', () => {
  expect(readCodeFrame({ file: path.join(directory, 'gone.ts'), line: 1 })).toBeUndefined();
  expect(readCodeFrame({ file: path.join(directory, 'broken.ts'), line: 9 })).toBeUndefined();
  expect(readCodeFrame({ file: path.join(directory, 'long.js'), line: 1, column: 900 })).toMatchObject({
    lines: ['x'.repeat(160), ''],
    column: undefined,
  });
});

it('finds the place of a frame whose path has a drive, spaces and parentheses', () => {
  const places = [
    '    at Items.read (C:\\my shop (new)\\src\\items.ts:7:12)',
    '    at async C:\\shop\\src\\main.ts:9:1',
    '    at /my shop (new)/src/main.ts:3:4',
    '    at async Items.read (file:///my%20shop/src/items.ts:5:6)',
    '    at process.run (node:internal/process:5:6)',
  ].map(placeOfFrame);
  expect(places).toEqual([
    { file: 'C:\\my shop (new)\\src\\items.ts', line: 7, column: 12 },
    { file: 'C:\\shop\\src\\main.ts', line: 9, column: 1 },
    { file: '/my shop (new)/src/main.ts', line: 3, column: 4 },
    { file: '/my shop/src/items.ts', line: 5, column: 6 },
    undefined,
  ]);
});
