import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { writeProject } from '../src/write-project';

let parent: string;
beforeEach(() => {
  parent = mkdtempSync(path.join(tmpdir(), 'create-'));
});
afterEach(() => rmSync(parent, { recursive: true }));

it('writes every file of the template, with its name and placeholders replaced', () => {
  const files = writeProject(path.join(parent, 'deep', 'my-shop'));
  expect(files).toEqual(
    expect.arrayContaining([
      'package.json',
      '.gitignore',
      '.dockerignore',
      'Dockerfile',
      'src/main.ts',
      'src/items/item.dto.ts',
      'test/items.test.ts',
    ]),
  );
  const texts = files.map((file) => readFileSync(path.join(parent, 'deep', 'my-shop', file), 'utf8'));
  expect(texts.join('')).not.toContain('{{');
  expect(JSON.parse(readFileSync(path.join(parent, 'deep', 'my-shop', 'package.json'), 'utf8'))).toMatchObject({ name: 'my-shop' });
});

it('writes to an empty directory and to an initialized repository', () => {
  mkdirSync(path.join(parent, 'shop', '.git'), { recursive: true });
  expect(writeProject(path.join(parent, 'shop'))).toContain('package.json');
});

it('rejects a directory that is not empty, and writes nothing', () => {
  mkdirSync(path.join(parent, 'shop'));
  writeFileSync(path.join(parent, 'shop', 'README.md'), 'mine');
  expect(() => writeProject(path.join(parent, 'shop'))).toThrow('is not empty: it contains `README.md`');
  expect(readdirSync(path.join(parent, 'shop'))).toEqual(['README.md']);
  expect(readFileSync(path.join(parent, 'shop', 'README.md'), 'utf8')).toBe('mine');
});

it('rejects a file', () => {
  writeFileSync(path.join(parent, 'shop'), '');
  expect(() => writeProject(path.join(parent, 'shop'))).toThrow('is a file');
});

it.each(['My Shop', 'Shop', '.shop', '-shop', '_shop', 'shop!', 'größe'])('rejects the name %j', (name) => {
  expect(() => writeProject(path.join(parent, name))).toThrow(`\`${name}\` is not a valid package name`);
  expect(readdirSync(parent)).toEqual([]);
});
