import path from 'node:path';
import { WatchedFiles, type WatchedPlaces } from '../../src/dev/watched-files';

const directory = path.resolve('/shop');

function watched(places: Partial<WatchedPlaces> = {}): WatchedFiles {
  return new WatchedFiles({ directory, source: directory, named: [], ignored: [], output: undefined, ...places });
}

/** Those of the files whose change is a reason to reload. */
function reasons(files: WatchedFiles, ...names: readonly string[]): string[] {
  return names.filter((name) => files.has(path.join(directory, name)));
}

it('reloads for TypeScript and JavaScript of the source, wherever it is in there', () => {
  const names = ['main.ts', 'a/b.mts', 'a/c.cts', 'view.tsx', 'd.js', 'e.mjs', 'f.cjs'];
  expect(reasons(watched(), ...names)).toEqual(names);
});

it('does not for other files, nor for declarations and tests', () => {
  expect(reasons(watched(), 'items.json', 'data.sqlite', 'README.md', 'main.d.ts', 'main.d.mts', 'main.test.ts', 'a/main.spec.js')).toEqual(
    [],
  );
});

it('does not for what is installed, built or hidden', () => {
  expect(
    reasons(watched(), 'node_modules/a/index.js', 'a/node_modules/b.js', 'dist/main.js', 'coverage/c.js', '.git/d.js', '.e.js'),
  ).toEqual([]);
});

it('does not for what lies beside the source', () => {
  expect(reasons(watched({ source: path.join(directory, 'src') }), 'src/main.ts', 'srcs/main.ts', 'jest.config.ts')).toEqual([
    'src/main.ts',
  ]);
});

it('does for a file that was loaded, whatever and wherever it is', () => {
  const files = watched({ source: path.join(directory, 'src') });
  for (const name of ['src/items.json', '../shared/dist/index.js', '.env', 'src/a.test.ts']) files.add(path.join(directory, name));
  const names = ['src/items.json', '../shared/dist/index.js', '.env', 'src/a.test.ts'];
  expect(reasons(files, ...names, '../shared/dist/other.js')).toEqual(names);
});

it('does for whatever is in a place that was named', () => {
  const named = [path.join(directory, 'views'), path.join(directory, '.config', 'app.yaml')];
  const names = ['views/a/index.html', '.config/app.yaml', '.config/other.yaml', 'views/.index.html.swp', 'other/index.html'];
  expect(reasons(watched({ named }), ...names)).toEqual(['views/a/index.html', '.config/app.yaml']);
});

it('does not for what is ignored: a glob, a file, a directory; named and loaded or not', () => {
  const files = watched({ ignored: ['**/*.gen.ts', './seed.ts', 'uploads/'], named: [path.join(directory, 'uploads')] });
  files.add(path.join(directory, 'seed.ts'));
  expect(reasons(files, 'a/b.gen.ts', 'seed.ts', 'uploads/a/b.png', 'main.ts')).toEqual(['main.ts']);
  expect([files.isTree(path.join(directory, 'uploads')), files.isTree(path.join(directory, 'a'))]).toEqual([false, true]);
});

it('does not for what a compiler writes, unless the application runs from there', () => {
  const output = path.join(directory, 'build');
  expect(reasons(watched({ output }), 'build/main.js', 'builder.ts')).toEqual(['builder.ts']);
  expect(reasons(watched({ output, source: output }), 'build/main.js')).toEqual(['build/main.js']);
});
