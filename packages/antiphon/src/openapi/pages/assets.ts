import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The files that the docs pages load. No other file beside them is served. */
export type AssetName = 'swagger-ui.css' | 'swagger-ui-bundle.js' | 'favicon-32x32.png' | 'oauth2-redirect.js' | 'redoc.standalone.js';

export const swaggerUIAssets = ['swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png', 'oauth2-redirect.js'] as const;
export const redocAssets = ['redoc.standalone.js'] as const;

/** A file that a docs page loads. */
export interface Asset {
  readonly name: AssetName;
  readonly file: string;
  /** True if the file is compressed by gzip, as text is in the published package. */
  readonly isCompressed: boolean;
}

/**
 * Finds an asset: beside this module, as in the published package, and two directories above it, which is beside the file of a bundle of that package.
 * Else in the package that it is copied from. Undefined if it is in none.
 * @param directory The only directory to look in before that package.
 */
export function findAsset(name: AssetName, directory?: string): Asset | undefined {
  const directories = directory === undefined ? [__dirname, join(__dirname, '..', '..')] : [directory];
  const files = directories.flatMap((each) => [join(each, `${name}.gz`), join(each, name)]);
  const file = [...files, installedAsset(name)].find((each) => each !== undefined && existsSync(each));
  return file === undefined ? undefined : { name, file, isCompressed: file.endsWith('.gz') };
}

/** Returns the files of the docs pages, which a bundle needs beside itself. */
export function docsAssets(): readonly Asset[] {
  return [...swaggerUIAssets, ...redocAssets].map((name) => findAsset(name)).filter((asset) => asset !== undefined);
}

/** The workspace has the packages that the published one is made from (decisions/010-redoc.md). */
function installedAsset(name: AssetName): string | undefined {
  try {
    if (name === 'redoc.standalone.js') return require.resolve('redoc/bundles/redoc.standalone.js');
    return join(dirname(require.resolve('swagger-ui-dist/package.json')), name);
  } catch {
    return undefined;
  }
}
