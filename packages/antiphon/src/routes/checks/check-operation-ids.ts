import type { Class, Report } from '@antiphon/schema';
import type { Route } from '../route';

/** Reports an operation id that two actions were given: the document would have to change one of them, and with it a generated client. */
export function checkOperationIds(routes: readonly Route[], report: Report): void {
  const first = new Map<string, Route>();
  for (const route of routes) {
    const { operationId, includeInSchema } = route.documentation;
    if (operationId === undefined || !includeInSchema) continue;
    const known = first.get(operationId);
    if (known === undefined) first.set(operationId, route);
    else if (!isSameAction(known, route)) {
      const { className, member } = known.place;
      report({
        ...route.place,
        code: 'duplicate-operation-id',
        sentence: `has the operation id \`${operationId}\`, and so has ${className}.${member}`,
        fix: 'give one of them another @OperationId',
      });
    }
  }
}

/** Other methods of an action, and controllers that inherit it, have the id with their method and path added. */
function isSameAction(left: Route, right: Route): boolean {
  if (left.action !== right.action) return false;
  return left.controller === right.controller || ancestorsOf(left).some((ancestor) => ancestorsOf(right).includes(ancestor));
}

function ancestorsOf({ controller, action }: Route): readonly Class[] {
  const chain: Class[] = [];
  for (
    let current: unknown = controller;
    typeof current === 'function' && current !== Function.prototype;
    current = Object.getPrototypeOf(current)
  ) {
    if (typeof (current.prototype as Record<string, unknown> | undefined)?.[action] === 'function') chain.push(current as Class);
  }
  return chain;
}
