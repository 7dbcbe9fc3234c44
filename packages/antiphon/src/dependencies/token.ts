import { isObject } from '@antiphon/responses/internal';
import type { Class } from '@antiphon/schema';

/** The key of a type that only the compiler sees. */
export declare const value: unique symbol;

/** Anything that supplies a value of any type. */
export interface AnySupplier {
  readonly [value]: unknown;
}

/** Anything that supplies a value of the type `T`. The type exists for the compiler only. */
export interface Supplier<T> {
  readonly [value]: (value: T) => T;
}

/** A token of a value of any type. */
export interface AnyToken extends AnySupplier {
  readonly kind: 'token';
  /** The name that messages print. */
  readonly name: string;
  /** The provider that is used if the application lists none. */
  readonly fallback: ProviderOptions<unknown, readonly Service[]> | undefined;
}

/** The key of a service that is not an instance of a class, such as an implementation of an interface, a connection or a text. */
export interface Token<T> extends AnyToken {
  readonly [value]: (value: T) => T;
}

/** The key of a service: its class, or a token. */
export type Service = Class | AnyToken;

/** The type of the service whose key is a class or a token. */
export type ServiceOf<Key> = Key extends Token<infer T> ? T : Key extends Class<infer T> ? T : never;

/** The types of several services, in order. */
export type ServicesOf<Keys extends readonly Service[]> = { -readonly [Index in keyof Keys]: ServiceOf<Keys[Index]> };

/** Returns true for a function that `new` can call. An arrow function and a function with `async` have no prototype. */
export function isConstructor(given: unknown): given is Class {
  return typeof given === 'function' && given.prototype !== undefined;
}

/** A class that can be constructed. */
export type ConcreteClass<T> = new (...args: never[]) => T;

/** Supplies a value that exists already. It is not disposed of. */
export interface ValueProvider<T> {
  readonly value: T;
  readonly useClass?: never;
  readonly factory?: never;
  readonly inject?: never;
  readonly dispose?: never;
}

/** Supplies an instance of another class, which is created once however many keys it is provided for. */
export interface ClassProvider<T> {
  readonly useClass: ConcreteClass<T>;
  readonly value?: never;
  readonly factory?: never;
  readonly inject?: never;
  readonly dispose?: never;
}

/** Supplies the value that a function returns. */
export interface FactoryProvider<T, Keys extends readonly Service[]> {
  /** Called once per application, while the application becomes ready. A promise is awaited. */
  readonly factory: (...services: ServicesOf<Keys>) => T | Promise<T>;
  /** The services that `factory` receives, in order. Default: none. */
  readonly inject?: Keys;
  /** Called with the value when the application closes. Default: the value's own `Symbol.asyncDispose` or `Symbol.dispose`, if it has one. */
  readonly dispose?: (value: T) => unknown;
  readonly value?: never;
  readonly useClass?: never;
}

/** The ways to supply a service. */
export type ProviderOptions<T, Keys extends readonly Service[] = readonly []> =
  | ValueProvider<T>
  | ClassProvider<T>
  | FactoryProvider<T, Keys>;

/**
 * Creates a token: `const DATABASE = token<Database>('database')`. A parameter receives its value with `@Inject(DATABASE)`.
 *
 * `name` appears in messages. `fallback` supplies the value in applications whose `providers` do not list the token, with an instance for each
 * application. Default: none, so an application that needs the token must provide it.
 *
 * @example
 * const BOOKS = token<BookStore>('books', { factory: () => new InMemoryBookStore() });
 */
export function token<T, const Keys extends readonly Service[] = readonly []>(name: string, fallback?: ProviderOptions<T, Keys>): Token<T> {
  return Object.freeze({ kind: 'token', name: String(name), fallback }) as unknown as Token<T>;
}

/** Returns true for a token, also one of another copy of this package. */
export function isToken(given: unknown): given is AnyToken {
  return isObject(given) && (given as Partial<AnyToken>).kind === 'token';
}

/** A key whose value is that of a service if a provider lists the service, and undefined otherwise. */
export interface OptionalService extends AnyToken {
  readonly optional: Service | undefined;
}

/** Makes the key of a parameter with a default, which is undefined for a service that no provider lists, and for none. */
export function optionalService(optional: Service | undefined): OptionalService {
  const name = optional === undefined ? 'default' : nameOfService(optional);
  return Object.freeze({ kind: 'token', name, fallback: undefined, optional }) as OptionalService;
}

/** Returns true for a key that `optionalService` has made. */
export function isOptionalService(service: Service): service is OptionalService {
  return 'optional' in service && isToken(service);
}

/** Returns the name of a service for messages. */
export function nameOfService(service: Service): string {
  return isToken(service) ? service.name : service.name || 'an anonymous class';
}
