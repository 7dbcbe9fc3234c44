import { openapiError } from '../problems';
import type { OpenAPIDocument } from './objects';

/** The versions of OpenAPI that this package reads. Both use JSON Schema 2020-12; 3.0 has its own dialect. */
export type SupportedVersion = '3.1' | '3.2';

/** Returns the version of a document without its patch number; undefined if it is not supported. */
export function supportedVersionOf({ openapi }: OpenAPIDocument): SupportedVersion | undefined {
  const [, version] = /^(3\.[12])\.\d/.exec(String(openapi)) ?? [];
  return version as SupportedVersion | undefined;
}

/** @throws OpenAPIError if the version of the document is not supported. */
export function assertSupportedVersion(document: OpenAPIDocument): void {
  if (supportedVersionOf(document) === undefined) throw openapiError('unsupported-version', String(document.openapi));
}
