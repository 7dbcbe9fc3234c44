import { linkSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { sourceDirectory, watchProject } from '../../src/dev/watch-project';
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

it('reports a file that was written, and no file of which only a link was made', async () => {
  const directory = writeProject({ 'src/main.ts': '', 'library/linked.ts': '', 'library/written.ts': '' });
  const [linked, written] = ['linked.ts', 'written.ts'].map((name) => path.join(directory, 'library', name)) as [string, string];
  // As in a fresh checkout: never read since it was written.
  for (const file of [linked, written]) utimesSync(file, 1_700_000_000, 1_700_000_100);
  const changed: string[] = [];
  let isWritten = () => {};
  const writing = new Promise<void>((resolve) => {
    isWritten = resolve;
  });
  const watch = await watchProject(
    { directory, entry: path.join(directory, 'src/main.ts') },
    {
      changed(file) {
        changed.push(file);
        if (file === written) isWritten();
      },
      failed(error) {
        throw error;
      },
    },
  );
  for (const file of [linked, written]) watch.add(file);
  const rewriting = setInterval(() => {
    linkSync(linked, path.join(directory, `link-${changed.length}-${process.hrtime.bigint()}.ts`));
    writeFileSync(written, String(process.hrtime.bigint()));
  }, 50);
  await writing;
  clearInterval(rewriting);
  await watch.close();
  expect(new Set(changed)).toEqual(new Set([written]));
});
