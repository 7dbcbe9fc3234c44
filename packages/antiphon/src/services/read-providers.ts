import { BackgroundTasks, Response } from '@antiphon/responses';
import { isObject } from '@antiphon/responses/internal';
import type { Report } from '@antiphon/schema';
import { isProvided, type Provider } from '../dependencies/provider';
import { isConstructor, isToken, nameOfService, type Service } from '../dependencies/token';
import { problems } from '../problems/problems';
import { SecurityScopes } from '../security/security-scopes';
import { type Recipe, recipeOfClass, recipeOfProvider } from './recipe';

/** The place of problems of the option `providers`. */
export const providersOption = { className: 'createApp', member: 'providers' } as const;

/** Reads the option `providers`: the recipe of each service. Entries that supply nothing are reported. */
export function readProviders(providers: readonly Provider[] | undefined, report: Report): ReadonlyMap<Service, Recipe> {
  const recipes = new Map<Service, Recipe>();
  if (providers !== undefined && !Array.isArray(providers)) report({ ...providersOption, ...problems.providersNotAList() });
  for (const provider of Array.isArray(providers) ? (providers as readonly Provider[]) : []) {
    const service = serviceOf(provider, report);
    if (service === undefined) continue;
    if (recipes.has(service)) report({ ...providersOption, ...problems.providedTwice(nameOfService(service)) });
    recipes.set(service, recipeOf(provider, service));
  }
  return recipes;
}

/** Returns the service that an entry supplies; undefined, after a report, for an entry that supplies none. */
function serviceOf(provider: unknown, report: Report): Service | undefined {
  const service = isProvided(provider) ? provider.service : provider;
  if (requestObjects.has(service))
    return void report({ ...providersOption, ...problems.providedRequestObject((service as Function).name) });
  if (isConstructor(service) || (isToken(service) && isProvided(provider))) return service as Service;
  const problem = isToken(service) ? problems.tokenWithoutProvider(service.name) : problems.notAProvider(shown(service));
  report({ ...providersOption, ...problem });
  return undefined;
}

/** Each request has its own, whatever a provider supplies. */
const requestObjects: ReadonlySet<unknown> = new Set([Response, BackgroundTasks, AbortSignal, SecurityScopes]);

function shown(entry: unknown): string {
  if (!isObject(entry)) return `\`${String(entry)}\``;
  const name = entry.constructor?.name ?? 'Object';
  return name === 'Object' ? 'an object' : `an instance of \`${name}\``;
}

function recipeOf(provider: unknown, service: Service): Recipe {
  if (isProvided(provider)) return recipeOfProvider(service, provider.options, providersOption);
  return recipeOfClass(service as Extract<Service, Function>);
}
