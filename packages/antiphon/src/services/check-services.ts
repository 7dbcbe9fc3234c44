import type { Report } from '@antiphon/schema';
import { nameOfService, type Service } from '../dependencies/token';
import { problems } from '../problems/problems';
import type { Need, ServiceFinder } from './recipe';

/** Reports the services that cannot be created, each with the path that leads to it from a root. */
export function checkServices(roots: readonly Need[], services: ServiceFinder, report: Report): void {
  const checked = new Map<ServiceFinder, Set<Service>>();
  for (const root of roots) visit(root, { services, path: [], checked, report });
}

interface Visit {
  /** The services of the application that needs the service. */
  readonly services: ServiceFinder;
  /** The services that lead to it. */
  readonly path: readonly Service[];
  readonly checked: Map<ServiceFinder, Set<Service>>;
  readonly report: Report;
}

function visit({ service, place, isOptional }: Need, { services, path, checked, report }: Visit): void {
  if (isOptional && services.findProvided(service) === undefined) return;
  const trail = [...path, service];
  if (path.includes(service)) return void report({ ...place, ...problems.serviceCycle(shown(trail.slice(trail.indexOf(service)))) });
  const found = services.find(service);
  if (found === undefined) return void report({ ...place, ...problems.serviceNotProvided(nameOfService(service), shown(trail)) });
  const { owner, recipe } = found;
  const known = checked.get(owner) ?? new Set();
  if (known.has(service)) return;
  for (const problem of recipe.problems) report(problem);
  for (const need of recipe.needs) visit(need, { services: owner, path: trail, checked, report });
  checked.set(owner, known.add(service));
}

function shown(path: readonly Service[]): string {
  return path.map(nameOfService).join(' → ');
}
