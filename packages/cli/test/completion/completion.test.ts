import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { antiphon, writeProject } from '../project';

/** Runs bash with the script, as if TAB was pressed after the words, and returns what it offers. */
async function offered(...words: string[]): Promise<string[]> {
  const { stdout } = await antiphon(['completion', 'bash'], __dirname);
  const line = `COMP_WORDS=(antiphon ${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length}; _antiphon; printf '%s\n' "\${COMPREPLY[@]}"`;
  return execFileSync('bash', ['--norc', '-c', `${stdout}\n${line}`], { encoding: 'utf8' })
    .split('\n')
    .filter((word) => word !== '');
}

describe('bash', () => {
  it('completes commands, and commands below a command', async () => {
    expect(await offered('ru')).toEqual(['run']);
    expect(await offered('generate', 'res')).toContain('resource');
  });

  it('completes options of the command, and their choices', async () => {
    expect(await offered('run', 'src/main.ts', '--work')).toEqual(['--workers']);
    expect(await offered('run', '--log-level', 'w')).toEqual(['warn']);
    expect(await offered('openapi', '--openapi', '')).toEqual(['3.1', '3.2']);
  });

  it('leaves files to the shell, for an entry and for the value of an option', async () => {
    expect([await offered('run', 'src/'), await offered('run', '--env-file', '.e'), await offered('run', '--port', '')]).toEqual([
      [],
      [],
      [],
    ]);
  });
});

it('completes with descriptions in fish, if it is installed', async () => {
  const { stdout } = await antiphon(['completion', 'fish'], __dirname);
  const file = path.join(writeProject({}), 'antiphon.fish');
  writeFileSync(file, stdout);
  const { error, stdout: lines } = spawnSync(
    'fish',
    ['-c', `source ${file}; complete -C 'antiphon ru'; complete -C 'antiphon run --log-level w'`],
    {
      encoding: 'utf8',
    },
  );
  expect(error === undefined ? lines : 'run\tserve an application in production\nwarn\n').toMatch(/^run\tserve an application.*\nwarn\b/);
});

it.each([
  ['zsh', ['-n']],
  ['fish', ['--no-execute']],
  ['bash', ['-n']],
])('prints a script that %s can parse, if it is installed', async (shell, flags) => {
  const { code, stdout } = await antiphon(['completion', shell], __dirname);
  expect([code, stdout.length > 1000]).toEqual([0, true]);
  const file = path.join(writeProject({}), 'completion');
  writeFileSync(file, stdout);
  const { error, stderr } = spawnSync(shell, [...flags, file], { encoding: 'utf8' });
  expect(error === undefined ? stderr : '').toBe('');
});

it('exits with 2 for another shell, and names those that there are', async () => {
  const { code, stderr } = await antiphon(['completion', 'tcsh'], __dirname);
  expect([code, stderr]).toEqual([2, expect.stringContaining('bash, zsh, fish')]);
});
