import path from 'node:path';
import { workspaceFiles } from './workspace-files';

/** Names that do not tell what is in a file. */
const meaningless = new Set(['core', 'common', 'utils', 'util', 'helpers', 'helper', 'base', 'manager', 'types', 'misc', 'shared', 'lib']);

/** The exception: this folder models types. It contains the shape, the grammar and the keywords of a type, not the declarations of other folders. */
const roomsOfTypes = /^packages\/schema\/(?:src|test)\/types\//;

it('gives every file and folder a name that describes its contents', () => {
  const named = workspaceFiles('packages/*', 'apps/*', 'test/*', 'scripts/*').filter((file) =>
    segmentsOf(file.replace(roomsOfTypes, '')).some((name) => meaningless.has(name)),
  );
  expect(named).toEqual([]);
});

it('writes every source file in lower case with hyphens', () => {
  const odd = workspaceFiles('packages/*/src/*.ts', 'packages/*/test/*.ts', 'test/*.ts').filter(
    (file) => !/^[a-z0-9]+(?:[-.][a-z0-9]+)*\.ts$/.test(path.posix.basename(file)),
  );
  expect(odd).toEqual([]);
});

function segmentsOf(file: string): string[] {
  return file.split('/').map((segment) => segment.replace(/\..*$/, ''));
}
