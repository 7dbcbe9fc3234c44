import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

/** Returns true if a directory, which may not exist yet, is in a git repository. */
export function isInRepository(directory: string): boolean {
  return git(nearestDirectory(directory), 'rev-parse', '--is-inside-work-tree').stdout.trim() === 'true';
}

/**
 * Creates a repository with the branch `main`. Without a parent repository and with git installed only.
 * @returns A sentence for the user if there is none afterwards; undefined for success.
 */
export function createRepository(directory: string): string | undefined {
  if (isInRepository(directory)) return 'The directory is in a git repository already, so none was created and nothing was committed.';
  const { status, stderr } = git(directory, 'init', '--quiet', '--initial-branch=main');
  return status === 0 ? undefined : `No git repository was created: ${stderr.trim() || 'git is not installed'}`;
}

/**
 * Commits every file. Works without a configured author; hooks and signatures of the user's configuration do not apply to this commit.
 * @returns A sentence for the user if nothing was committed; undefined for success.
 */
export function commitAll(directory: string): string | undefined {
  git(directory, 'add', '--all');
  const author = hasAuthor(directory) ? [] : ['-c', 'user.name=create-antiphon', '-c', 'user.email=create-antiphon@localhost'];
  const { status, stderr } = git(
    directory,
    ...author,
    '-c',
    'commit.gpgSign=false',
    'commit',
    '--quiet',
    '--no-verify',
    '--message',
    message,
  );
  return status === 0 ? undefined : `Nothing was committed: ${stderr.trim()}`;
}

const message = 'Create the project with create-antiphon';

function hasAuthor(directory: string): boolean {
  return ['user.name', 'user.email'].every((key) => git(directory, 'config', '--get', key).stdout.trim() !== '');
}

function nearestDirectory(directory: string): string {
  return existsSync(directory) ? directory : nearestDirectory(path.dirname(directory));
}

/** Without the variables that git sets for its hooks: they name another repository. */
function git(directory: string, ...args: string[]): { status: number | null; stdout: string; stderr: string } {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^GIT_(?:DIR|WORK_TREE|INDEX_FILE|PREFIX)$/.test(name)));
  const { status, stdout, stderr } = spawnSync('git', args, { cwd: directory, encoding: 'utf8', env });
  return { status, stdout: stdout ?? '', stderr: stderr ?? '' };
}
