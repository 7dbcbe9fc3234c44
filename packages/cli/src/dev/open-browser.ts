import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { release } from 'node:os';
import { colorsFor, type Streams } from '../output';

/** Opens a URL in the browser, in a separate process. A failure is printed as a warning. */
export function openBrowser(url: string, { err }: Streams): void {
  const [program, ...args] = browserCommand(url);
  const warn = (reason: string) =>
    err.write(`${colorsFor(err).yellow('Warning')} The browser could not be opened (${program}: ${reason}); open ${url}\n`);
  const child = spawn(program, args, { stdio: 'ignore', detached: true });
  child.once('error', (error: NodeJS.ErrnoException) => warn(error.code === 'ENOENT' ? 'not found' : error.message));
  child.once('exit', (code) => code !== null && code !== 0 && warn(`exit code ${code}`));
  child.unref();
}

/** Returns the program of the platform. No shell reads the URL. */
function browserCommand(url: string): [program: string, ...args: string[]] {
  if (process.platform === 'darwin') return ['open', url];
  if (process.platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler', url];
  return isWsl() ? ['rundll32.exe', 'url.dll,FileProtocolHandler', url] : ['xdg-open', url];
}

/** A container on such a system cannot start programs of Windows. */
function isWsl(): boolean {
  return /microsoft/i.test(release()) && !existsSync('/.dockerenv');
}
