import type { Overrides } from '../../dependencies/overrides';
import { isSource } from '../../dependencies/source';
import type { Route, RouteDependency } from '../../routes/route';

/**
 * Returns the route whose dependencies are replaced. The parameters and dependencies that only the replaced ones use are not evaluated: a test that
 * replaces the current user sends no credentials. The document is that of the original route.
 */
export function overrideDependencies(route: Route, overrides: Overrides): Route {
  if (!route.dependencies.some(({ declared }) => overrides.has(declared))) return route;
  const dependencies = route.dependencies.map((dependency) => override(dependency, overrides));
  const needed = neededIndexes(route, dependencies);
  return {
    ...route,
    dependencies: dependencies.filter(({ index }) => needed.has(index)),
    parameters: route.parameters.filter(({ index }) => needed.has(index)),
  };
}

function override(dependency: RouteDependency, overrides: Overrides): RouteDependency {
  if (!overrides.has(dependency.declared)) return dependency;
  const value = overrides.get(dependency.declared);
  const provide = isSource(dependency.declared) ? (value as () => unknown) : () => value;
  return { ...dependency, uses: [], provide, needsBody: false, rejectsValueErrors: false };
}

/** Returns the places of the action's arguments, of guards, and of everything that these still use. */
function neededIndexes(route: Route, dependencies: readonly RouteDependency[]): ReadonlySet<unknown> {
  const used = new Set<unknown>(route.dependencies.flatMap(({ uses }) => uses));
  const places = [...route.parameters, ...route.dependencies].map(({ index }) => index);
  const needed = new Set<unknown>([...places.filter((index) => !used.has(index)), ...(route.inputs ?? [])]);
  for (const { index, uses } of dependencies.toReversed()) {
    if (needed.has(index)) for (const use of uses) needed.add(use);
  }
  return needed;
}
