import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { findProgram } from '../../../../test/programs';
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
  const bash = findProgram('bash');
  if (bash === undefined) return void it('is not tested, because it is not installed', () => expect(bash).toBeUndefined());

  it('completes commands, and commands below a command', async () => {
    expect(await offered('ru')).toEqual(['run']);
    expect(await offered('generate', 'res')).toContain('resource');
  });

  it('completes options of the command, and their choices', async () => {
    expect(await offered('run', 'src/main.ts', '--work')).toEqual(['--workers']);
    expect(await offered('run', '--log-level', 'w')).toEqual(['warn']);
    expect(await offered('openapi', '--openapi', '')).toEqual(['3.1', '3.2']);
  });

  it('completes the options of new, which are those of create-antiphon', async () => {
    const options = ['--module', '--test', '--package-manager', '--git', '--no-git', '--install', '--no-install', '--yes', '--json'];
    expect(await offered('new', '--')).toEqual([...options, '--help', '--version']);
    expect(await offered('new', 'shop', '--module', '')).toEqual(['esm', 'commonjs']);
    expect(await offered('new', 'shop', '-')).toContain('-y');
  });

  it('completes below an alias as below its command', async () => {
    expect(await offered('g', '')).toContain('resource');
    expect(await offered('g', '-')).toEqual(await offered('generate', '-'));
    expect(await offered('g', 'resource', '--')).toContain('--dry-run');
  });

  it('completes the choices of an argument, and commands for help', async () => {
    expect(await offered('completion', '')).toEqual(['bash', 'zsh', 'fish']);
    expect(await offered('help', 'ru')).toEqual(['run']);
  });

  it('leaves files to the shell, for an entry and for the value of an option', async () => {
    expect([await offered('run', 'src/'), await offered('run', '--env-file', '.e'), await offered('run', '--port', '')]).toEqual([
      [],
      [],
      [],
    ]);
  });
});

describe('fish', () => {
  const fish = findProgram('fish');
  if (fish === undefined) return void it('is not tested, because it is not installed', () => expect(fish).toBeUndefined());

  async function completed(...lines: string[]): Promise<string> {
    const source = `source ${await script('fish')}; ${lines.map((line) => `complete -C '${line}'`).join('; ')}`;
    return execFileSync(fish!, ['--no-config', '-c', source], { encoding: 'utf8' });
  }

  it('completes commands with descriptions, and the values of options', async () => {
    expect(await completed('antiphon ru', 'antiphon run --log-level w')).toMatch(/^run\tserve an application.*\nwarn\b/);
  });

  it('completes the choices of an argument, and commands for help', async () => {
    expect(await completed('antiphon completion z', 'antiphon help ru')).toMatch(/^zsh\tshell that runs the script\nrun\t/);
  });

  it('completes below an alias as below its command', async () => {
    expect(await completed('antiphon g reso')).toMatch(/^resource\t/);
    expect(await completed('antiphon g --und')).toBe(await completed('antiphon generate --und'));
  });
});

describe('zsh', () => {
  const zsh = findProgram('zsh');
  if (zsh === undefined) return void it('is not tested, because it is not installed', () => expect(zsh).toBeUndefined());

  /** Calls the function with its words, and prints what it passes to the functions of the completion system. */
  async function completed(...words: string[]): Promise<string> {
    const source = `compdef() { :; }; _describe() { print -l -- "\${(P@)2}"; }; compadd() { print -l -- "$@"; }; _files() { print files; }
source ${await script('zsh')}; words=(antiphon ${words.map((word) => `'${word}'`).join(' ')}); CURRENT=$#words; _antiphon`;
    return execFileSync(zsh!, ['-f', '-c', source], { encoding: 'utf8' });
  }

  it('completes commands with descriptions, the values of options, and files for an entry', async () => {
    expect(await completed('ru')).toMatch(/^run:serve an application/m);
    expect(await completed('run', '--log-level', 'w')).toMatch(/^warn$/m);
    expect(await completed('run', '')).toBe('files\n');
  });

  it('completes the choices of an argument, and commands for help', async () => {
    expect(await completed('completion', '')).toMatch(/^zsh:shell that runs the script$/m);
    expect(await completed('help', '')).toMatch(/^run:serve an application/m);
  });

  it('completes below an alias as below its command', async () => {
    expect(await completed('g', '')).toMatch(/^resource:/m);
    expect(await completed('g', '-')).toBe(await completed('generate', '-'));
  });
});

async function script(shell: string): Promise<string> {
  const { code, stdout } = await antiphon(['completion', shell], __dirname);
  expect([code, stdout.length > 1000]).toEqual([0, true]);
  const file = path.join(writeProject({}), 'completion');
  writeFileSync(file, stdout);
  return file;
}

it('exits with 2 for another shell, and names those that there are', async () => {
  const { code, stderr } = await antiphon(['completion', 'tcsh'], __dirname);
  expect([code, stderr]).toEqual([2, expect.stringContaining('bash, zsh, fish')]);
});
