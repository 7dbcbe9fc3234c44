import type { OpenAPIDocument } from '../spec/objects';
import type { Finding } from './finding';
import { lint } from './lints';
import { checkMetaSchema } from './meta-schema';

/**
 * Checks a document, ours or anybody's: valid against the official meta-schema of its version (3.1 or 3.2), every schema valid JSON
 * Schema, references and names in order, defaults and examples as their schemas say; and warnings for what its readers will miss.
 */
export function checkDocument(document: OpenAPIDocument): readonly Finding[] {
  const invalid = checkMetaSchema(document);
  // A document of another shape would only trip the lints.
  return invalid.some(({ pointer }) => /^\/(?:$|paths|components)/.test(pointer)) ? invalid : [...invalid, ...lint(document)];
}
