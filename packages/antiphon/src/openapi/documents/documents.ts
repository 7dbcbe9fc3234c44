import { type OpenAPIVersion, operationMethods } from '@antiphon/openapi/spec';
import { dropUndefined } from '@antiphon/responses/internal';
import type { Route } from '../../routes/route';
import type { DocumentedMount, DocumentOptions, OpenAPIDocument } from '../emit/document';
import type { NamedDocuments } from './document-option';
import { type ListedDocument, listDocuments, listedRoutes } from './list-documents';

/** Options of the documents of an application. */
export interface DocumentsOptions extends Omit<DocumentOptions, 'mounted'> {
  readonly documents?: NamedDocuments;
  /** Returns the mounted applications that are included; called when a document is created, after they have been registered. */
  readonly mounted?: (() => readonly DocumentedMount[]) | undefined;
}

/** The documents of an application, each created on first use. */
export class Documents {
  /** The default one first; empty for one document without a name. */
  readonly listed: readonly ListedDocument[];
  readonly #routes: readonly Route[];
  readonly #options: DocumentsOptions;
  readonly #emitted = new Map<string, OpenAPIDocument>();

  constructor(routes: readonly Route[], options: DocumentsOptions) {
    this.#routes = routes;
    this.#options = options;
    this.listed = listDocuments(routes, options.documents);
  }

  /** Returns a document by its name, the default one without a name. Throws for an unknown name. */
  get(name?: string, openapiVersion?: OpenAPIVersion): OpenAPIDocument {
    const found = name === undefined ? this.listed[0] : this.listed.find((listed) => listed.name === name);
    if (name !== undefined && found === undefined) throw unknownDocument(name, this.listed);
    return this.#emit(found?.name ?? '', found, openapiVersion);
  }

  /** Returns a document for requests below a root path, which is its first server. */
  under(rootPath: string, name?: string): OpenAPIDocument {
    return loadEmission().withServers(this.get(name), rootPath);
  }

  /** Returns the document with all routes of a version, also those that no named document has. */
  ofVersion(version: string | undefined): OpenAPIDocument {
    if (this.listed.length === 0) return this.get(undefined, this.#checkedVersion);
    const known = version ?? this.listed[0]?.version;
    return this.#emit(`version ${known}`, { version: known, selection: {} }, this.#checkedVersion);
  }

  /** Returns the documents that together have every route: one for each version. */
  get complete(): readonly OpenAPIDocument[] {
    const versions = new Set(this.listed.map(({ version }) => version));
    return versions.size === 0 ? [this.ofVersion(undefined)] : Array.from(versions, (version) => this.ofVersion(version));
  }

  /** A document of 3.1 omits methods such as QUERY, whose responses would not be checked. */
  get #checkedVersion(): OpenAPIVersion | undefined {
    const isUsual = (method: string): boolean => operationMethods.some((known) => known === method.toLowerCase());
    return this.#routes.every(({ methods }) => methods.every(isUsual)) ? undefined : '3.2.0';
  }

  #emit(key: string, listed: Omit<ListedDocument, 'name'> | undefined, openapiVersion = this.#options.openapiVersion): OpenAPIDocument {
    const id = `${key} ${openapiVersion}`;
    const known = this.#emitted.get(id) ?? this.#create(listed, openapiVersion);
    this.#emitted.set(id, known);
    return known;
  }

  #create(listed: Omit<ListedDocument, 'name'> | undefined, openapiVersion: OpenAPIVersion | undefined): OpenAPIDocument {
    const { mounted, documents: _documents, ...options } = this.#options;
    const shown = { ...options, ...dropUndefined({ openapiVersion }) };
    if (listed === undefined) return loadEmission().emitDocument(this.#routes, { ...shown, mounted: mounted?.() });
    const { title, version, summary, description } = listed.selection;
    return loadEmission().emitDocument(listedRoutes(listed, this.#routes), {
      ...shown,
      ...dropUndefined({ title, version: version ?? listed.version, summary, description }),
      mounted: mounted?.().map((mount) => ({ ...mount, routes: listedRoutes(listed, mount.routes) })),
      isPart: true,
    });
  }
}

/** Most processes of an application never emit its documents. */
function loadEmission() {
  return require('../emit/document') as typeof import('../emit/document');
}

function unknownDocument(name: string, listed: readonly ListedDocument[]): Error {
  const known = listed.map((each) => `\`${each.name}\``).join(', ');
  return new Error(
    `The document \`${name}\` does not exist; ${known === '' ? 'the only document has no name' : `known documents: ${known}`}`,
  );
}
