import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { areListedNames } from '../../src/file/listed-names';

let root: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'listed-names-'));
  await mkdir(join(root, 'secrets'));
  await writeFile(join(root, 'secrets', 'a.txt'), 'a');
  await writeFile(join(root, 'caf\u00e9.txt'), 'c');
  await writeFile(join(root, 'e\u0301tude.txt'), 'e');
  await symlink(join(root, 'secrets'), join(root, 'link'));
});
afterAll(() => rm(root, { recursive: true }));

const onMac = (...names: string[]) => areListedNames(root, names, 'darwin');

describe('areListedNames', () => {
  it('accepts the names that the directories list, also through symbolic links', async () => {
    expect([await onMac('secrets', 'a.txt'), await onMac('link', 'a.txt'), await onMac()]).toEqual([true, true, true]);
  });

  it('rejects other spellings of files, directories and symbolic links', async () => {
    // `ſ` is an `s` for macOS, but not for `toLowerCase`.
    const spellings = [
      ['Secrets', 'a.txt'],
      ['\u017fecrets', 'a.txt'],
      ['secrets', 'A.TXT'],
      ['LINK', 'a.txt'],
      ['SECRET~1', 'a.txt'],
    ];
    for (const names of spellings) expect([names, await onMac(...names)]).toEqual([names, false]);
    expect(await areListedNames(root, ['Secrets'], 'win32')).toBe(false);
  });

  it('accepts the composed form of a listed name, and the decomposed form only of a name that is listed so', async () => {
    expect([await onMac('caf\u00e9.txt'), await onMac('cafe\u0301.txt')]).toEqual([true, false]);
    expect([await onMac('e\u0301tude.txt'), await onMac('\u00e9tude.txt')]).toEqual([true, true]);
  });

  it('reads no directory where a name has one spelling', async () => {
    expect(await areListedNames(join(root, 'missing'), ['Secrets'], 'linux')).toBe(true);
  });
});
