import type { OpenAPIDocument } from '../spec/objects';
import type { Finding } from './finding';
import { lint } from './lints';
import { checkMetaSchema } from './meta-schema';

/**
 * Checks an OpenAPI 3.1 or 3.2 document: it must be valid against the official meta-schema of its version, every schema must be valid JSON
 * Schema, references and names must be consistent, and defaults and examples must match their schemas. Warnings name what readers will miss.
 * A document of another version has one finding, `unsupported-version`.
 */
export function checkDocument(document: OpenAPIDocument): readonly Finding[] {
  const invalid = checkMetaSchema(document);
  // Lints read these members, and would fail on others.
  return invalid.some(({ pointer }) => /^\/(?:$|paths|components)/.test(pointer)) ? invalid : [...invalid, ...lint(document)];
}
