import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { transformSync } from 'esbuild';
import { Controller, createApp, Get, Post, Query, type SetupError } from '../../src/index';
import { explainLoadError } from '../../src/internal';

const directory = mkdtempSync(path.join(tmpdir(), 'antiphon-cycle-'));
afterAll(() => rmSync(directory, { recursive: true }));

/** Runs a module that esbuild has compiled; it reaches the framework as `antiphon`. */
function run(code: string, tsconfigRaw: object): unknown {
  const compiled = transformSync(code, { loader: 'ts', format: 'cjs', target: 'es2022', sourcefile: 'app.ts', tsconfigRaw });
  const module = { exports: {} as Record<string, unknown> };
  new Function('require', 'module', 'exports', compiled.code)(() => ({ Controller, Get, Post, Query }), module, module.exports);
  return module.exports;
}

it('names esbuild and its option if decorators are applied by the standard protocol', () => {
  const code = "import { Controller, Get } from 'antiphon';\n@Controller('/a') export class A { @Get() list() { return []; } }";
  let thrown: SetupError | undefined;
  try {
    run(code, {});
  } catch (error) {
    thrown = error as SetupError;
  }
  expect(thrown?.problems).toHaveLength(1);
  expect(thrown?.problems[0]).toMatchObject({ code: 'standard-decorators', member: 'list' });
  expect(thrown?.problems[0]?.sentence).toContain('esbuild compiled it without `experimentalDecorators`');
  expect(thrown?.problems[0]?.fix).toMatch(/"experimentalDecorators": true .+tsconfigRaw.+@Path\('id', Number\).+antiphon dev/);
});

it('proposes the type in the decorator to users of a compiler that writes no metadata', async () => {
  const code =
    "import { Controller, Get, Query } from 'antiphon';\n@Controller('/a') export class A { @Get() list(@Query('page?') page, size) { return []; } }";
  const { A } = run(code, { compilerOptions: { experimentalDecorators: true } }) as { A: new () => object };
  const error = (await createApp({ controllers: [A] })
    .ready()
    .catch((thrown: unknown) => thrown)) as SetupError;
  expect(error.problems.map(({ code: name, fix }) => [name, fix.split(';')[0]])).toEqual([
    ['no-metadata', "name the type in the decorator: @Query('page?', Number)"],
    ['no-metadata', "name the type in the decorator: @Query('size', Number)"],
  ]);
});

it('proposes the body for a method that has one, if a compiler writes no metadata', async () => {
  const code =
    "import { Controller, Post } from 'antiphon';\n@Controller('/a') export class A { @Post('/:id') create(id, item) { return item; } }";
  const { A } = run(code, { compilerOptions: { experimentalDecorators: true } }) as { A: new () => object };
  const error = (await createApp({ controllers: [A] })
    .ready()
    .catch((thrown: unknown) => thrown)) as SetupError;
  expect(error.problems.map(({ fix }) => fix.split(';')[0])).toEqual([
    "name the type in the decorator: @Path('id', Number)",
    "name the type in the decorator: @Body(Item), or @Query('item', Number)",
  ]);
});

it('proposes a separate file for a base class in a cycle, for the errors of each module system', () => {
  writeFileSync(path.join(directory, 'middle.ts'), "import { Base } from './base';\nexport class Middle extends Base {}\n");
  const explained = [
    "ReferenceError: Cannot access 'Base' before initialization",
    'TypeError: Class extends value undefined is not a constructor or null',
  ].map((first) =>
    explainLoadError(Object.assign(new Error(first.split(': ')[1]), { stack: `${first}\n    at ${directory}/middle.ts:2:29` })),
  );
  expect(explained.map((each) => [each?.code, each?.className, each?.line, each?.fix])).toEqual(
    Array(2).fill(['circular-import', 'Middle', 2, 'move `Base` into a separate file that does not import this one']),
  );
});

it('explains a cycle between ES modules with both files, and leaves other errors alone', async () => {
  const write = (name: string, text: string) => writeFileSync(path.join(directory, name), text);
  write('author.mjs', "import { Book } from './book.mjs';\nexport class Author {\n  static type = Book;\n}\n");
  write('book.mjs', "import { Author } from './author.mjs';\nexport class Book {\n  static type = Author;\n}\n");
  const error = Object.assign(new ReferenceError("Cannot access 'Book' before initialization"), {
    stack: `ReferenceError: Cannot access 'Book' before initialization\n    at file://${directory}/author.mjs:3:17`,
  });
  const relative = path.relative(process.cwd(), directory);
  expect(explainLoadError(error)).toMatchObject({
    code: 'circular-import',
    className: 'Author',
    file: `${relative}/author.mjs`,
    line: 3,
    sentence: `${relative}/author.mjs and ${relative}/book.mjs import each other, and \`Book\` is used before its class exists`,
  });
  expect([new TypeError('x is not a function'), new Error('no'), 'text', undefined].map(explainLoadError)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});
