import path from 'node:path';
import { sourceDirectory } from '../../src/dev/watch-project';
import { writeProject } from '../project';

function sourceOf(entry: string, directory: string): string {
  return path.relative(directory, sourceDirectory(path.join(directory, entry), directory)) || '.';
}

it('the source is the topmost directory of the entry in its package', () => {
  const directory = writeProject({ 'apps/shop/package.json': '{}' });
  expect(sourceOf('src/server/main.ts', directory)).toBe('src');
  expect(sourceOf('main.ts', directory)).toBe('.');
  expect(sourceOf('apps/shop/src/server/main.ts', directory)).toBe('apps/shop/src');
  expect(sourceOf('apps/shop/main.ts', directory)).toBe('apps/shop');
  expect(sourceOf('apps/none/src/main.ts', directory)).toBe('apps');
});

it('searches no package above the project, except for an entry outside of it', () => {
  const directory = writeProject({ 'project/README.md': '', 'other/package.json': '{}' });
  expect(sourceOf('src/main.ts', path.join(directory, 'project'))).toBe('src');
  expect(sourceOf('../other/src/main.ts', path.join(directory, 'project'))).toBe('../other/src');
});
