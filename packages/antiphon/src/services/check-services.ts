import type { Report } from '@antiphon/schema';
import { showValue } from '@antiphon/schema/internal';
import { isProvided } from '../dependencies/provider';
import { isSource } from '../dependencies/source';
import { isConstructor, isToken, nameOfService, type Service } from '../dependencies/token';
import type { Problem } from '../problems/problem';
import { problems } from '../problems/problems';
import { isAbsent, type Need, type ServiceFinder } from './recipe';

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

function visit(need: Need, { services, path, checked, report }: Visit): void {
  const { service, place } = need;
  const problem = problemOfKey(service, services);
  if (problem !== undefined) return void report({ ...place, ...problem });
  if (isAbsent(need, services)) return;
  const trail = [...path, service];
  if (path.includes(service)) return void report({ ...place, ...problems.serviceCycle(shown(trail.slice(trail.indexOf(service)))) });
  const found = services.find(service);
  if (found === undefined) return void report({ ...place, ...problems.serviceNotProvided(nameOfService(service), shown(trail)) });
  const { owner, recipe } = found;
  const known = checked.get(owner) ?? new Set();
  if (known.has(service)) return;
  checked.set(owner, known.add(service));
  for (const problem of recipe.problems) report(problem);
  for (const need of recipe.needs) visit(need, { services: owner, path: trail, checked, report });
}

/** Returns why a value cannot be the key of a service: applications may be written in JavaScript, and the compiler accepts the classes of the language. */
function problemOfKey(service: unknown, services: ServiceFinder): Problem | undefined {
  if (!isConstructor(service) && !isToken(service)) return problems.notAService(shownKey(service));
  if (!isLanguageClass(service) || services.findProvided(service) !== undefined) return undefined;
  return problems.languageClass((service as Function).name);
}

function shownKey(given: unknown): string {
  if (isSource(given)) return 'a dependency of a request';
  return isProvided(given) ? 'what `provide` returns' : showValue(given);
}

/** The engine's own classes, such as String and Map, have no source text. */
function isLanguageClass(service: unknown): boolean {
  if (typeof service !== 'function') return false;
  return Reflect.get(globalThis, service.name) === service && /\[native code\]/.test(Function.prototype.toString.call(service));
}

function shown(path: readonly Service[]): string {
  return path.map(nameOfService).join(' → ');
}
