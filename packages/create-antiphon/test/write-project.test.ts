import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findTarget, writeProject } from '../src/write-project';

const choices = { moduleKind: 'esm', testRunner: 'vitest', packageManager: 'npm' } as const;

let parent: string;
beforeEach(() => {
  parent = realpathSync(mkdtempSync(path.join(tmpdir(), 'create antiphon-')));
});
afterEach(() => rmSync(parent, { recursive: true }));

it('writes every file, with its name and placeholders replaced', () => {
  const target = findTarget('deep/my-shop', parent);
  const files = writeProject(target, choices);
  expect(files).toEqual(expect.arrayContaining(['package.json', '.gitignore', '.dockerignore', '.github/workflows/ci.yml', 'src/main.ts']));
  expect(readdirSync(path.join(parent, 'deep', 'my-shop'))).toEqual(expect.arrayContaining(['.env.example', '.vscode', 'Dockerfile']));
  expect(readFileSync(path.join(target.directory, 'src', 'main.ts'), 'utf8')).toContain("title: 'my-shop'");
});

it('uses the part after the scope as the directory of a scoped name', () => {
  expect(findTarget('@acme/shop', parent)).toEqual({ directory: path.join(parent, 'shop'), name: '@acme/shop' });
  expect(findTarget('apps/shop', parent)).toEqual({ directory: path.join(parent, 'apps', 'shop'), name: 'shop' });
});

it('uses the last two parts of a path as the name if they are a scoped one', () => {
  expect(findTarget('packages/@acme/shop/', parent)).toEqual({
    directory: path.join(parent, 'packages', '@acme', 'shop'),
    name: '@acme/shop',
  });
  expect(findTarget('./@acme/shop', parent)).toEqual({ directory: path.join(parent, '@acme', 'shop'), name: '@acme/shop' });
  expect(findTarget('@acme/shop/', parent)).toEqual({ directory: path.join(parent, 'shop'), name: '@acme/shop' });
});

it('rejects a path that leads through a file, or is too long for the system', () => {
  writeFileSync(path.join(parent, 'file'), '');
  expect(() => findTarget('file/shop', parent)).toThrow(/file.shop` cannot be the directory of a project: ENOTDIR/);
  expect(() => findTarget(`${'a'.repeat(300)}/shop`, parent)).toThrow(/cannot be the directory of a project: ENAMETOOLONG/);
});

it('uses the name of the current directory for a dot', () => {
  mkdirSync(path.join(parent, 'shop'));
  expect(findTarget('.', path.join(parent, 'shop'))).toEqual({ directory: path.join(parent, 'shop'), name: 'shop' });
});

it('accepts an initialized repository', () => {
  mkdirSync(path.join(parent, 'shop', '.git'), { recursive: true });
  expect(findTarget('shop', parent).name).toBe('shop');
});

it('rejects a directory that is not empty, and a file', () => {
  mkdirSync(path.join(parent, 'shop'));
  writeFileSync(path.join(parent, 'shop', 'README.md'), 'mine');
  expect(() => findTarget('shop', parent)).toThrow('is not empty: it contains `README.md`');
  expect(() => findTarget('shop/README.md', parent)).toThrow('`README.md` is not a valid package name');
  writeFileSync(path.join(parent, 'store'), '');
  expect(() => findTarget('store', parent)).toThrow('is a file');
});

it('never overwrites a file that appears meanwhile, and removes what it has written', () => {
  const target = findTarget('shop', parent);
  mkdirSync(path.join(target.directory, 'src'), { recursive: true });
  writeFileSync(path.join(target.directory, 'src', 'main.ts'), 'mine');
  expect(() => writeProject(target, choices)).toThrow(/cannot be written.*EEXIST/);
  expect(readdirSync(target.directory, { recursive: true })).toEqual(['src', path.join('src', 'main.ts')]);
  expect(readFileSync(path.join(target.directory, 'src', 'main.ts'), 'utf8')).toBe('mine');
});

it('reports a directory that it may not write to', () => {
  const target = findTarget('shop', path.join(parent, 'locked'));
  writeFileSync(path.join(parent, 'locked'), '');
  chmodSync(path.join(parent, 'locked'), 0o400);
  expect(() => writeProject(target, choices)).toThrow(/cannot be written to `.*shop`: E/);
  expect(existsSync(target.directory)).toBe(false);
});

it.each(['My Shop', 'Shop', '.shop', '-shop', '_shop', 'shop!', 'größe', '@acme/Shop', '@Acme/shop', 'node_modules'])(
  'rejects the name %j',
  (name) => {
    expect(() => findTarget(name, parent)).toThrow('is not a valid package name');
    expect(readdirSync(parent)).toEqual([]);
  },
);

if (process.platform === 'linux') {
  it('reports a directory of a file system in which none can be created', () => {
    expect(() => writeProject(findTarget('/proc/antiphon/apps/shop'), choices)).toThrow(
      expect.objectContaining({ code: 'unwritable', message: expect.stringContaining('ENOENT') }),
    );
  });
}
