import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { FileNotFoundError } from '../../src';
import { resolveContained } from '../../src/file/containment';

let top: string;
let root: string;

beforeAll(async () => {
  top = await mkdtemp(join(tmpdir(), 'file-root-'));
  root = join(top, 'root');
  await mkdir(join(root, 'sub'), { recursive: true });
  await mkdir(join(top, 'root-beside'));
  await writeFile(join(root, 'sub', 'a.txt'), 'a');
  await writeFile(join(root, '100%.txt'), 'p');
  await writeFile(join(root, 'a..b.txt'), 'd');
  await writeFile(join(top, 'secret.txt'), 's');
  await writeFile(join(top, 'root-beside', 'secret.txt'), 's');
  await symlink(join(top, 'secret.txt'), join(root, 'out.txt'));
  await symlink(top, join(root, 'up'));
  await symlink(join(root, 'sub', 'a.txt'), join(root, 'in.txt'));
});
afterAll(() => rm(top, { recursive: true }));

describe('resolveContained', () => {
  it('finds no directory', async () => {
    for (const path of ['', '.', 'sub', 'sub/']) await expect(resolveContained(root, path)).rejects.toThrow(FileNotFoundError);
  });

  it('finds files in the root, also through links within it', async () => {
    expect(await resolveContained(root, 'sub/a.txt')).toBe(join(root, 'sub', 'a.txt'));
    expect(await resolveContained(root, './sub//a.txt')).toBe(join(root, 'sub', 'a.txt'));
    expect(await resolveContained(root, 'in.txt')).toBe(join(root, 'sub', 'a.txt'));
    expect(await resolveContained(root, '100%.txt')).toBe(join(root, '100%.txt'));
    expect(await resolveContained(root, 'a..b.txt')).toBe(join(root, 'a..b.txt'));
  });

  it('rejects every path out of the root with the message of a missing file', async () => {
    const paths = ['../secret.txt', 'sub/../../secret.txt', '..', '/etc/passwd', join(top, 'secret.txt'), 'out.txt', 'up/secret.txt'];
    const tricks = [
      '../root-beside/secret.txt',
      '..\\secret.txt',
      'sub\\a.txt',
      'sub/a.txt\0.png',
      '%2e%2e/secret.txt',
      '..%2fsecret.txt',
      '%2E%2E%2Fsecret.txt',
      '%00',
      'a%5c..',
    ];
    for (const path of [...paths, ...tricks]) {
      const refused = resolveContained(root, path);
      await expect(refused).rejects.toThrow(FileNotFoundError);
      await expect(refused).rejects.toMatchObject({ statusCode: 404, message: expect.not.stringContaining(top) });
    }
  });

  it('rejects names that begin with a dot unless the option allows them, but serves `.well-known`', async () => {
    for (const name of ['.env', 'sub/.env', '.git/config', '.well-known/known.txt', '.well-known/.env']) {
      await mkdir(join(root, name, '..'), { recursive: true });
      await writeFile(join(root, name), 'd');
    }
    for (const path of ['.env', './.env', 'sub/.env', 'sub/./.env', '.git/config', '.well-known/.env', '%2eenv', 'sub/%2Eenv']) {
      await expect(resolveContained(root, path)).rejects.toThrow(FileNotFoundError);
    }
    expect(await resolveContained(root, '.well-known/known.txt')).toBe(join(root, '.well-known', 'known.txt'));
    expect(await resolveContained(root, 'sub/.env', { dotfiles: 'allow' })).toBe(join(root, 'sub', '.env'));
    await expect(resolveContained(root, '../.env', { dotfiles: 'allow' })).rejects.toThrow(FileNotFoundError);
  });

  it('rejects a missing file', async () => {
    await expect(resolveContained(root, 'missing.txt')).rejects.toMatchObject({ name: 'FileNotFoundError', statusCode: 404 });
    await expect(resolveContained(root, `${'x'.repeat(5000)}`)).rejects.toThrow(FileNotFoundError);
  });

  it('rejects with the absolute path and the reason if the root itself does not exist', async () => {
    const missing = join(top, 'missing');
    for (const root of [missing, relative(process.cwd(), missing)]) {
      await expect(resolveContained(root, 'a')).rejects.toMatchObject({
        message: `The root ${JSON.stringify(missing)} of a file cannot be read; create the directory at startup, or correct the \`root\` of the FileResponse`,
        cause: { code: 'ENOENT' },
      });
    }
  });
});
