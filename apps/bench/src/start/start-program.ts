import { fork } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import path from 'node:path';
import type { StartUsage } from './report-start';

/** A way to start the application of a project. */
export interface Starter {
  readonly name: string;
  readonly program: string;
  readonly args: readonly string[];
  /** True if nothing of an earlier start may be used. */
  readonly isFirst?: boolean;
}

/** Starts the application in a new process, which ends when its port is open. */
export async function start({ program, args, isFirst }: Starter, directory: string): Promise<StartUsage> {
  if (isFirst) rmSync(path.join(directory, 'node_modules', '.cache'), { recursive: true, force: true });
  const child = fork(path.resolve(directory, program), [...args], {
    cwd: directory,
    execArgv: ['--require', path.join(__dirname, 'report-start.js')],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [usage] = (await once(child, 'message')) as [StartUsage];
  await once(child, 'exit');
  return usage;
}
