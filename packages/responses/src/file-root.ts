import { realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, sep } from 'node:path';

/**
 * A file that is not there, or not within the `root` it was asked for in; the client cannot tell which. It carries the status 404,
 * because the path under a root usually comes from the client.
 */
export class FileNotFoundError extends Error {
  override readonly name = 'FileNotFoundError';
  readonly statusCode = 404;
}

/** One sentence for both, so that nobody learns which files there are outside the root. */
const refusal = 'There is no such file.';

/**
 * The real path of the file `path` within `root`, every symbolic link followed.
 *
 * @throws FileNotFoundError when it is not there, is a directory, is absolute, climbs out by `..` (also percent-encoded), holds NUL or a
 * backslash, or a symbolic link leads out of `root`.
 */
export async function resolveInside(root: string, path: string): Promise<string> {
  if (isAbsolute(path) || climbs(path) || climbs(decoded(path))) throw new FileNotFoundError(refusal);
  const realRoot = await realpath(root);
  const real = await realpath(join(realRoot, path)).catch((cause) => {
    throw new FileNotFoundError(refusal, { cause });
  });
  if (real !== realRoot && !real.startsWith(realRoot.endsWith(sep) ? realRoot : realRoot + sep)) {
    throw new FileNotFoundError(refusal);
  }
  if (!(await stat(real)).isFile()) throw new FileNotFoundError(refusal);
  return real;
}

function climbs(path: string): boolean {
  return path.includes('\0') || path.includes('\\') || path.split('/').includes('..');
}

/** Nothing is decoded before the file is opened; but a name that becomes a climb when it is, is one somebody tries. */
function decoded(path: string): string {
  return path.replace(/%(2e|2f|5c|00)/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
