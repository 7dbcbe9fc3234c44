import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { createShowcase } from '../src/main';

/** The validators are ES modules, which Jest cannot load on Node.js 20. */
const validators = join(__dirname, '..', '..', '..', 'packages', 'openapi', 'test', 'validators.mjs');

it.each(['3.1.1', '3.2.0'] as const)('has a document that independent validators accept (%s)', async (openapiVersion) => {
  const app = createShowcase({ openapiVersion });
  await app.ready();
  const document = app.openapi();
  await app.close();
  expect(document.openapi).toBe(openapiVersion);
  expect(JSON.parse(execFileSync(process.execPath, [validators], { input: JSON.stringify([document]), encoding: 'utf8' }))).toEqual([[]]);
});
