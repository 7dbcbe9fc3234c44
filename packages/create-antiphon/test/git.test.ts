import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findProgram } from '../../../test/programs';
import { commitAll, createRepository, isInRepository } from '../src/git';

let parent: string;
const { env } = process;
beforeEach(() => {
  parent = mkdtempSync(path.join(tmpdir(), 'create-git-'));
  // Without the configuration of the user and of the machine.
  process.env = { ...env, HOME: parent, XDG_CONFIG_HOME: parent, GIT_CONFIG_NOSYSTEM: '1' };
});
afterEach(() => {
  process.env = env;
  rmSync(parent, { recursive: true });
});

function git(...args: string[]): string {
  return execFileSync('git', args, { cwd: parent, encoding: 'utf8' }).trim();
}

it('reports a machine without git', () => {
  process.env.PATH = parent;
  expect(createRepository(parent)).toBe('No git repository was created: git is not installed');
});

describe('git', () => {
  const program = findProgram('git');
  if (program === undefined) return void it('is not tested, because it is not installed', () => expect(program).toBeUndefined());

  it('commits every file on main without a configured author', () => {
    writeFileSync(path.join(parent, 'a.txt'), '');
    expect([createRepository(parent), commitAll(parent)]).toEqual([undefined, undefined]);
    expect(git('log', '--format=%an|%s', 'main')).toBe('create-antiphon|Create the project with create-antiphon');
    expect(git('status', '--porcelain')).toBe('');
  });

  it('commits as the configured author', () => {
    writeFileSync(path.join(parent, '.gitconfig'), '[user]\nname = Ada\nemail = ada@shop.example\n[commit]\ngpgSign = true\n');
    createRepository(parent);
    expect(commitAll(parent)).toBeUndefined();
    expect(git('log', '--format=%an <%ae>')).toBe('Ada <ada@shop.example>');
  });

  it('creates none inside a repository, also from a hook of another one', () => {
    createRepository(parent);
    const inner = path.join(parent, 'apps', 'shop');
    expect(isInRepository(inner)).toBe(true);
    mkdirSync(inner, { recursive: true });
    expect(createRepository(inner)).toContain('is in a git repository already');
    const outside = mkdtempSync(path.join(tmpdir(), 'create-git-'));
    process.env.GIT_DIR = path.join(parent, '.git');
    expect(isInRepository(outside)).toBe(false);
    rmSync(outside, { recursive: true });
  });
});
