import { operationsOf, type PlacedOperation } from '../../openapi/check/places';
import { pathTemplates } from '../../openapi/path-template';
import type { OpenAPIDocument, ParameterObject } from '../../openapi/spec';

/** What has a document, and holds others that have theirs. */
export interface Documented {
  openapi(): OpenAPIDocument;
  readonly mounts?: readonly DocumentedMount[];
}

/** Something with a document of its own, below a Fastify path. */
export interface DocumentedMount {
  readonly path: string;
  readonly app: Documented;
}

/** A document, and where its paths are served. */
export interface PlacedDocument {
  readonly document: OpenAPIDocument;
  /** A path template; empty for that of the application itself. */
  readonly prefix: string;
  /** Of the prefix. */
  readonly parameters: readonly ParameterObject[];
}

/** The document of an application, and those of the applications mounted in it and in them. */
export function placeDocuments(app: Documented, path = ''): readonly PlacedDocument[] {
  const [{ template = '', variables = [] } = {}] = path === '' ? [] : pathTemplates(path);
  const parameters = variables.map(({ name }): ParameterObject => ({ name, in: 'path', required: true, schema: { type: 'string' } }));
  const own = { document: app.openapi(), prefix: template, parameters };
  return [own, ...(app.mounts ?? []).flatMap((mount) => placeDocuments(mount.app, `${path}${mount.path}`))];
}

/** Every operation of a document, with the parameters of its prefix. */
export function drivenOperations({ document, parameters }: PlacedDocument): readonly PlacedOperation[] {
  return [...operationsOf(document)].map((operation) => ({
    ...operation,
    item: { ...operation.item, parameters: [...parameters, ...(operation.item.parameters ?? [])] },
  }));
}
