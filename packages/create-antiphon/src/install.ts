import { spawn } from 'node:child_process';
import { endWithThisProcess } from './end-with-this-process';
import { managerCommands } from './package-manager';
import type { PackageManager } from './project';

/** The reason for which packages were not installed. */
export interface InstallFailure {
  readonly sentence: string;
  readonly fix: string;
}

/**
 * Installs the packages of a project. The output of the package manager is written to standard error.
 * @returns The reason if it fails; undefined for success.
 */
export function installPackages(directory: string, manager: PackageManager): Promise<InstallFailure | undefined> {
  const [command = '', ...args] = managerCommands[manager].install.split(' ');
  return new Promise((resolve) => {
    // On Windows, package managers are scripts, which only a shell starts. The arguments are constants.
    const isWindows = process.platform === 'win32';
    const settings = { cwd: directory, env: process.env, shell: isWindows, detached: !isWindows };
    const child = spawn(command, args, { ...settings, stdio: ['ignore', 2, 2] });
    // Package managers run the scripts of packages in other processes.
    endWithThisProcess(child, { isGroup: true });
    child.on('error', (error) => resolve(startFailure(command, error)));
    child.on('close', (code, signal) => {
      const sentence = `\`${command} ${args.join(' ')}\` failed (${signal ?? `exit code ${code}`})`;
      resolve(code === 0 ? undefined : { sentence, fix: 'read its output above, then run it again in the directory of the project' });
    });
  });
}

function startFailure(command: string, { code, message }: NodeJS.ErrnoException): InstallFailure {
  const reason = code === 'ENOENT' ? 'it is not installed' : message;
  return {
    sentence: `\`${command}\` could not be started: ${reason}`,
    fix: `install ${command}, then run it in the directory of the project; or delete that, and choose another --package-manager`,
  };
}
