import { execFileSync } from 'node:child_process';

/** Finds a program. Returns undefined and prints a warning if this machine does not have it; if ANTIPHON_REQUIRE_SERVERS is set, as on CI, that is an error. */
export function findProgram(name: string): string | undefined {
  try {
    return execFileSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).trim();
  } catch {}
  const sentence = `${name} is not installed: run .ci/setup-servers (Debian), or install it by hand`;
  if (process.env.ANTIPHON_REQUIRE_SERVERS) throw new Error(sentence);
  process.stderr.write(`\n*** NOT TESTED: ${sentence}\n\n`);
  return undefined;
}
