import type { Class } from '@antiphon/schema';
import type { ProviderOptions, Service, Token } from './token';

/** A service with the way to supply it, an entry of the option `providers`. `provide` makes it. */
export interface ProvidedService {
  readonly kind: 'provider';
  readonly service: Service;
  readonly options: ProviderOptions<unknown, readonly Service[]>;
}

/** An entry of the option `providers`: a class that is created as it is, or a service with the way to supply it. */
export type Provider = Class | ProvidedService;

/**
 * Supplies a service of an application, by a value, another class or a factory: `provide(DATABASE, { factory: () => connect(), dispose: (database)
 * => database.end() })`.
 */
export function provide<T, const Keys extends readonly Service[] = readonly []>(
  service: Token<T> | Class<T & object>,
  options: ProviderOptions<NoInfer<T>, Keys>,
): ProvidedService {
  return Object.freeze({ kind: 'provider', service, options }) as ProvidedService;
}
