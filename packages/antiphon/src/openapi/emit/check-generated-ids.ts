import { pathTemplates } from '@antiphon/openapi/spec';
import { isPromise } from '@antiphon/responses/internal';
import type { Report } from '@antiphon/schema';
import { showValue } from '@antiphon/schema/internal';
import type { HTTPMethod } from '../../decorators/route-options';
import { problems } from '../../problems/problems';
import type { Route } from '../../routes/route';
import type { GenerateOperationId } from './operation-id';

/** Reports the option `generateOperationId` if it fails, or returns something else than a text, such as a promise: the document would be invalid. */
export function checkGeneratedIds(generate: GenerateOperationId | undefined, routes: readonly Route[], report: Report): void {
  if (generate === undefined) return;
  for (const route of routes.filter(({ documentation }) => documentation.includeInSchema && documentation.operationId === undefined)) {
    const fault = findFault(generate, route);
    if (fault === undefined) continue;
    const { className, member } = route.place;
    report({ className: 'createApp', member: 'generateOperationId', ...problems.generatedOperationId(`${className}.${member}`, fault) });
    return;
  }
}

function findFault(generate: GenerateOperationId, { controller, action, methods, path, documentation }: Route): string | undefined {
  const { template } = pathTemplates(path)[0] as { readonly template: string };
  try {
    const id: unknown = generate({ controller, action, method: methods[0] as HTTPMethod, path: template, tags: documentation.tags });
    if (typeof id === 'string' && id !== '') return undefined;
    return isPromise(id) ? 'returns a promise' : `returns ${showValue(id)}`;
  } catch (error) {
    return `throws ${showValue(error instanceof Error ? error.message : error)}`;
  }
}
