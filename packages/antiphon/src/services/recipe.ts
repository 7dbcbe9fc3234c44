import { isObject } from '@antiphon/responses/internal';
import type { Class, Place, SetupProblem } from '@antiphon/schema';
import { callable, invalidOptions, list, placeOf } from '@antiphon/schema/internal';
import { isConstructor, isToken, nameOfService, type ProviderOptions, type Service } from '../dependencies/token';
import { problems } from '../problems/problems';
import { readSettings } from '../settings/read-settings';
import { settingsOptionsOf } from '../settings/settings-class';
import { placeOfParameter, readConstructorParameters } from './constructor';
import type { Make } from './container';

/** A service that another one needs, with the place that names it. */
export interface Need {
  readonly service: Service;
  readonly place: Place;
  /** True for a service that is supplied only if a provider lists it. */
  readonly isOptional: boolean;
}

/** The way in which a service is created, once per application. */
export interface Recipe {
  readonly needs: readonly Need[];
  /** Receives the services of `needs`, in order; undefined for an optional one that no provider lists. */
  readonly create: (needs: readonly unknown[]) => unknown;
  /** Releases the value; undefined if the application does not own it. */
  readonly dispose: ((value: unknown) => unknown) | undefined;
  /** The problems of the class or of the provider. */
  readonly problems: readonly SetupProblem[];
}

/** A recipe, and the application that owns the value. */
export interface FoundRecipe {
  readonly owner: ServiceFinder;
  readonly recipe: Recipe;
}

/** Returns true for a service that nothing supplies, so that its parameter keeps its default. */
export function isAbsent({ service, isOptional }: Pick<Need, 'service' | 'isOptional'>, services: ServiceFinder): boolean {
  const hasFallback = isToken(service) && service.fallback !== undefined;
  return isOptional && !hasFallback && services.findProvided(service) === undefined;
}

/** The services of an application. */
export interface ServiceFinder {
  /** Returns the recipe of a service: that of a provider of this application or of an outer one, or else of its class or token. */
  find(service: Service): FoundRecipe | undefined;
  /** Returns the recipe of a provider of this application or of an outer one. */
  findProvided(service: Service): FoundRecipe | undefined;
  /** Returns a service, which is created at its first use. It must have been checked. */
  create(service: Service): Promise<unknown>;
}

/** Returns the recipe of a class that its constructor creates, or that is read from environment variables. */
export function recipeOfClass(target: Class): Recipe {
  if (settingsOptionsOf(target) !== undefined) return recipeOfSettings(target);
  const found: SetupProblem[] = [];
  const parameters = readConstructorParameters(target, (problem) => found.push(problem));
  const indexes = parameters.map(({ index }) => index);
  return {
    needs: parameters.map(({ owner, index, service, isOptional }) => ({ service, isOptional, place: placeOfParameter(owner, index) })),
    create: (needs) => construct(target, spread(indexes, needs)),
    dispose: disposeValue,
    problems: found,
  };
}

function recipeOfSettings(target: Class): Recipe {
  const create = () => readSettings(target as unknown as new () => object);
  return { needs: [], create, dispose: undefined, problems: [] };
}

/** Puts values at their positions: a parameter that receives none keeps its default. */
function spread(indexes: readonly number[], values: readonly unknown[]): readonly unknown[] {
  const args = new Array<unknown>(Math.max(0, ...indexes.map((index) => index + 1))).fill(undefined);
  for (const [at, index] of indexes.entries()) args[index] = values[at];
  return args;
}

function construct(target: Class, args: readonly unknown[]): object {
  return new (target as unknown as new (...args: readonly unknown[]) => object)(...args);
}

/** Returns the recipe of a class that a container, or the author's function, creates and owns. */
export function recipeOfMake(target: Class, make: Make): Recipe {
  return { needs: [], create: () => make(target), dispose: undefined, problems: [] };
}

/** Returns the recipe of a service that only a provider supplies. */
export function recipeOfOptional(service: Service | undefined): Recipe {
  const needs = service === undefined ? [] : [{ service, place: placeOfOptional(service), isOptional: true }];
  return { needs, create: ([value]: readonly unknown[]) => value, dispose: undefined, problems: [] };
}

function placeOfOptional(service: Service): Place {
  return typeof service === 'function' ? placeOf(service) : { className: 'token', member: service.name };
}

/** Returns the recipe of a value that exists already. */
export function recipeOfValue(value: unknown): Recipe {
  return { needs: [], create: () => value, dispose: undefined, problems: [] };
}

/** Returns the recipe of a service that the author provides. `place` is that of the provider. */
export function recipeOfProvider(service: Service, options: ProviderOptions<unknown, readonly Service[]>, place: Place): Recipe {
  const found = optionProblems(service, options, place);
  if (found.length > 0) return { needs: [], create: () => undefined, dispose: undefined, problems: found };
  if ('value' in options) return recipeOfValue(options.value);
  if ('useClass' in options) return recipeOfReplacement(service, options.useClass as Class, place);
  const { factory, inject = [], dispose = disposeValue } = options;
  return {
    needs: inject.map((need) => ({ service: need, place, isOptional: false })),
    create: (needs) => factory(...(needs as readonly object[])),
    dispose,
    problems: [],
  };
}

/** An instance of another class is the one that the application has of that class. */
function recipeOfReplacement(service: Service, useClass: Class, place: Place): Recipe {
  if (useClass === service) return recipeOfClass(useClass);
  return {
    needs: [{ service: useClass, place, isOptional: false }],
    create: ([value]: readonly unknown[]) => value,
    dispose: undefined,
    problems: [],
  };
}

const optionNames = { value: true, useClass: true, factory: callable, inject: list, dispose: callable } as const;

/** Returns what the compiler would reject: applications may be written in JavaScript. */
function optionProblems(service: Service, options: object, place: Place): readonly SetupProblem[] {
  const name = nameOfService(service);
  if (!isComplete(options)) return [{ ...place, ...problems.incompleteProvider(name) }];
  const unused = 'factory' in options ? [] : (['inject', 'dispose'] as const).filter((option) => option in options);
  return [
    ...invalidOptions(options, optionNames, `the provider of \`${name}\``, place),
    ...unused.map((option) => ({ ...place, ...problems.optionWithoutFactory(name, option) })),
  ];
}

/** Returns true for options with exactly one way to supply a value. */
function isComplete(options: object): boolean {
  const ways = ['value', 'useClass', 'factory'].filter((way) => isObject(options) && way in options);
  if (ways.length !== 1) return false;
  const given: unknown = Reflect.get(options, ways[0] as string);
  return ways[0] === 'value' || (ways[0] === 'factory' ? typeof given === 'function' : isConstructor(given));
}

/** Disposes of a value by its own `Symbol.asyncDispose` or `Symbol.dispose`, if it has one. */
export function disposeValue(value: unknown): unknown {
  const disposable = value as Partial<AsyncDisposable & Disposable> | null | undefined;
  return disposable?.[Symbol.asyncDispose] === undefined ? disposable?.[Symbol.dispose]?.() : disposable[Symbol.asyncDispose]?.();
}
