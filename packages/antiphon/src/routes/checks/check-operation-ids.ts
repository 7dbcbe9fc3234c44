import type { Report } from '@antiphon/schema';
import { recordedAncestry } from '../../metadata';
import { problems } from '../../problems/problems';
import type { Route } from '../route';

/** Reports an operation id of two actions: the document would have to change one of them, and generated clients with it. */
export function checkOperationIds(routes: readonly Route[], report: Report): void {
  const seen = new Map<string, Route>();
  for (const route of routes) {
    const { operationId, includeInSchema } = route.documentation;
    if (operationId === undefined || !includeInSchema) continue;
    // Each version has its own document.
    const key = JSON.stringify([operationId, route.version]);
    const first = seen.get(key);
    if (first === undefined) seen.set(key, route);
    else if (!isSameAction(first, route)) {
      const { className, member } = first.place;
      report({ ...route.place, ...problems.duplicateOperationId(operationId, `${className}.${member}`) });
    }
  }
}

/** Method and path are appended to the id of the other methods of an action, and of controllers that inherit it. */
function isSameAction(left: Route, right: Route): boolean {
  if (left.action !== right.action) return false;
  const declaring = classesWithAction(left);
  return left.controller === right.controller || classesWithAction(right).some((each) => declaring.includes(each));
}

/** The controller and those of its ancestors that have the action. */
function classesWithAction({ controller, action }: Route): readonly Function[] {
  return recordedAncestry(controller)
    .map((ancestor) => ancestor.class)
    .filter(({ prototype }) => typeof prototype?.[action] === 'function');
}
