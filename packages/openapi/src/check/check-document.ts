import { isObject } from '../json/objects';
import type { OpenAPIDocument } from '../spec/objects';
import { type Finding, finding } from './finding';
import { lint } from './lints';
import { checkMetaSchema } from './meta-schema';

/**
 * Checks an OpenAPI 3.1 or 3.2 document: it must be valid against the official meta-schema of its version, every schema must be valid JSON
 * Schema, references and names must be consistent, and defaults and examples must match their schemas. Warnings name what readers will miss.
 * A document of another version has one finding, `unsupported-version`; a value that is not an object has `not-an-object`.
 */
export function checkDocument(document: OpenAPIDocument): readonly Finding[] {
  if (!isObject(document)) return [finding('not-an-object', '/', nameOfType(document))];
  const invalid = checkMetaSchema(document);
  // Lints read these members, and would fail on others.
  return invalid.some(({ pointer }) => /^\/(?:$|paths|components)/.test(pointer)) ? invalid : [...invalid, ...lint(document)];
}

function nameOfType(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'list' : typeof value;
}
