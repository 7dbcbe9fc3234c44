import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { OpenAPIDocument } from '../src/spec/objects';

/** Returns the errors that independent validators find in each document. They are ES modules, which Jest cannot load: they run in a process. */
export function validate(...documents: OpenAPIDocument[]): string[][] {
  const input = JSON.stringify(documents);
  return JSON.parse(execFileSync(process.execPath, [join(__dirname, 'validators.mjs')], { input, encoding: 'utf8' }));
}
