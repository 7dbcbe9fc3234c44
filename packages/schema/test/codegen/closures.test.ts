import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');

describe('where code generation from strings is disallowed', () => {
  it('interpreted plans read random classes as the libraries do', () => {
    const flags = ['--disallow-code-generation-from-strings', '--require', 'esbuild-register'];
    const output = execFileSync(process.execPath, [...flags, join(root, 'fuzz', 'main.ts'), '--classes', '300', '--seed', '7'], {
      cwd: root,
      encoding: 'utf8',
    });
    expect(JSON.parse(output.trim().split('\n').at(-1) as string)).toMatchObject({ classes: 300, mismatches: 0 });
  }, 120_000);
});
