import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** The directory for the temporary files of one file of tests. */
export interface TemporaryDirectory {
  readonly path: string;
  /** Removes it with everything in it, and restores the former one. */
  remove(): void;
}

/** The variables that `os.tmpdir` and programs read, on all systems. */
const names = ['TMPDIR', 'TMP', 'TEMP'] as const;

/**
 * Makes a directory in the system's one for temporary files, and lets `os.tmpdir` of this process, and of those that it starts, return it. What a test,
 * a helper or a program leaves there is removed with it, also if the test fails.
 */
export function useTemporaryDirectory(): TemporaryDirectory {
  const former = names.map((name) => [name, process.env[name]] as const);
  const directory = mkdtempSync(path.join(tmpdir(), 'antiphon-test-'));
  // Servers that tests start may run as another user.
  chmodSync(directory, 0o755);
  for (const name of names) process.env[name] = directory;
  const remove = () => {
    for (const [name, value] of former) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
    removeDirectory(directory);
  };
  return { path: directory, remove };
}

/** A process of the tests that has not ended may write meanwhile. */
function removeDirectory(directory: string): void {
  try {
    rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
  } catch (error) {
    process.stderr.write(`The temporary directory of the tests was not removed: ${String(error)}\n`);
  }
}
