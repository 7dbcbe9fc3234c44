import { chmodSync, mkdirSync, readFileSync, realpathSync, renameSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { CommandError, commandError } from '../../errors';
import { type Change, changesOf, type Plan } from './plan';
import type { ProjectFiles } from './project-files';

/**
 * Writes all files of a plan, or none: after an error, everything that was written is restored. Directories that become empty are removed.
 * @throws CommandError if a file cannot be written, or was changed since the plan was made.
 */
export function applyPlan(plan: Plan, files: ProjectFiles): void {
  const reversals: (() => void)[] = [];
  try {
    for (const change of changesOf(plan)) perform(change, files, reversals);
  } catch (error) {
    for (const reverse of reversals.reverse()) reverse();
    throw error instanceof CommandError ? error : commandError('cannotWrite', (error as Error).message);
  }
}

function perform(change: Change, files: ProjectFiles, reversals: (() => void)[]): void {
  const file = files.absolute(change.path);
  if (change.kind !== 'create' && readFileSync(file, 'utf8') !== change.before) throw commandError('changedMeanwhile', change.path);
  if (change.kind === 'create') create(file, change.text, { files, reversals });
  else if (change.kind === 'remove') remove(file, change.before, { files, reversals });
  else edit(file, change, reversals);
}

interface Progress {
  readonly files: ProjectFiles;
  readonly reversals: (() => void)[];
}

function create(file: string, text: string, { files, reversals }: Progress): void {
  reversals.push(() => removeEmptyDirectories(path.dirname(file), files.root));
  mkdirSync(path.dirname(file), { recursive: true });
  // A file that another program has created meanwhile is an error.
  writeFileSync(file, text, { flag: 'wx' });
  reversals.push(() => rmSync(file));
}

function remove(file: string, before: string, { files, reversals }: Progress): void {
  const { mode } = statSync(file);
  rmSync(file);
  reversals.push(() => {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, before, { mode });
  });
  removeEmptyDirectories(path.dirname(file), files.root);
}

function edit(file: string, { before, text }: { before: string; text: string }, reversals: (() => void)[]): void {
  replace(file, text);
  reversals.push(() => replace(file, before));
}

/** A reader sees the former text or the new one. */
function replace(file: string, text: string): void {
  const target = realpathSync(file);
  const temporary = `${target}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, text, { flag: 'wx' });
    chmodSync(temporary, statSync(target).mode);
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

function removeEmptyDirectories(directory: string, root: string): void {
  if (directory === root) return;
  try {
    rmdirSync(directory);
  } catch {
    return;
  }
  removeEmptyDirectories(path.dirname(directory), root);
}
