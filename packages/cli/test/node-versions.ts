import { execFileSync } from 'node:child_process';
import path from 'node:path';

export interface NodeBinary {
  readonly binary: string;
  /** The version as Node.js prints it: v24.1.0. */
  readonly version: string;
}

/** The binaries that NODE_BINARIES names, separated as the paths in PATH are: `NODE_BINARIES="$(.ci/setup-nodes)"` installs and names them. */
export const otherNodes: readonly NodeBinary[] = (process.env.NODE_BINARIES ?? '')
  .split(path.delimiter)
  .filter((binary) => binary !== '')
  .map(readVersion);

export const thisNode: NodeBinary = { binary: process.execPath, version: process.version };

/**
 * Prints a warning for each major version that no binary has. If NODE_BINARIES or ANTIPHON_REQUIRE_SERVERS is set, as on CI, that is an error.
 */
export function requireVersions(majors: readonly number[], binaries: readonly NodeBinary[]): void {
  for (const major of majors.filter((each) => !binaries.some(({ version }) => version.startsWith(`v${each}.`)))) {
    const sentence = `NODE_BINARIES has no Node.js ${major}: run NODE_BINARIES="$(.ci/setup-nodes)" npx jest`;
    if (process.env.NODE_BINARIES || process.env.ANTIPHON_REQUIRE_SERVERS) throw new Error(sentence);
    process.stderr.write(`\n*** NOT TESTED: ${sentence}\n\n`);
  }
}

function readVersion(binary: string): NodeBinary {
  return { binary, version: execFileSync(binary, ['--version'], { encoding: 'utf8' }).trim() };
}
