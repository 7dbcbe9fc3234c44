import path from 'node:path';
import { workspaceFiles } from './workspace-files';

const meaningless = new Set(['core', 'common', 'utils', 'util', 'helpers', 'helper', 'base', 'manager', 'types', 'misc', 'shared', 'lib']);

/** The exception: this room models types. It holds the shape, the grammar and the keywords of a type, not the type declarations of other rooms. */
const roomsOfTypes = /^packages\/schema\/(?:src|test)\/types\//;

it('names no file and no folder after nothing', () => {
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
