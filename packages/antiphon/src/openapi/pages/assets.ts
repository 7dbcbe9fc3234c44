import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The files that the docs pages load. No other file beside them is served. */
export type AssetName = 'swagger-ui.css' | 'swagger-ui-bundle.js' | 'favicon-32x32.png' | 'oauth2-redirect.js' | 'redoc.standalone.js';

export const swaggerUIAssets = ['swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png', 'oauth2-redirect.js'] as const;
export const redocAssets = ['redoc.standalone.js'] as const;

/**
 * Returns the path of an asset: beside this module, as in the published package and in a bundle, else in the package that it is copied from.
 * Undefined if it is in neither.
 */
export function findAsset(name: AssetName): string | undefined {
  const beside = join(__dirname, name);
  if (existsSync(beside)) return beside;
  const installed = installedAsset(name);
  return installed !== undefined && existsSync(installed) ? installed : undefined;
}

/** Returns the files of the docs pages, which a bundle needs beside itself. */
export function docsAssets(): readonly { readonly name: AssetName; readonly file: string }[] {
  const found = [...swaggerUIAssets, ...redocAssets].map((name) => ({ name, file: findAsset(name) }));
  return found.filter((asset): asset is { name: AssetName; file: string } => asset.file !== undefined);
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
