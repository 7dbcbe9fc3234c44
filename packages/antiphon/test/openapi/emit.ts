import { type Class, SetupError, type SetupProblem } from '@antiphon/schema';
import { type DocumentOptions, emitDocument, type OpenAPIDocument } from '../../src/openapi/emit/document';
import { buildRoutes, type RouteDefaults } from '../../src/routes/build-routes';

/** The document of controllers, without a server. */
export function emit(controllers: readonly Class[], options: Partial<DocumentOptions> = {}, defaults: RouteDefaults = {}): OpenAPIDocument {
  const problems: SetupProblem[] = [];
  const routes = buildRoutes(controllers, defaults, (problem) => problems.push(problem));
  if (problems.length > 0) throw new SetupError(problems);
  return emitDocument(routes, { title: 'Test', version: '1.0.0', ...options });
}
