import path from 'node:path';
import type { Project } from '../../../src/generate/project/project';
import { addController } from '../../../src/generate/register/add-controllers';

const app = path.resolve('/p/src/main.ts');

function added(text: string, project: Partial<Project> = {}): string {
  const style = { quotes: 'single', semicolons: true, indent: '  ', endOfLine: '\n' } as const;
  const controller = { className: 'BooksController', file: path.resolve('/p/src/books/books.controller.ts'), app };
  return addController(text, controller, { importSuffix: '', style, ...project } as Project);
}

const header = `import { createApp } from 'antiphon';\nimport { A } from './a';\n`;
const headerAfter = `${header}import { BooksController } from './books/books.controller';\n`;

describe('an import and an element are added to', () => {
  it.each([
    ['an empty list', 'createApp({ controllers: [] });', 'createApp({ controllers: [BooksController] });'],
    ['an empty list with blanks', 'createApp({ controllers: [ ] });', 'createApp({ controllers: [BooksController] });'],
    [
      'an empty list on two lines',
      'createApp({\n  controllers: [\n  ],\n});',
      'createApp({\n  controllers: [\n    BooksController,\n  ],\n});',
    ],
    [
      'a list with a comment only',
      'createApp({\n  controllers: [\n    // none yet\n  ],\n});',
      'createApp({\n  controllers: [\n    // none yet\n    BooksController,\n  ],\n});',
    ],
    [
      'an empty list with a block comment',
      'createApp({ controllers: [/* none */] });',
      'createApp({ controllers: [/* none */ BooksController] });',
    ],
    ['a list on one line', 'createApp({ controllers: [A] });', 'createApp({ controllers: [A, BooksController] });'],
    ['a list with a trailing comma', 'createApp({ controllers: [A,] });', 'createApp({ controllers: [A, BooksController,] });'],
    [
      'a list with a comment after its element',
      'createApp({ controllers: [A /* first */] });',
      'createApp({ controllers: [A /* first */, BooksController] });',
    ],
    [
      'a list with a comment before its trailing comma',
      'createApp({ controllers: [A /* first */,] });',
      'createApp({ controllers: [A /* first */, BooksController,] });',
    ],
    [
      'a list on several lines',
      'createApp({\n  controllers: [\n    A,\n  ],\n});',
      'createApp({\n  controllers: [\n    A,\n    BooksController,\n  ],\n});',
    ],
    [
      'a list on several lines without a trailing comma',
      'createApp({\n  controllers: [\n    A\n  ]\n});',
      'createApp({\n  controllers: [\n    A,\n    BooksController\n  ]\n});',
    ],
    [
      'a list with a comment at the end of the line',
      'createApp({\n  controllers: [\n    A, // the first\n  ],\n});',
      'createApp({\n  controllers: [\n    A, // the first\n    BooksController,\n  ],\n});',
    ],
    [
      'a list with a comment at the end of the line, without a trailing comma',
      'createApp({\n  controllers: [\n    A // the first\n  ]\n});',
      'createApp({\n  controllers: [\n    A, // the first\n    BooksController\n  ]\n});',
    ],
    [
      'a list with a comment below',
      'createApp({\n  controllers: [\n    A,\n    // B is disabled\n  ],\n});',
      'createApp({\n  controllers: [\n    A,\n    BooksController,\n    // B is disabled\n  ],\n});',
    ],
    [
      'a list with several elements on a line',
      'createApp({\n  controllers: [\n    A, A,\n    A, A,\n  ],\n});',
      'createApp({\n  controllers: [\n    A, A,\n    A, A,\n    BooksController,\n  ],\n});',
    ],
    [
      'a list that begins on the line of its bracket',
      'createApp({ controllers: [A,\n] });',
      'createApp({ controllers: [A,\n  BooksController,\n] });',
    ],
    [
      'a list indented with tabs',
      'createApp({\n\tcontrollers: [\n\t\tA,\n\t],\n});',
      'createApp({\n\tcontrollers: [\n\t\tA,\n\t\tBooksController,\n\t],\n});',
    ],
    ['a list with a spread', 'createApp({ controllers: [A, ...others] });', 'createApp({ controllers: [A, ...others, BooksController] });'],
    [
      'a list that scans a directory elsewhere',
      "createApp({ controllers: ['./items'] });",
      "createApp({ controllers: ['./items', BooksController] });",
    ],
    [
      'a constant',
      'const controllers = [A];\ncreateApp({ controllers });',
      'const controllers = [A, BooksController];\ncreateApp({ controllers });',
    ],
    [
      'an exported constant with assertions',
      'export const all = [A] as const satisfies readonly Function[];\ncreateApp({ controllers: all });',
      'export const all = [A, BooksController] as const satisfies readonly Function[];\ncreateApp({ controllers: all });',
    ],
    ['a key in quotes', "createApp({ 'controllers': [A] });", "createApp({ 'controllers': [A, BooksController] });"],
    [
      'a text with wide characters',
      "const 名 = '🎵';\ncreateApp({ title: '🎵é', controllers: [A] });",
      "const 名 = '🎵';\ncreateApp({ title: '🎵é', controllers: [A, BooksController] });",
    ],
    [
      'an application in a function',
      'export function make() {\n  return createApp({ controllers: [A] });\n}',
      'export function make() {\n  return createApp({ controllers: [A, BooksController] });\n}',
    ],
    [
      'options with an assertion',
      'createApp({ controllers: [A] } satisfies AppOptions);',
      'createApp({ controllers: [A, BooksController] } satisfies AppOptions);',
    ],
  ])('%s', (_, text, expected) => {
    expect(added(header + text)).toBe(headerAfter + expected);
  });
});

const call = 'createApp({ controllers: [A] });\n';
const callAfter = 'createApp({ controllers: [A, BooksController] });\n';

describe('the import is inserted', () => {
  it.each([
    [
      'at its place in a sorted group',
      `import { createApp } from 'antiphon';\nimport { A } from './a';\nimport { Z } from './z';\n\n${call}`,
      `import { createApp } from 'antiphon';\nimport { A } from './a';\nimport { BooksController } from './books/books.controller';\nimport { Z } from './z';\n\n${callAfter}`,
    ],
    [
      'at the end of a group that is not sorted',
      `import { Z } from './z';\nimport { A } from './a';\nimport { createApp } from 'antiphon';\n${call}`,
      `import { Z } from './z';\nimport { A } from './a';\nimport { createApp } from 'antiphon';\nimport { BooksController } from './books/books.controller';\n${callAfter}`,
    ],
    [
      'after the imports of parent directories',
      `import { createApp } from 'antiphon';\nimport { A } from '../z';\n${call}`,
      `import { createApp } from 'antiphon';\nimport { A } from '../z';\nimport { BooksController } from './books/books.controller';\n${callAfter}`,
    ],
    [
      'into the group of relative imports',
      `import { createApp } from 'antiphon';\n\nimport { Z } from './z';\n\n${call}`,
      `import { createApp } from 'antiphon';\n\nimport { BooksController } from './books/books.controller';\nimport { Z } from './z';\n\n${callAfter}`,
    ],
    [
      'below a first import with a comment',
      `import { createApp } from 'antiphon';\n\n// the last one\nimport { Z } from './z';\n${call}`,
      `import { createApp } from 'antiphon';\n\n// the last one\nimport { Z } from './z';\nimport { BooksController } from './books/books.controller';\n${callAfter}`,
    ],
    [
      'between imports for their side effects',
      `import 'reflect-metadata';\nimport { createApp } from 'antiphon';\nimport './late';\n${call}`,
      `import 'reflect-metadata';\nimport { createApp } from 'antiphon';\nimport { BooksController } from './books/books.controller';\nimport './late';\n${callAfter}`,
    ],
    [
      'beside a type import of the same file',
      `import { createApp } from 'antiphon';\nimport type { Book } from './books/books.controller';\n${call}`,
      `import { createApp } from 'antiphon';\nimport type { Book } from './books/books.controller';\nimport { BooksController } from './books/books.controller';\n${callAfter}`,
    ],
    [
      'after the comment of an import',
      `import { createApp } from 'antiphon'; // the framework\n${call}`,
      `import { createApp } from 'antiphon'; // the framework\nimport { BooksController } from './books/books.controller';\n${callAfter}`,
    ],
    [
      'between two statements on one line',
      `import { createApp } from 'antiphon'; ${call}`,
      `import { createApp } from 'antiphon';\nimport { BooksController } from './books/books.controller'; ${callAfter}`,
    ],
    [
      'after an import on several lines',
      `import {\n  createApp,\n} from 'antiphon';\n${call}`,
      `import {\n  createApp,\n} from 'antiphon';\nimport { BooksController } from './books/books.controller';\n${callAfter}`,
    ],
    [
      'below a hashbang, a directive and a license',
      `#!/usr/bin/env node\n'use strict';\n/* license */\nimport { createApp } from 'antiphon';\n${call}`,
      `#!/usr/bin/env node\n'use strict';\n/* license */\nimport { createApp } from 'antiphon';\nimport { BooksController } from './books/books.controller';\n${callAfter}`,
    ],
    [
      'with double quotes',
      `import { createApp } from "antiphon";\n${call}`,
      `import { createApp } from "antiphon";\nimport { BooksController } from "./books/books.controller";\n${callAfter}`,
    ],
    [
      'without a semicolon',
      `import { createApp } from 'antiphon'\n${call}`,
      `import { createApp } from 'antiphon'\nimport { BooksController } from './books/books.controller'\n${callAfter}`,
    ],
    [
      'with the line ends of Windows',
      `import { createApp } from 'antiphon';\r\ncreateApp({\r\n  controllers: [\r\n    A, // a\r\n  ],\r\n});\r\n`,
      `import { createApp } from 'antiphon';\r\nimport { BooksController } from './books/books.controller';\r\ncreateApp({\r\n  controllers: [\r\n    A, // a\r\n    BooksController,\r\n  ],\r\n});\r\n`,
    ],
    [
      'behind a byte order mark',
      `\uFEFFimport { createApp } from 'antiphon';\n${call}`,
      `\uFEFFimport { createApp } from 'antiphon';\nimport { BooksController } from './books/books.controller';\n${callAfter}`,
    ],
    [
      'in a text without a final line break',
      `import { createApp } from 'antiphon';\ncreateApp({ controllers: [] })`,
      `import { createApp } from 'antiphon';\nimport { BooksController } from './books/books.controller';\ncreateApp({ controllers: [BooksController] })`,
    ],
    [
      'for createApp under another name',
      `import { createApp as make } from 'antiphon';\nmake({ controllers: [A] });`,
      `import { createApp as make } from 'antiphon';\nimport { BooksController } from './books/books.controller';\nmake({ controllers: [A, BooksController] });`,
    ],
    [
      'for a namespace',
      `import * as antiphon from 'antiphon';\nantiphon.createApp({ controllers: [A] });`,
      `import * as antiphon from 'antiphon';\nimport { BooksController } from './books/books.controller';\nantiphon.createApp({ controllers: [A, BooksController] });`,
    ],
    [
      'for the plugin',
      `import { antiphon } from 'antiphon';\nawait server.register(antiphon, { prefix: '/api', controllers: [A] });`,
      `import { antiphon } from 'antiphon';\nimport { BooksController } from './books/books.controller';\nawait server.register(antiphon, { prefix: '/api', controllers: [A, BooksController] });`,
    ],
    [
      'under another name if the name is taken',
      `import { createApp } from 'antiphon';\nimport { BooksController } from './admin/books/books.controller';\ncreateApp({ controllers: [BooksController] });`,
      `import { createApp } from 'antiphon';\nimport { BooksController } from './admin/books/books.controller';\nimport { BooksController as BooksController2 } from './books/books.controller';\ncreateApp({ controllers: [BooksController, BooksController2] });`,
    ],
  ])('%s', (_, text, expected) => {
    expect(added(text)).toBe(expected);
  });

  it('with the suffix that the compiler requires', () => {
    expect(added(header + call, { importSuffix: '.js' })).toContain(`from './books/books.controller.js'`);
  });

  it('not again, nor is the element', () => {
    expect(added(headerAfter + callAfter)).toBe(headerAfter + callAfter);
  });

  it('not again if only the element is missing', () => {
    expect(added(headerAfter + call)).toBe(headerAfter + callAfter);
  });
});

it.each([
  ['a list that a function returns', 'createApp({ controllers: all() });'],
  ['a list that is imported', "import { all } from './all';\ncreateApp({ controllers: all });"],
  ['a variable that may change', 'let all = [A];\ncreateApp({ controllers: all });'],
  ['options in a variable', 'createApp(options);'],
  ['a list that options after it may replace', 'createApp({ controllers: [A], ...base });'],
  ['options without the list', 'createApp({ title: "x" });'],
  ['a call without options', 'createApp();'],
  ['a list with a hole', 'createApp({ controllers: [A, , A] });'],
  ['two applications', 'createApp({ controllers: [A] });\ncreateApp({ controllers: [] });'],
  ['a function of another package', ''],
])('leaves %s unchanged', (_, text) => {
  const source = text === '' ? "import { createApp } from 'other';\ncreateApp({ controllers: [] });" : header + text;
  expect(added(source)).toBe(source);
});
