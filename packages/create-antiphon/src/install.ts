import { spawn } from 'node:child_process';
import { managerCommands } from './package-manager';
import type { PackageManager } from './project';

/**
 * Installs the packages of a project. The output of the package manager is written to standard error.
 * @returns A sentence for the user if it fails; undefined for success.
 */
export function installPackages(directory: string, manager: PackageManager): Promise<string | undefined> {
  const [command = '', ...args] = managerCommands[manager].install.split(' ');
  return new Promise((resolve) => {
    // On Windows, package managers are scripts, which only a shell starts. The arguments are constants.
    const child = spawn(command, args, { cwd: directory, stdio: ['ignore', 2, 2], env: process.env, shell: process.platform === 'win32' });
    child.on('error', ({ message }) => resolve(`\`${command}\` could not be started: ${message}`));
    child.on('close', (code, signal) =>
      resolve(code === 0 ? undefined : `\`${command} ${args.join(' ')}\` failed (${signal ?? `exit code ${code}`})`),
    );
  });
}
