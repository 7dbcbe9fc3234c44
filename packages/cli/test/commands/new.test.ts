import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { antiphon } from '../project';

it('creates a project with the flags of create-antiphon', async () => {
  const parent = mkdtempSync(path.join(tmpdir(), 'antiphon-new-'));
  const { code, stdout } = await antiphon(['new', '@acme/shop', '--yes', '--no-git', '--no-install', '--module', 'commonjs'], parent);
  expect([code, stdout]).toEqual([0, expect.stringContaining('Created @acme/shop with')]);
  expect(existsSync(path.join(parent, 'shop', 'src', 'main.ts'))).toBe(true);
  rmSync(parent, { recursive: true });
});

it('prints its own help, and exits with 2 for a missing name', async () => {
  expect((await antiphon(['new', '--help'], tmpdir())).stdout).toContain('Usage: antiphon new [NAME] [OPTIONS]');
  const { code, stderr } = await antiphon(['new', '--yes'], tmpdir());
  expect([code, stderr]).toEqual([2, expect.stringContaining('The argument NAME is missing')]);
});
