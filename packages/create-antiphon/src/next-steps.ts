import path from 'node:path';
import { managerCommands } from './package-manager';
import type { ProjectPlan } from './plan';

/** The outcome of a creation. */
export interface Outcome {
  readonly fileCount: number;
  readonly isInstalled: boolean;
  /** Sentences about what was left out. */
  readonly notices: readonly string[];
}

/** Returns the report of a created project with the commands that come next. */
export function nextSteps({ target, packageManager }: ProjectPlan, { fileCount, isInstalled, notices }: Outcome): string {
  const directory = path.relative('', target.directory);
  const { install, run, test } = managerCommands[packageManager];
  const steps = [...(directory === '' ? [] : [`cd ${quoted(directory)}`]), ...(isInstalled ? [] : [install]), test, `${run} dev`];
  return [
    `Created ${target.name} with ${fileCount} files in ${directory || 'this directory'}.\n`,
    ...notices.map((notice) => `${notice}\n`),
    `\nNext:\n\n${steps.map((step) => `  ${step}\n`).join('')}`,
    '\nThen open http://127.0.0.1:8000\n',
  ].join('');
}

function quoted(directory: string): string {
  return /^[\w@./\\-]+$/.test(directory) ? directory : `"${directory}"`;
}
