import type { CodeStyle } from '../../../src/generate/project/project';
import { restyle } from '../../../src/generate/style/restyle';

const template: CodeStyle = { quotes: 'single', semicolons: true, indent: '  ', endOfLine: '\n' };

function restyled(text: string, style: Partial<CodeStyle>, mapSpecifier = (specifier: string) => specifier): string {
  return restyle(text, 'file.ts', { style: { ...template, ...style }, mapSpecifier });
}

const source = [
  "import { Controller } from 'antiphon';",
  "import type { Book } from './book.dto';",
  '',
  '/**',
  " * A comment with 'quotes';",
  ' */',
  "@Controller('/books')",
  'export class Books {',
  '  readonly title = \'The "Bible"\';',
  "  name = 'It\\'s';",
  '  /**',
  '   * Inside.',
  '   */',
  '  list(): string {',
  '    const text = `a;',
  "      b: 'c';",
  '    `;',
  '    for (let i = 0; i < 1; i++) this.add(i);',
  '    return text; // done',
  '  }',
  '}',
  '',
].join('\n');

it('keeps a text in the style of the templates', () => {
  expect(restyled(source, {})).toBe(source);
});

it('writes double quotes, except around double quotes; comments and templates are kept', () => {
  const text = restyled(source, { quotes: 'double' });
  expect(text).toContain('import { Controller } from "antiphon";');
  expect(text).toContain('@Controller("/books")');
  expect(text).toContain(`readonly title = 'The "Bible"';`);
  expect(text).toContain(`name = "It's";`);
  expect(text).toContain(`" * A comment with 'quotes';`.slice(1));
  expect(text).toContain(`      b: 'c';`);
});

it('leaves semicolons out at the ends of lines, not in the head of a loop or in a template', () => {
  const text = restyled(source, { semicolons: false });
  expect(text).toContain("import { Controller } from 'antiphon'\n");
  expect(text).toContain("name = 'It\\'s'\n");
  expect(text).toContain('const text = `a;\n');
  expect(text).toContain('for (let i = 0; i < 1; i++) this.add(i)\n');
  expect(text).toContain('return text // done\n');
});

it.each(['[1].map(String);', '(1 + 1).toFixed();', '`x`.length;'])('keeps a semicolon before a line that begins like %s', (line) => {
  expect(restyled(`const a = b;\n// next\n${line}\n`, { semicolons: false })).toBe(`const a = b;\n// next\n${line.slice(0, -1)}\n`);
});

it('indents with tabs or more blanks; comments of several lines stay aligned, templates stay as they are', () => {
  const tabs = restyled(source, { indent: '\t' });
  expect(tabs).toContain(
    "\n\tname = 'It\\'s';\n\t/**\n\t * Inside.\n\t */\n\tlist(): string {\n\t\tconst text = `a;\n      b: 'c';\n    `;\n",
  );
  expect(restyled(source, { indent: '    ' })).toContain('\n    list(): string {\n        const text');
});

it('writes the line ends of Windows', () => {
  expect(restyled(source, { endOfLine: '\r\n' })).toBe(source.replaceAll('\n', '\r\n'));
});

it('maps the specifiers of imports, exports, import() and import types, and no other string', () => {
  const text = [
    "import a from './a';",
    "import './b';",
    "export { c } from './c';",
    "export * from './d';",
    "const e = await import('./e');",
    "let f: import('./f').F;",
    "const g = './g';",
  ].join('\n');
  const mapped = restyled(text, { quotes: 'double' }, (specifier) => `${specifier}.js`);
  expect(mapped.match(/\.\/\w\.js/g)).toEqual(['./a.js', './b.js', './c.js', './d.js', './e.js', './f.js']);
  expect(mapped).toContain('const g = "./g";');
});
