import { isObject } from '@antiphon/responses/internal';
import type { Class } from '@antiphon/schema';
import type { ProviderOptions, Service, Token } from './token';

/** A service with the way to supply it, an entry of the option `providers`. `provide` makes it. */
export interface ProvidedService {
  readonly kind: 'provider';
  readonly service: Service;
  readonly options: ProviderOptions<unknown, readonly Service[]>;
}

/** A class whose constructor is private or protected, such as one with a method `connect` that creates its instances. */
export interface ClosedClass {
  readonly prototype: object;
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
): ProvidedService;
/** Supplies an instance of a class whose constructor is private or protected, by a value or a factory. */
export function provide<const Key extends ClosedClass, const Keys extends readonly Service[] = readonly []>(
  service: Key & (Key extends (...args: never[]) => unknown ? never : unknown),
  options: ProviderOptions<NoInfer<Key['prototype']>, Keys>,
): ProvidedService;
export function provide(service: unknown, options: unknown): ProvidedService {
  return Object.freeze({ kind: 'provider', service, options }) as ProvidedService;
}

/** Returns true for what `provide` returns, also that of another copy of this package. */
export function isProvided(provider: unknown): provider is ProvidedService {
  return isObject(provider) && (provider as Partial<ProvidedService>).kind === 'provider';
}
