import { win32 } from 'node:path';
import { findTsconfig, readFiles } from '../../src/typescript/find-tsconfig';
import { writeProject } from '../project';

const find = (text: string) => findTsconfig(writeProject({ 'tsconfig.json': text }))?.config.compilerOptions;

it.each([
  ['comments and commas at the end', '{ // "x\n "compilerOptions": { /* " */ "outDir": "a//b,]", }, /* , */ }'],
  ['a byte order mark', '\uFEFF{ "compilerOptions": { "outDir": "a//b,]" } }'],
])('reads what TypeScript reads: %s', (_, text) => {
  expect(find(text)).toMatchObject({ outDir: expect.stringMatching(/a\/\/?b,\]$/) });
});

it.each([[''], ['  \n'], ['// nothing yet\n']])('reads a file without text as an empty one: %j', (text) => {
  expect(find(text)).toEqual({});
});

it.each([
  ['cut off', '{ "compilerOptions": { "module": '],
  ['a comma is missing', '{ "compilerOptions": { "strict": true "module": "nodenext" } }'],
  ['single quotes', "{ 'compilerOptions': {} }"],
  ['text after the end', '{} }'],
  ['a comment without its end', '{} /* more'],
  ['a list', '[]'],
])('reports a file of which only a part can be read: %s', (_, text) => {
  expect(() => find(text)).toThrow(/^The tsconfig\.json of the project cannot be read: .*tsconfig\.json: /);
});

it('returns the paths of read files as the system writes them', () => {
  const cache = new Map([
    ['readFileSync:C:/my shop/tsconfig.json:utf8', '{}'],
    ['existsSync:C:/my shop/tsconfig.json', 'true'],
  ]);
  expect(readFiles(cache, win32)).toEqual([['C:\\my shop\\tsconfig.json', '{}']]);
});
