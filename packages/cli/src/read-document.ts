import { readFile } from 'node:fs/promises';
import type { OpenAPIDocument } from '@antiphon/openapi/spec';
import { parse as parseYaml } from 'yaml';
import { commandError } from './errors';
import { isObject } from './is-object';

/** Time to wait for a document, in milliseconds. */
const fetchTimeout = 10_000;

/**
 * Reads an OpenAPI document, JSON or YAML.
 *
 * @param headers Sent with the request if the source is a URL.
 * @throws CommandError if there is none.
 */
export async function readDocument(source: string, headers: Readonly<Record<string, string>> = {}): Promise<OpenAPIDocument> {
  return isHttpUrl(source) ? fetchDocument(source, headers) : readDocumentFile(source);
}

export function isHttpUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

/** A file is YAML by its name. */
export function isYamlFile(file: string): boolean {
  return /\.ya?ml$/i.test(file);
}

async function readDocumentFile(file: string): Promise<OpenAPIDocument> {
  try {
    return parseDocument(await readFile(file, 'utf8'), isYamlFile(file));
  } catch (error) {
    throw commandError('unreadableDocument', file, (error as Error).message);
  }
}

async function fetchDocument(url: string, headers: Readonly<Record<string, string>>): Promise<OpenAPIDocument> {
  try {
    const response = await fetch(url, { headers, signal: AbortSignal.timeout(fetchTimeout) });
    if (!response.ok) throw new Error(`the server responded with ${response.status}`);
    const isYaml = isYamlFile(new URL(url).pathname) || /yaml/i.test(response.headers.get('content-type') ?? '');
    return parseDocument(await response.text(), isYaml);
  } catch (error) {
    const row = isUntrusted(error as Error) ? 'untrustedCertificate' : 'unfetchableDocument';
    throw commandError(row, url, reasonOf(error as Error));
  }
}

/** The codes of OpenSSL for a chain that does not end at a trusted authority. */
const untrusted = /SELF_SIGNED_CERT|UNABLE_TO_(?:VERIFY_LEAF_SIGNATURE|GET_ISSUER_CERT)/;

function isUntrusted({ cause }: Error): boolean {
  return untrusted.test(String((cause as { readonly code?: string } | undefined)?.code));
}

/** `fetch` hides the reason behind "fetch failed". */
function reasonOf({ message, cause }: Error): string {
  const { code, message: reason } = (cause ?? {}) as { readonly code?: string; readonly message?: string };
  return reason || code || message;
}

function parseDocument(text: string, isYaml: boolean): OpenAPIDocument {
  const document: unknown = isYaml ? parseYaml(text) : JSON.parse(text);
  if (isObject(document) && 'openapi' in document) return document as OpenAPIDocument;
  throw new Error('it has no member `openapi`');
}
