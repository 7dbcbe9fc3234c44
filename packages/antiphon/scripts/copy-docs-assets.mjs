// Puts the files that the docs pages load, and their licenses, beside the published pages, or in the directory of the argument. Scripts and styles are
// compressed: decisions/010-redoc.md.
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const require = createRequire(import.meta.url);
const [target = join(dirname(fileURLToPath(import.meta.url)), '../lib/openapi/pages')] = process.argv.slice(2);

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
  for (const [file, copy] of Object.entries(files)) put(join(directory, file), join(target, copy));
}

function put(from, to) {
  if (!/\.(?:css|js)$/.test(to)) return copyFileSync(from, to);
  writeFileSync(`${to}.gz`, gzipSync(readFileSync(from), { level: 9 }));
  rmSync(to, { force: true });
}
