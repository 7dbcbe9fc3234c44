import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { OpenAPIDocument } from '../../src/openapi/spec';

/** What two independent validators say against each document; they are ES modules, which Jest cannot load, so they run outside. */
export function validate(...documents: OpenAPIDocument[]): string[][] {
  const output = execFileSync(process.execPath, [join(__dirname, 'validators.mjs')], {
    input: JSON.stringify(documents),
    encoding: 'utf8',
  });
  return JSON.parse(output);
}
