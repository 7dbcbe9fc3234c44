import path from 'node:path';
import { codeBlocks, typeCheck } from './code-blocks';
import { read, root, workspaceFiles } from './workspace-files';

// The blocks of the tutorial continue those of the pages before: apps/documentation compiles and runs them.
const pages = workspaceFiles('*.md').filter((page) =>
  /^(?:[^/]+\.md|docs\/(?!tutorial\/).*|packages\/[^/]+\/(?:README\.md|\.agents\/.*)|apps\/site\/pages\/.*)$/.test(page),
);
const blocks = pages.flatMap((page) => codeBlocks(page, read(page)));
const cache = path.join(root, 'node_modules', '.cache');

it('marks blocks of code with `wrong` only', () => {
  expect(blocks.filter(({ mark }) => mark !== '' && mark !== 'wrong').map(({ place, mark }) => `${place} ${mark}`)).toEqual([]);
});

it('compiles every block, except those marked `wrong`, which do not compile', () => {
  const errors = typeCheck(blocks, path.join(cache, 'antiphon-docs'));
  process.stdout.write(`documentation: ${blocks.length} blocks of code in ${new Set(pages).size} pages were compiled\n`);
  const wrong = new Set(blocks.filter(({ mark }) => mark === 'wrong').map(({ place }) => place));
  expect([...errors].filter(([place]) => !wrong.has(place)).map(([place, message]) => `${place} ${message}`)).toEqual([]);
  expect([...wrong].filter((place) => !errors.has(place))).toEqual([]);
});

it('finds the blocks of a page and their compile errors', () => {
  const page = [
    '# Page',
    '```ts',
    '// src/item.ts',
    'export class Item {',
    '  name!: string;',
    '}',
    '```',
    '- in a list',
    '  ```ts',
    "  import { Item } from './src/item';",
    '  const item: Item = { nam: 1 };',
    '  ```',
    '~~~js wrong',
    "Math.max('a');",
    '~~~',
    '```sh',
    '```not a fence here',
    '```',
    '```ts',
    "import { status } from '@antiphon/responses';",
    'const ok: 200 = status.HTTP_200_OK;',
    'await Promise.resolve(ok);',
    '```',
  ].join('\n');
  const found = codeBlocks('page.md', page);
  expect(found.map(({ place, language, mark, name }) => [place, language, mark, name])).toEqual([
    ['page.md:2', 'ts', '', 'src/item.ts'],
    ['page.md:9', 'ts', '', undefined],
    ['page.md:13', 'js', 'wrong', undefined],
    ['page.md:19', 'ts', '', undefined],
  ]);
  const errors = typeCheck(found, path.join(cache, 'antiphon-docs-example'));
  expect([...errors.keys()].sort()).toEqual(['page.md:13', 'page.md:9']);
  expect(errors.get('page.md:9')).toMatch(/^\(2,\d+\) error TS2561/);
});
