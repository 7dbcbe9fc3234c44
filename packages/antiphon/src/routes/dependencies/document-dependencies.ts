import type { SecurityRequirement } from '../../decorators/route-options';
import type { DependencyRecord, DocumentedScheme } from '../../dependencies/dependency';
import type { DeclaredError, RouteDocumentation } from '../route';

/** The parts of dependencies that the document shows. */
export interface DocumentedDependencies {
  readonly records: ReadonlySet<DependencyRecord>;
  readonly schemes: ReadonlySet<DocumentedScheme>;
  /** A list of alternatives for each use of a scheme. */
  readonly security: readonly (readonly SecurityRequirement[])[];
}

/** Adds the errors and the security requirements of dependencies to the documentation of an action. */
export function documentDependencies(documentation: RouteDocumentation, documented: DocumentedDependencies): RouteDocumentation {
  const records = [...documented.records];
  if (records.length === 0) return documentation;
  const throws = [...documentation.throws];
  for (const error of records.flatMap(({ throws: thrown = [] }) => thrown.map(toError))) {
    if (!throws.some(({ status, description }) => status === error.status && (error.description ?? description) === description))
      throws.push(error);
  }
  const declared = records.map(({ security = [] }) => security);
  const security = [...declared, ...documented.security].reduce(combine, documentation.security);
  return { ...documentation, throws, security, schemes: [...documented.schemes] };
}

function toError(error: NonNullable<DependencyRecord['throws']>[number]): DeclaredError {
  const { status, description }: { readonly status: number; readonly description?: string } =
    typeof error === 'number' ? { status: error } : error;
  return { status, model: undefined, description };
}

/** Each list has alternatives; a request has to meet one of either list. */
function combine(left: readonly SecurityRequirement[], right: readonly SecurityRequirement[]): readonly SecurityRequirement[] {
  if (left.length === 0 || right.length === 0) return [...left, ...right];
  const all = left.flatMap((outer) => right.map((inner) => both(outer, inner)));
  return [...new Map(all.map((requirement) => [JSON.stringify(Object.entries(requirement).sort()), requirement])).values()];
}

/** A scheme of both has the scopes of both. */
function both(outer: SecurityRequirement, inner: SecurityRequirement): SecurityRequirement {
  const scopes = Object.entries(inner).map(([name, added]) => [name, [...new Set([...(outer[name] ?? []), ...added])]]);
  return { ...outer, ...Object.fromEntries(scopes) };
}
