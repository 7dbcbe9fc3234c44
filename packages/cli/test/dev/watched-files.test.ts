import path from 'node:path';
import { WatchedFiles, type WatchedPlaces, withSlashes } from '../../src/dev/watched-files';

const directory = path.resolve('/shop');

function watched(places: Partial<WatchedPlaces> = {}): WatchedFiles {
  return new WatchedFiles({ directory, source: directory, named: [], ignored: [], output: undefined, ...places });
}

/** Returns the files whose changes cause a reload. */
function reasons(files: WatchedFiles, ...names: readonly string[]): string[] {
  return names.filter((name) => files.has(path.join(directory, name)));
}

it('reloads for TypeScript and JavaScript anywhere in the source', () => {
  const names = ['main.ts', 'a/b.mts', 'a/c.cts', 'view.tsx', 'd.js', 'e.mjs', 'f.cjs'];
  expect(reasons(watched(), ...names)).toEqual(names);
});

it('does not reload for other files, declarations and tests', () => {
  expect(reasons(watched(), 'items.json', 'data.sqlite', 'README.md', 'main.d.ts', 'main.d.mts', 'main.test.ts', 'a/main.spec.js')).toEqual(
    [],
  );
});

it('does not reload for installed, built or hidden files', () => {
  expect(
    reasons(watched(), 'node_modules/a/index.js', 'a/node_modules/b.js', 'dist/main.js', 'coverage/c.js', '.git/d.js', '.e.js'),
  ).toEqual([]);
});

it('does not reload for files beside the source', () => {
  expect(reasons(watched({ source: path.join(directory, 'src') }), 'src/main.ts', 'srcs/main.ts', 'jest.config.ts')).toEqual([
    'src/main.ts',
  ]);
});

it('reloads for a loaded file of any kind in any place', () => {
  const files = watched({ source: path.join(directory, 'src') });
  for (const name of ['src/items.json', '../shared/dist/index.js', '.env', 'src/a.test.ts']) files.add(path.join(directory, name));
  const names = ['src/items.json', '../shared/dist/index.js', '.env', 'src/a.test.ts'];
  expect(reasons(files, ...names, '../shared/dist/other.js')).toEqual(names);
});

it('reloads for everything in a place of --watch', () => {
  const named = [path.join(directory, 'views'), path.join(directory, '.config', 'app.yaml')];
  const names = ['views/a/index.html', '.config/app.yaml', '.config/other.yaml', 'views/.index.html.swp', 'other/index.html'];
  expect(reasons(watched({ named }), ...names)).toEqual(['views/a/index.html', '.config/app.yaml']);
});

it('reads a backslash of an ignored glob as a separator on Windows only', () => {
  expect(withSlashes('logs\\**\\*.txt', 'win32')).toBe('logs/**/*.txt');
  expect(withSlashes('logs\\[1].txt', 'linux')).toBe('logs\\[1].txt');
});

it('does not reload for ignored globs, files and directories, even if they are watched or loaded', () => {
  const files = watched({ ignored: ['**/*.gen.ts', './seed.ts', 'uploads/'], named: [path.join(directory, 'uploads')] });
  files.add(path.join(directory, 'seed.ts'));
  expect(reasons(files, 'a/b.gen.ts', 'seed.ts', 'uploads/a/b.png', 'main.ts')).toEqual(['main.ts']);
  expect([files.isTree(path.join(directory, 'uploads')), files.isTree(path.join(directory, 'a'))]).toEqual([false, true]);
});

it('does not reload for the output of a compiler, unless the application runs from it', () => {
  const output = path.join(directory, 'build');
  expect(reasons(watched({ output }), 'build/main.js', 'builder.ts')).toEqual(['builder.ts']);
  expect(reasons(watched({ output, source: output }), 'build/main.js')).toEqual(['build/main.js']);
});

it('reloads for a loaded file that the watcher reports in another spelling, on Windows and macOS only', () => {
  const spellings = ['Items.json', 'caf\u00e9.json'];
  const reported = ['items.json', 'cafe\u0301.json'];
  const reasonsOn = (platform: NodeJS.Platform) => {
    const files = new WatchedFiles({ directory, source: directory, named: [], ignored: [], output: undefined }, platform);
    for (const name of spellings) files.add(path.join(directory, name));
    return reasons(files, ...reported);
  };
  expect([reasonsOn('win32'), reasonsOn('darwin'), reasonsOn('linux')]).toEqual([reported, reported, []]);
});
