import type { OpenAPIDocument, OperationObject, ResponseObject } from '../spec/objects';
import { alternativesOf, operationsOf } from '../spec/operations';
import { pathTemplates } from '../spec/path-template';

/** The operations of one method and path template: more than one if the document has alternatives. */
export interface FoundOperations {
  readonly template: string;
  readonly operations: readonly OperationObject[];
}

/** The operations of a document by path template, then by method in upper case. */
export class OperationIndex {
  readonly #byPath = new Map<string, Map<string, readonly OperationObject[]>>();

  constructor(document: OpenAPIDocument) {
    for (const { path, method, value } of operationsOf(document)) {
      const byMethod = this.#byPath.get(path) ?? new Map<string, readonly OperationObject[]>();
      byMethod.set(method.toUpperCase(), alternativesOf(value, document));
      this.#byPath.set(path, byMethod);
    }
  }

  /** Finds operations by a path template or a Fastify path. HEAD without an operation finds that of GET. */
  find(method: string, path: string): FoundOperations | undefined {
    const templates = this.#byPath.has(path) ? [path] : pathTemplates(path).map(({ template }) => template);
    for (const template of templates.toReversed()) {
      const byMethod = this.#byPath.get(template);
      const operations = byMethod?.get(method.toUpperCase()) ?? (method === 'HEAD' ? byMethod?.get('GET') : undefined);
      if (operations !== undefined) return { template, operations };
    }
    return undefined;
  }
}

/** Returns the response that documents a status. `default` documents errors, and every status of an operation that documents no success. */
export function findResponse({ responses = {} }: OperationObject, status: number): ResponseObject | undefined {
  const found = responses[status] ?? responses[`${Math.floor(status / 100)}XX`];
  if (found !== undefined) return found;
  return status >= 400 || Object.keys(responses).every((key) => key === 'default' || /^[45]/.test(key)) ? responses.default : undefined;
}
