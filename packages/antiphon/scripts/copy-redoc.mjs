// Puts the one file of ReDoc that the docs page needs, and its licenses, beside the compiled page: decisions/010-redoc.md.
import { copyFileSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const redoc = dirname(require.resolve('redoc/package.json'));
const target = join(dirname(fileURLToPath(import.meta.url)), '../dist/openapi/pages');

mkdirSync(target, { recursive: true });
copyFileSync(join(redoc, 'bundles/redoc.standalone.js'), join(target, 'redoc.standalone.js'));
copyFileSync(join(redoc, 'bundles/redoc.standalone.js.LICENSE.txt'), join(target, 'redoc.standalone.js.LICENSE.txt'));
copyFileSync(join(redoc, 'LICENSE'), join(target, 'redoc.LICENSE'));
