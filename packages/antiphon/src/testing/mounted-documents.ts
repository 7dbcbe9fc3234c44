import { type OpenAPIDocument, type ParameterObject, type PathItemObject, pathTemplates } from '@antiphon/openapi/spec';
import { internalsOf, isApp } from '../application/internals';

/** An application that has a document, and may have mounted applications that have theirs. */
export interface Documented {
  openapi(): OpenAPIDocument;
  readonly mounts?: readonly DocumentedMount[];
}

/** An application with a document, below a Fastify path. */
export interface DocumentedMount {
  readonly path: string;
  readonly app: Documented;
}

/**
 * Returns the document of an application, one for each version, and those of the applications mounted in it at any depth, each with the paths that the
 * server serves.
 */
export function documentsOf(app: Documented, path = ''): readonly OpenAPIDocument[] {
  const mounted = (app.mounts ?? []).flatMap((mount) => documentsOf(mount.app, `${path}${mount.path}`));
  const own = ownDocuments(app);
  return [...(path === '' ? own : own.map((document) => documentBelow(path, document))), ...mounted];
}

/** Every route, also those that no named document lists. */
function ownDocuments(app: Documented): readonly OpenAPIDocument[] {
  return isApp(app) ? internalsOf(app).completeDocuments() : [app.openapi()];
}

/** Prefixes every path with that of the mount, and adds the parameters of the mount to every path item. */
function documentBelow(path: string, document: OpenAPIDocument): OpenAPIDocument {
  const [{ template = '', variables = [] } = {}] = pathTemplates(path);
  const parameters = variables.map(({ name }): ParameterObject => ({ name, in: 'path', required: true, schema: { type: 'string' } }));
  const paths = Object.entries(document.paths).map(([below, item]): [string, PathItemObject] => [
    `${template}${below}`,
    { ...item, parameters: [...parameters, ...(item.parameters ?? [])] },
  ]);
  return { ...document, paths: Object.fromEntries(paths) };
}
