import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { mayHaveFields, transform } from '@antiphon/transform';
import { fieldCases, file, fileCases, fileOf } from './corpus';

describe.each(fieldCases())('the field `$declaration`', ({ declaration, field, problem }) => {
  const { code, problems } = transform(fileOf(declaration), file);
  const head = code.split('\n').find((line) => line.startsWith('class Item'));

  it(`becomes ${field ?? problem}`, () => {
    if (field === undefined) expect(problems.map(({ code: id, sentence }) => `${id}: ${sentence}`)).toEqual([problem]);
    else {
      expect(problems).toEqual([]);
      expect(head).toMatch(/^class Item \{ static \{ fields\(this, \{ /);
      expect(head?.slice('class Item { static { fields(this, { '.length, -' }); }'.length)).toBe(field);
    }
  });
});

describe.each(fileCases())('a file in which $title', ({ source, code = source }) => {
  const result = transform(source, file);

  it('becomes the expected text, on the same lines', () => {
    expect(result.code).toBe(code);
    expect(result.code.split('\n')).toHaveLength(source.split('\n').length);
  });

  it('is not transformed twice', () => {
    expect(transform(result.code, file).code).toBe(result.code);
  });

  it('has a source map that leads back', () => {
    const map = new SourceMap(result.map() as never);
    const lines = source.split('\n');
    const moved = result.code.split('\n').flatMap((line, number) => {
      const last = /(\w+)\W*$/.exec(line);
      if (last === null || !lines[number]?.endsWith(last[0])) return [];
      const entry = map.findEntry(number, last.index) as { originalLine: number; originalColumn: number; generatedColumn: number };
      const column = entry.originalColumn + last.index - entry.generatedColumn;
      return lines[number]?.slice(column) === last[0] && entry.originalLine === number ? [] : [line];
    });
    expect(moved).toEqual([]);
  });
});

describe('the problems of a file', () => {
  it('are listed with class, member, line and fix, and are in the code', () => {
    const { code, problems } = transform(
      `import { Dto } from 'antiphon';\n@Dto() class Item {\n  a!: Foo;\n\n  b!: () => void;\n}\n`,
      file,
    );
    expect(problems.map(({ className, member, line }) => ({ className, member, line }))).toEqual([
      { className: 'Item', member: 'a', line: 3 },
      { className: 'Item', member: 'b', line: 5 },
    ]);
    expect(code).toContain(`problems: [{ member: 'a', line: 3, code: 'unreadable-type', `);
  });
});

describe('the files that a result depends on', () => {
  it('are those that its types are declared in, also through files that export them again', () => {
    const { dependencies } = transform(fileOf('team!: Team'), file);
    expect(dependencies.map((each) => path.basename(each)).sort()).toEqual(['models.ts', 'team.ts']);
  });

  it('are read again when they have changed', () => {
    const directory = mkdtempSync(path.join(tmpdir(), 'antiphon-'));
    const aliases = path.join(directory, 'aliases.ts');
    const source = `import { Dto } from 'antiphon'; import type { Size } from './aliases';\n@Dto() class Item { size!: Size }\n`;
    writeFileSync(aliases, `export type Size = 'a';`);
    expect(transform(source, path.join(directory, 'item.ts')).code).toContain(`enumOf(['a'])`);
    writeFileSync(aliases, `export type Size = 'b';`);
    utimesSync(aliases, 1, 1);
    expect(transform(source, path.join(directory, 'item.ts')).code).toContain(`enumOf(['b'])`);
    rmSync(directory, { recursive: true });
  });

  it('are found by the resolver of the caller', () => {
    const resolve = (specifier: string) => (specifier === '@/models' ? path.join(path.dirname(file), 'models.ts') : undefined);
    const source = `import { Dto } from 'antiphon'; import type { Size } from '@/models';\n@Dto() class Item { size!: Size }\n`;
    expect(transform(source, file, { resolve }).code).toContain(`enumOf(['s', 'm', 'l'])`);
    expect(transform(source, file).problems.map(({ code }) => code)).toEqual(['type-only-import']);
  });
});

it('reads only files that mention Dto', () => {
  expect(mayHaveFields('class CreateItemDto {}')).toBe(false);
  expect(mayHaveFields('@Dto() class Item {}')).toBe(true);
  expect(transform('class CreateItemDto {', file)).toMatchObject({ isChanged: false, code: 'class CreateItemDto {' });
});

describe('a controller with inferParameters', () => {
  const read = (source: string) =>
    transform(`import { Body, Controller, Get, ResponseModel } from 'antiphon';\n${source}`, 'controller.ts');

  it.each([
    [
      'a: number, b?: string, c: string | undefined',
      "[['a', Number], ['b', String, { required: false }], ['c', String, { required: false }]]",
    ],
    [
      "a = 1, b = -2, c: string = 'x', d = new Date()",
      "[['a', Number, { default: 1 }], ['b', Number, { default: -2 }], ['c', String, { default: 'x' }], ['d', Date, { required: false }]]",
    ],
    ['this: A, @Body() a: View, { b }: A', '[null, [undefined, () => A]]'],
    [
      'a: AbortSignal, b: string | null, c: (string | number)[]',
      "[['a', () => AbortSignal], ['b', nullable(String)], ['c', [oneOf([String, Number])]]]",
    ],
  ])('writes the parameters (%s)', (parameters, expected) => {
    const { code, problems } = read(`@Controller('/a', { inferParameters: true }) class A { @Get() read(${parameters}) {} }`);
    expect(problems).toEqual([]);
    expect(code).toContain(`class A { static { signatures(this, { read: { parameters: ${expected} } }); } @Get()`);
  });

  it.each([
    ['Promise<A[]>', ', returns: [() => A]'],
    ['A | undefined', ', returns: nullable(() => A)'],
    ['AsyncGenerator<A, void>', ', returns: () => A, isStream: true'],
    ['Promise<string>', ''],
    ['Response', ''],
    ['void', ''],
  ])('writes the return type (%s)', (type, expected) => {
    const { code } = read(`@Controller('/a', { inferParameters: true }) class A { @Get() read(): ${type} { return null!; } }`);
    expect(code).toContain(`read: { parameters: []${expected} } }`);
  });

  it('leaves methods without decorators, models that are written, and other controllers alone', () => {
    const { code } = read(
      `@Controller('/a', { inferParameters: true }) class A { help(a: View) {} @Get() @ResponseModel(null) read(): View {} }`,
    );
    expect(code).toContain('signatures(this, { read: { parameters: [] } })');
    expect(read(`@Controller('/a', { inferParameters: false }) class A { @Get() read(a: number) {} }`).isChanged).toBe(false);
    expect(read(`@Controller('/a', inferParameters) class A { @Get() read(a: number) {} }`).isChanged).toBe(false);
  });

  it('moves no line, and transforms a file once', () => {
    const source = `@Controller('/a', {\n  inferParameters: true,\n})\nclass A {\n  @Get('/:id')\n  read(id: number) {}\n}\n`;
    const { code } = read(source);
    expect(
      code
        .split('\n')
        .map((line) => line.trim())
        .slice(5),
    ).toEqual(expect.arrayContaining(["@Get('/:id')", 'read(id: number) {}']));
    expect(code.split('\n')).toHaveLength(source.split('\n').length + 1);
    expect(transform(code, 'controller.ts')).toMatchObject({ isChanged: false, code });
  });

  it('reports what it cannot read with its line and the spelling that works', () => {
    const { problems } = read(
      `interface View { a: string }\n@Controller('/a', { inferParameters: true })\nclass A {\n  @Get() read(a: View,\n    b) : View {}\n}`,
    );
    expect(problems).toMatchObject([
      { className: 'A', member: 'read (parameter 1)', line: 5, code: 'unreadable-type', fix: expect.stringContaining('@Body(Item)') },
      { className: 'A', member: 'read (parameter 2)', line: 6, code: 'parameter-without-type' },
      { className: 'A', member: 'read', line: 6, code: 'unreadable-type', fix: expect.stringContaining('@ResponseModel(null)') },
    ]);
  });
});
