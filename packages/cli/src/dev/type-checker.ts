import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { endWithThisProcess } from 'create-antiphon/end-with-this-process';
import { commandError } from '../errors';
import { colorsFor, type Streams } from '../output';
import { findCacheDirectory } from '../typescript/cache-directory';
import { findTsconfig } from '../typescript/find-tsconfig';

/**
 * Runs the project's own TypeScript compiler beside the application, without writing files, and prints what it finds. A check that is still running
 * at the next change is ended. The compiler's own watch mode is not used: TypeScript 7.0 misses changes in it.
 */
export class TypeChecker {
  readonly #directory: string;
  readonly #arguments: readonly string[];
  readonly #streams: Streams;
  #running: ChildProcess | undefined;
  #clean: boolean | undefined;

  /**
   * @param entry Absolute path of the application's module; the nearest tsconfig.json is used.
   * @throws CommandError if the project has no TypeScript or no tsconfig.json.
   */
  constructor(entry: string, directory: string, streams: Streams) {
    const local = path.relative(directory, path.dirname(entry)) || '.';
    this.#directory = path.dirname(entry);
    const config = findTsconfig(this.#directory)?.path;
    if (config === undefined) throw commandError('noTsconfig', local);
    const compiler = findCompiler(config);
    if (compiler === undefined) throw commandError('noTypeScript', local);
    const pretty = String(colorsFor(streams.err).isColorSupported);
    this.#arguments = [compiler, '--project', config, '--noEmit', '--pretty', pretty, ...incrementalOptions(config)];
    this.#streams = streams;
  }

  /**
   * Checks the project, and prints the errors, or that there are none now.
   * @returns False if the tsconfig.json cannot be read: the application reports that, and nothing is checked.
   */
  check(): boolean {
    this.stop();
    if (!isReadable(this.#directory)) return false;
    // In its own group: the compiler is a process of the process that is started.
    const child = spawn(process.execPath, this.#arguments, { stdio: ['ignore', 'pipe', 'pipe'], detached: process.platform !== 'win32' });
    endWithThisProcess(child, { isGroup: true });
    this.#running = child;
    let text = '';
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (chunk) => (text += chunk));
    child.once('close', (code, signal) => {
      if (this.#running === child) this.#report(text, code === 0, signal === null ? `code ${code}` : signal);
    });
    return true;
  }

  /** Ends a check that is running. */
  stop(): void {
    const child = this.#running;
    this.#running = undefined;
    if (child?.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    if (process.platform === 'win32') spawn('taskkill', ['/pid', String(child.pid), '/t', '/f'], { stdio: 'ignore' });
    else process.kill(-child.pid, 'SIGKILL');
  }

  #report(text: string, clean: boolean, ending: string): void {
    const { err } = this.#streams;
    const colors = colorsFor(err);
    const wasClean = this.#clean;
    this.#clean = clean;
    if (clean && wasClean === true) return;
    const count = text.match(/error.{0,12} TS\d+:/g)?.length ?? 0;
    const heading = clean
      ? colors.green('no errors')
      : colors.red(count === 0 ? `ended with ${ending}` : `${count} ${count === 1 ? 'error' : 'errors'}`);
    err.write(`${colors.dim('Types   ')}${heading}\n${clean ? '' : indented(text)}`);
  }
}

function isReadable(directory: string): boolean {
  try {
    return findTsconfig(directory) !== null;
  } catch {
    return false;
  }
}

/** Number of lines that are printed of one check. */
const maxLines = 60;

/** The compiler's own count at its end is left out. */
function indented(text: string): string {
  const all = text
    .replace(/\n+Found \d+ errors?[\s\S]*$/, '')
    .trim()
    .split('\n');
  const lines = all.length <= maxLines ? all : [...all.slice(0, maxLines), `… ${all.length - maxLines} more lines`];
  return lines.map((line) => (line === '' ? '\n' : `  ${line}\n`)).join('');
}

function findCompiler(config: string): string | undefined {
  try {
    const manifest = createRequire(config).resolve('typescript/package.json');
    const { bin } = JSON.parse(readFileSync(manifest, 'utf8')) as { readonly bin: { readonly tsc: string } };
    return path.join(path.dirname(manifest), bin.tsc);
  } catch {
    return undefined;
  }
}

/** The compiler keeps its results for the next check. */
function incrementalOptions(config: string): readonly string[] {
  const cache = findCacheDirectory(path.dirname(config));
  return cache === undefined ? [] : ['--incremental', '--tsBuildInfoFile', path.join(cache, 'types.tsbuildinfo')];
}
