import type { SecurityRequirement } from '../../decorators/route-options';
import type { DependencyRecord } from '../../dependencies/dependency';
import type { DeclaredError, RouteDocumentation } from '../route';

/** Adds the errors and the security requirements of dependencies to the documentation of an action. */
export function documentDependencies(documentation: RouteDocumentation, records: readonly DependencyRecord[]): RouteDocumentation {
  if (records.length === 0) return documentation;
  const throws = [...documentation.throws];
  for (const error of records.flatMap(({ throws: thrown = [] }) => thrown.map(toError))) {
    if (!throws.some(({ status, description }) => status === error.status && (error.description ?? description) === description))
      throws.push(error);
  }
  const security = records.reduce((combined, record) => combine(combined, record.security ?? []), documentation.security);
  return { ...documentation, throws, security };
}

function toError(error: NonNullable<DependencyRecord['throws']>[number]): DeclaredError {
  const { status, description }: { readonly status: number; readonly description?: string } =
    typeof error === 'number' ? { status: error } : error;
  return { status, model: undefined, description };
}

/** Each list has alternatives; a request has to meet one of either list. */
function combine(left: readonly SecurityRequirement[], right: readonly SecurityRequirement[]): readonly SecurityRequirement[] {
  if (left.length === 0 || right.length === 0) return [...left, ...right];
  const all = left.flatMap((outer) => right.map((inner) => ({ ...outer, ...inner })));
  return [...new Map(all.map((requirement) => [JSON.stringify(Object.entries(requirement).sort()), requirement])).values()];
}
