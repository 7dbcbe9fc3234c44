// Puts the files that the docs pages load, and their licenses, beside the published pages: decisions/010-redoc.md.
import { copyFileSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const target = join(dirname(fileURLToPath(import.meta.url)), '../lib/openapi/pages');

/** The files of each package, with their names in the published package where these differ. */
const assets = {
  redoc: {
    'bundles/redoc.standalone.js': 'redoc.standalone.js',
    'bundles/redoc.standalone.js.LICENSE.txt': 'redoc.standalone.js.LICENSE.txt',
    LICENSE: 'redoc.LICENSE',
  },
  'swagger-ui-dist': {
    'swagger-ui.css': 'swagger-ui.css',
    'swagger-ui-bundle.js': 'swagger-ui-bundle.js',
    'swagger-ui-bundle.js.LICENSE.txt': 'swagger-ui-bundle.js.LICENSE.txt',
    'favicon-32x32.png': 'favicon-32x32.png',
    'oauth2-redirect.js': 'oauth2-redirect.js',
    LICENSE: 'swagger-ui.LICENSE',
    NOTICE: 'swagger-ui.NOTICE',
  },
};

mkdirSync(target, { recursive: true });
for (const [name, files] of Object.entries(assets)) {
  const directory = dirname(require.resolve(`${name}/package.json`));
  for (const [file, copy] of Object.entries(files)) copyFileSync(join(directory, file), join(target, copy));
}
