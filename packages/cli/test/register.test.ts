import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { writeProject } from './project';

const register = path.join(__dirname, '../dist/register.js');
const run = promisify(execFile);

// A program that loads no TypeScript is the one that ended silently: its hooks had waited for themselves.
it.each(['--require', '--import'])('loads TypeScript, and runs any other program, with %s', async (option) => {
  const directory = writeProject({
    'main.ts': `import { color } from './color'; console.log(color satisfies string);`,
    'color.ts': `export const color: string = 'red';`,
    'plain.js': `console.log('plain', process.env.ANTIPHON_HOOKS_THREAD);`,
  });
  const output = async (file: string) => (await run(process.execPath, [option, register, file], { cwd: directory })).stdout;
  expect([await output('main.ts'), await output('plain.js')]).toEqual(['red\n', 'plain undefined\n']);
});
