import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The files that the docs pages need of the installed packages; nothing else of those packages is ever served. */
export type AssetName = 'swagger-ui.css' | 'swagger-ui-bundle.js' | 'favicon-32x32.png' | 'oauth2-redirect.js' | 'redoc.standalone.js';

/** Where an asset is on disk. */
export function assetPath(name: AssetName): string {
  return name === 'redoc.standalone.js' ? redocPath() : join(dirname(require.resolve('swagger-ui-dist/package.json')), name);
}

/**
 * ReDoc's standalone bundle is all that is needed of `redoc`, and it is part of the published package; in the workspace it
 * comes from `redoc` itself (decisions/010-redoc.md).
 */
function redocPath(): string {
  const published = join(__dirname, 'redoc.standalone.js');
  return existsSync(published) ? published : require.resolve('redoc/bundles/redoc.standalone.js');
}
