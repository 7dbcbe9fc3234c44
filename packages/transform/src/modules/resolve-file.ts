import { statSync } from 'node:fs';
import path from 'node:path';

/** Returns the TypeScript file that an import refers to, as an absolute path; undefined for one that is not of the project. */
export type ResolveFile = (specifier: string, importer: string) => string | undefined;

/** Resolves a relative import as TypeScript does: `./item`, `./item.js` and `./item.ts` to a file, and `./models` also to its index. */
export const resolveRelative: ResolveFile = (specifier, importer) => {
  if (!/^\.{1,2}(?:\/|$)/.test(specifier)) return undefined;
  const target = path.resolve(path.dirname(importer), specifier);
  const stem = target.replace(/\.([cm]?)js(x?)$/, '');
  if (isSource(target) && isFile(target)) return target;
  return firstFile((extension) => stem + extension) ?? firstFile((extension) => path.join(target, `index${extension}`));
};

const extensions = ['.ts', '.tsx', '.mts', '.cts'];

function firstFile(named: (extension: string) => string): string | undefined {
  for (const extension of extensions) if (isFile(named(extension))) return named(extension);
  return undefined;
}

function isSource(file: string): boolean {
  return /\.[cm]?tsx?$/.test(file);
}

/** A path below a file (`item.ts/index.ts`) throws ENOTDIR, unlike one that does not exist. */
function isFile(file: string): boolean {
  try {
    return statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
  } catch {
    return false;
  }
}
